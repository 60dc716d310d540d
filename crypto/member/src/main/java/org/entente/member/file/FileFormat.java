package org.entente.member.file;

import org.entente.mls.codec.TlsWriter;
import org.entente.mls.suite.BulkSuite;

/** The sizes of sealed files and the bytes around their chunks. */
public final class FileFormat {
  /** AES-256-GCM under keys from HKDF-SHA256, nonces from HMAC-SHA256. */
  public static final int SUITE = 1;

  /** How much content a chunk holds, padding included; the last one may hold less. */
  public static final int CHUNK = 1 << 20;

  /** How many bytes stand before the first chunk. */
  public static final int HEADER = 4 + 2 + 4 + FileId.LENGTH + BulkSuite.KEY_LENGTH;

  /** How many bytes longer a chunk gets. */
  public static final int OVERHEAD = BulkSuite.NONCE_LENGTH + BulkSuite.TAG_LENGTH;

  /** The longest content. */
  public static final long MAX_LENGTH = 1L << 40;

  private static final long MAGIC = 0x454e4631L;
  private static final long SMALLEST = 4096;

  private FileFormat() {}

  /** Whether a file can have so many bytes of content. */
  public static boolean isLength(long length) {
    return length >= 0 && length <= MAX_LENGTH;
  }

  /** How long a content is after padding: at least 4 KiB, and at most an eighth more than it was. */
  public static long padded(long length) {
    if (length <= SMALLEST) {
      return SMALLEST;
    }
    int exponent = 63 - Long.numberOfLeadingZeros(length);
    int kept = 32 - Integer.numberOfLeadingZeros(exponent);
    long step = 1L << exponent - kept;
    return (length + step - 1) / step * step;
  }

  /** How many chunks a content of {@code length} bytes has. */
  public static long chunks(long length) {
    return (padded(length) + CHUNK - 1) / CHUNK;
  }

  /** How long the sealed form of {@code length} bytes is. */
  public static long sealedLength(long length) {
    return HEADER + padded(length) + chunks(length) * OVERHEAD;
  }

  /** How much content and padding chunk {@code index} holds. */
  static int chunkLength(long length, long index) {
    return (int) Math.min(CHUNK, padded(length) - index * CHUNK);
  }

  /** How much of chunk {@code index} is content. */
  static int contentLength(long length, long index) {
    return (int) Math.max(0, Math.min(CHUNK, length - index * CHUNK));
  }

  static byte[] header(FileId file, FileKeys keys) {
    return new TlsWriter()
        .u32(MAGIC)
        .u16(SUITE)
        .u32(CHUNK)
        .put(file)
        .opaque(keys.commitment())
        .toByteArray();
  }

  static byte[] associated(FileId file, long index, boolean last) {
    return new TlsWriter().put(file).u16(SUITE).u64(index).u8(last ? 1 : 0).toByteArray();
  }
}
