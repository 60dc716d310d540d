package org.entente.trust.checkpoint;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.VerificationException;
import org.entente.mls.suite.SignatureScheme;
import org.entente.trust.base.Numbers;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;

/**
 * A region's word that its part of a log goes as far as this entry; with the chain of hashes it vouches
 * for every entry before, whoever hands them on.
 *
 * @param hash of the entry {@code seq}
 */
public record SignedHead(LogId log, Origin origin, long seq, Bytes hash, Bytes signature) {
  /** The bytes of a signature. */
  public static final int SIGNATURE_BYTES = 64;

  private static final String LABEL = "Entente 1.0 log head";

  /** Refuses a number below its range. */
  public SignedHead {
    Numbers.requireNatural(seq - 1);
  }

  /** Signs with the key of a region's checkpoints; the label keeps the two apart. */
  public static SignedHead sign(LogId log, Origin origin, long seq, Bytes hash, NoteSigner signer) {
    byte[] signature =
        SignatureScheme.ed25519().sign(signer.keys().privateKey(), content(log, origin, seq, hash));
    return new SignedHead(log, origin, seq, hash, Bytes.of(signature));
  }

  private static byte[] content(LogId log, Origin origin, long seq, Bytes hash) {
    return new TlsWriter()
        .label(LABEL)
        .put(log)
        .put(origin)
        .u64(seq)
        .opaque(hash)
        .toByteArray();
  }

  /** Accepts by returning, when {@code key} signed this. */
  public void verify(NoteKey key) throws VerificationException {
    byte[] content = content(log, origin, seq, hash);
    boolean isOfRegion = key.name().equals(origin.region().value());
    if (!isOfRegion
        || !SignatureScheme.ed25519().verify(key.publicKey(), content, signature.toArray())) {
      throw new VerificationException("signature of the head does not hold");
    }
  }
}
