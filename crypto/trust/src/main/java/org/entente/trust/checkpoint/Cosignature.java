package org.entente.trust.checkpoint;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.suite.SignatureKeyPair;
import org.entente.mls.suite.SignatureScheme;
import org.entente.trust.base.Text;

/**
 * A witness's word that a checkpoint continues every one it cosigned before, C2SP tlog-cosignature.
 */
public final class Cosignature {
  private static final int SIGNATURE_BYTES = 64;

  private Cosignature() {}

  /** The note with the cosignature of {@code key}, a key of type COSIGNATURE, as of {@code nowMs}. */
  public static SignedNote add(SignedNote note, NoteKey key, SignatureKeyPair keys, long nowMs) {
    long seconds = nowMs / 1000;
    byte[] signature =
        SignatureScheme.ed25519().sign(keys.privateKey(), signed(note.text(), seconds));
    byte[] stamped = new TlsWriter().u64(seconds).opaque(signature).toByteArray();
    return note.with(new SignedNote.Line(key.name(), key.id(), Bytes.of(stamped)));
  }

  /**
   * Accepts by returning, when {@code key} cosigned the note.
   *
   * @return when it says it did, ms since 1970, in whole seconds
   */
  public static long verify(SignedNote note, NoteKey key) throws VerificationException {
    try {
      TlsReader r = new TlsReader(note.line(key).signature().toArray());
      long seconds = r.u64();
      byte[] signature = r.opaque(SIGNATURE_BYTES);
      r.end();
      boolean holds = seconds >= 0
          && SignatureScheme.ed25519()
              .verify(key.publicKey(), signed(note.text(), seconds), signature);
      if (holds) {
        return seconds * 1000;
      }
    } catch (MalformedException e) {
      // Told below: what does not parse does not hold.
    }
    throw new VerificationException("cosignature does not hold");
  }

  private static byte[] signed(String text, long seconds) {
    return Text.encode("cosignature/v1\ntime " + seconds + "\n" + text);
  }
}
