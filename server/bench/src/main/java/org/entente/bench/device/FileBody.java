package org.entente.bench.device;

import java.io.InputStream;
import java.util.Random;
import java.util.zip.CRC32C;

/** The bytes of a file that is too long to be kept: one block of noise again and again. Immutable. */
public final class FileBody {
  private static final int BLOCK = 1024 * 1024;

  private final byte[] block = new byte[BLOCK];
  private final long length;

  /** {@code length} bytes that {@code seed} decides. */
  public FileBody(long length, long seed) {
    this.length = length;
    new Random(seed).nextBytes(block);
  }

  /** How many there are. */
  public long length() {
    return length;
  }

  /** The checksum of all of them. */
  public long checksum() {
    CRC32C sum = new CRC32C();
    for (long at = 0; at < length; at += BLOCK) {
      sum.update(block, 0, (int) Math.min(BLOCK, length - at));
    }
    return sum.getValue();
  }

  /** {@code count} bytes from {@code from} on. */
  InputStream part(long from, long count) {
    return new InputStream() {
      private long at = from;

      @Override
      public int read() {
        return at < from + count ? block[(int) (at++ % BLOCK)] & 0xff : -1;
      }

      @Override
      public int read(byte[] to, int offset, int wanted) {
        int here = (int) (at % BLOCK);
        int n = (int) Math.min(Math.min(wanted, BLOCK - here), from + count - at);
        if (n <= 0) {
          return wanted == 0 ? 0 : -1;
        }
        System.arraycopy(block, here, to, offset, n);
        at += n;
        return n;
      }
    };
  }
}
