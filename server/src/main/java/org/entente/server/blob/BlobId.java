package org.entente.server.blob;

import org.entente.mls.codec.Bytes;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;

/**
 * A sealed file, by 16 random bytes.
 *
 * @param hex 32 lower-case digits
 */
record BlobId(String hex) {
  static final int LENGTH = 16;

  BlobId {
    if (!hex.matches("[0-9a-f]{32}")) {
      throw new ProblemException(ProblemType.NOT_FOUND);
    }
  }

  static BlobId of(byte[] random) {
    return new BlobId(Bytes.of(random).toHex());
  }

  byte[] bytes() {
    return Bytes.fromHex(hex).toArray();
  }
}
