package org.entente.trust.policy;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.message.GroupContext;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.certificate.Standing;
import org.entente.trust.certificate.VerifiedDevice;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.RoomId;

/** A room's policy as it stands in the group's context; nothing about it is checked yet. */
public record SignedPolicy(
    RoomPolicy policy, DeviceName author, CertificateChain chain, Bytes signature)
    implements Encodable {
  /** The type of the extension of the GroupContext, from the private range. */
  public static final int EXTENSION = 0xf0e1;

  private static final String LABEL = "RoomPolicy";
  private static final int MAX_SIGNATURE_BYTES = 128;

  /** Signs {@code policy} for one room. */
  public static SignedPolicy sign(RoomPolicy policy, RoomId room, DeviceSigner signer) {
    Bytes signature = signer.sign(LABEL, signed(room, policy));
    return new SignedPolicy(policy, signer.device(), signer.chain(), signature);
  }

  private static byte[] signed(RoomId room, RoomPolicy policy) {
    return new TlsWriter().put(room).put(policy).toByteArray();
  }

  /** The policy in {@code context}. */
  public static SignedPolicy of(GroupContext context) throws MalformedException {
    Extension extension = context
        .extension(EXTENSION)
        .orElseThrow(() -> new MalformedException("room without a policy"));
    return decode(extension.data().toArray());
  }

  /** The room that {@code context} belongs to. */
  public static RoomId roomOf(GroupContext context) throws MalformedException {
    return TlsReader.decode(context.groupId().toArray(), RoomId::read);
  }

  /** Reads a policy, which must be all of {@code input}. */
  public static SignedPolicy decode(byte[] input) throws MalformedException {
    return TlsReader.decode(input, SignedPolicy::read);
  }

  /** Reads the structure. */
  public static SignedPolicy read(TlsReader r) throws MalformedException {
    return new SignedPolicy(
        RoomPolicy.read(r),
        DeviceName.read(r),
        CertificateChain.read(r),
        r.bytesV(MAX_SIGNATURE_BYTES));
  }

  /** This policy as an extension of the GroupContext. */
  public Extension extension() {
    return new Extension(EXTENSION, Bytes.of(this));
  }

  /**
   * Accepts by returning, when the author may act at {@code atMs} and signed this for {@code room}.
   * Whether the author may change the room's policy is another question; see {@link RoomRules}.
   */
  public void verify(RoomId room, Standing standing, long atMs) throws MlsException {
    verify(room, standing.verify(chain, atMs));
  }

  /** Like {@link #verify}, for a policy in place, whose author may have left since. */
  public void verifyInPlace(RoomId room, Standing standing, long atMs) throws MlsException {
    verify(room, standing.verifyInPlace(chain, atMs));
  }

  private void verify(RoomId room, VerifiedDevice device) throws VerificationException {
    if (!device.name().equals(author)) {
      throw new VerificationException("another device signed");
    }
    device.verify(LABEL, signed(room, policy), signature);
  }

  @Override
  public void write(TlsWriter w) {
    w.put(policy).put(author).put(chain).opaqueV(signature);
  }
}
