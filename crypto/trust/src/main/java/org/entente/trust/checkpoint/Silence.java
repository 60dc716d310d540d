package org.entente.trust.checkpoint;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.suite.SignatureScheme;
import org.entente.trust.base.Numbers;
import org.entente.trust.name.RegionId;

/**
 * A region's word that it has heard nothing of another one since a time, neither asking nor being asked,
 * and which region it takes for the next home of that one's rooms.
 *
 * @param sinceMs when it heard of the silent one last, by its own clock
 * @param atMs when it says so, by the same clock
 */
public record Silence(
    RegionId witness, RegionId silent, RegionId next, long sinceMs, long atMs, Bytes signature)
    implements Encodable {
  private static final int SIGNATURE_BYTES = 64;
  private static final String LABEL = "Entente 1.0 region silence";

  /** Refuses times out of order and a wrong length. */
  public Silence {
    Numbers.requireNatural(sinceMs, atMs - sinceMs);
    if (signature.length() != SIGNATURE_BYTES) {
      throw new IllegalArgumentException("not a signature");
    }
  }

  /** Signs with the key of a region's checkpoints; the label keeps the two apart. */
  public static Silence sign(
      RegionId silent, RegionId next, long sinceMs, long atMs, NoteSigner signer) {
    RegionId witness = new RegionId(signer.key().name());
    byte[] content = content(witness, silent, next, sinceMs, atMs);
    byte[] signature = SignatureScheme.ed25519().sign(signer.keys().privateKey(), content);
    return new Silence(witness, silent, next, sinceMs, atMs, Bytes.of(signature));
  }

  private static byte[] content(
      RegionId witness, RegionId silent, RegionId next, long sinceMs, long atMs) {
    return new TlsWriter()
        .label(LABEL)
        .put(witness)
        .put(silent)
        .put(next)
        .u64(sinceMs)
        .u64(atMs)
        .toByteArray();
  }

  /** How long the silence had lasted. */
  public long lastedMs() {
    return atMs - sinceMs;
  }

  /** Accepts by returning, when {@code key} is the witness's and signed this. */
  public void verify(NoteKey key) throws VerificationException {
    boolean isOfWitness = key.name().equals(witness.value());
    byte[] content = content(witness, silent, next, sinceMs, atMs);
    if (!isOfWitness
        || !SignatureScheme.ed25519().verify(key.publicKey(), content, signature.toArray())) {
      throw new VerificationException("signature of the witness does not hold");
    }
  }

  /** Reads the structure. */
  public static Silence read(TlsReader r) throws MalformedException {
    RegionId witness = RegionId.read(r);
    RegionId silent = RegionId.read(r);
    RegionId next = RegionId.read(r);
    long sinceMs = Numbers.u63(r);
    long atMs = Numbers.u63(r);
    if (atMs < sinceMs) {
      throw new MalformedException("a silence that ends before it begins");
    }
    return new Silence(witness, silent, next, sinceMs, atMs, Bytes.of(r.opaque(SIGNATURE_BYTES)));
  }

  @Override
  public void write(TlsWriter w) {
    w.put(witness).put(silent).put(next).u64(sinceMs).u64(atMs).opaque(signature);
  }
}
