package org.entente.member.session;

import java.util.Arrays;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.credential.X509Credential;
import org.entente.mls.error.MalformedException;
import org.entente.mls.secret.SecretAccess;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.SignatureKeyPair;
import org.entente.mls.suite.SignatureScheme;
import org.entente.trust.base.Text;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.RegionId;

/**
 * Who this device is, with its private key.
 *
 * @param chain certificates, the device's first, the root left out
 * @param genesis the hash of the genesis entry it trusts
 * @param region where it signs in
 * @param displayName how the officer is called
 * @param instance the highest sign-in number ever used; stored before it is used
 * @param enrolment what to send to the region until it has recorded this device; empty afterwards
 * @param offer the invitation's offer, empty for a device that an admin certified
 */
public record Identity(
    DeviceName name,
    SecretBytes key,
    List<Bytes> chain,
    Bytes genesis,
    RegionId region,
    String displayName,
    String role,
    long instance,
    Bytes enrolment,
    Bytes offer) {
  private static final int VERSION = 1;
  private static final int SEED = 32;
  private static final int MAX = 64 * 1024;

  /** Keeps a copy of the chain. */
  public Identity {
    chain = List.copyOf(chain);
  }

  /** Whether the region has recorded this device. */
  public boolean isEnrolled() {
    return enrolment.isEmpty();
  }

  /** The same after one more sign-in. */
  public Identity signedIn(long nextInstance) {
    return new Identity(
        name, key, chain, genesis, region, displayName, role, nextInstance, enrolment, offer);
  }

  /** The same, recorded by the region. */
  public Identity enrolled() {
    return new Identity(
        name, key, chain, genesis, region, displayName, role, instance, Bytes.EMPTY, offer);
  }

  /** The public half of the key. */
  public Bytes publicKey() {
    return SignatureScheme.ed25519().publicKey(key);
  }

  /** Both halves of the key. */
  public SignatureKeyPair keys() {
    return new SignatureKeyPair(key, publicKey());
  }

  /** This device as one that signs. */
  public DeviceSigner signer() {
    return new DeviceSigner(name, new CertificateChain(chain), keys());
  }

  /** What this device shows of itself in groups. */
  public X509Credential credential() {
    return new X509Credential(chain);
  }

  /** Everything, the private key included, to be stored under encryption. */
  public byte[] encode() {
    byte[] seed = key.reveal(SecretAccess.granted());
    TlsWriter w = new TlsWriter().u16(VERSION).put(name).opaque(seed);
    Arrays.fill(seed, (byte) 0);
    w.vector(chain, TlsWriter::opaqueV).opaqueV(genesis).put(region);
    Text.write(w, displayName);
    Text.write(w, role);
    byte[] out = w.u64(instance).opaqueV(enrolment).opaqueV(offer).toByteArray();
    w.erase();
    return out;
  }

  /** Reads what {@link #encode} wrote. */
  public static Identity decode(byte[] encoded) throws MalformedException {
    return TlsReader.decode(encoded, Identity::read);
  }

  private static Identity read(TlsReader r) throws MalformedException {
    if (r.u16() != VERSION) {
      throw new MalformedException("unknown version of the device record");
    }
    return new Identity(
        DeviceName.read(r),
        SecretBytes.take(r.opaque(SEED)),
        r.vector(MAX, e -> e.bytesV(MAX)),
        r.bytesV(MAX),
        RegionId.read(r),
        Text.readLine(r),
        Text.readLine(r),
        r.u64(),
        r.bytesV(MAX),
        r.bytesV(MAX));
  }
}
