package org.entente.trust.base;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.entente.mls.codec.Bytes;

/** SHA-256, the one hash of Entente's own structures. */
public final class Sha256 {
  /** The number of bytes of a hash. */
  public static final int LENGTH = 32;

  /** A hash of zeros: "there is no previous one". */
  public static final Bytes NONE = Bytes.of(new byte[LENGTH]);

  private Sha256() {}

  /** The hash of {@code parts}, one after the other. */
  public static Bytes of(byte[]... parts) {
    return Bytes.of(hash(parts));
  }

  /** The hash of the ASCII {@code label} followed by {@code parts}: one label, one meaning. */
  public static Bytes labelled(String label, byte[]... parts) {
    SHA256Digest digest = new SHA256Digest();
    update(digest, label.getBytes(StandardCharsets.US_ASCII));
    return finish(digest, parts);
  }

  /** Like {@link #of}, as a new array. */
  public static byte[] hash(byte[]... parts) {
    return finish(new SHA256Digest(), parts).toArray();
  }

  private static Bytes finish(SHA256Digest digest, byte[][] parts) {
    for (byte[] part : parts) {
      update(digest, part);
    }
    byte[] out = new byte[LENGTH];
    digest.doFinal(out, 0);
    return Bytes.of(out);
  }

  private static void update(SHA256Digest digest, byte[] part) {
    digest.update(part, 0, part.length);
  }
}
