package org.entente.trust.base;

import org.bouncycastle.crypto.digests.SHA256Digest;
import org.entente.mls.codec.Bytes;

/** SHA-256 over what comes in parts, for contents that are never held whole. For one thread. */
public final class RunningSha256 {
  private final SHA256Digest digest = new SHA256Digest();

  /** Takes {@code length} bytes of {@code part} in, from {@code offset} on. */
  public RunningSha256 update(byte[] part, int offset, int length) {
    digest.update(part, offset, length);
    return this;
  }

  /** Takes all of {@code part} in. */
  public RunningSha256 update(byte[] part) {
    return update(part, 0, part.length);
  }

  /** The hash of all that was taken in; the next hash begins anew. */
  public Bytes finish() {
    byte[] out = new byte[Sha256.LENGTH];
    digest.doFinal(out, 0);
    return Bytes.of(out);
  }
}
