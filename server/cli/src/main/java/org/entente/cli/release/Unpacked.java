package org.entente.cli.release;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;

/**
 * Bodies as browsers unpack them, RFC 1952 and RFC 7932. What browsers could read in two ways, such as
 * several gzip members, is not read at all. Callable from any thread.
 */
final class Unpacked {
  private static final int GZIP_HEADER = 10;
  private static final int GZIP_TRAILER = 8;
  private static final byte[] GZIP_START = {0x1f, (byte) 0x8b, 8, 0};

  private Unpacked() {}

  /**
   * What {@code packed} holds.
   *
   * @param encoding of {@code Content-Encoding}; empty for a body that is not packed
   * @throws IOException when it cannot be read, or is larger than {@code max} then
   */
  static byte[] of(byte[] packed, String encoding, int max) throws IOException {
    return switch (encoding.toLowerCase(Locale.ROOT)) {
      case "", "identity" -> packed;
      case "gzip" -> gzip(packed, max);
      case "br" -> read(new BrotliInputStream(new ByteArrayInputStream(packed)), max);
      default -> throw new IOException("it comes as " + Release.shown(encoding));
    };
  }

  private static byte[] gzip(byte[] packed, int max) throws IOException {
    for (int i = 0; i < GZIP_START.length; i++) {
      requireOne(packed.length > GZIP_HEADER && packed[i] == GZIP_START[i]);
    }
    Inflater inflater = new Inflater(true);
    try {
      InputStream body = new ByteArrayInputStream(packed, GZIP_HEADER, packed.length - GZIP_HEADER);
      byte[] content = read(new InflaterInputStream(body, inflater, packed.length), max);
      requireOne(inflater.getRemaining() == GZIP_TRAILER);
      return content;
    } finally {
      inflater.end();
    }
  }

  private static void requireOne(boolean one) throws IOException {
    if (!one) {
      throw new IOException("it is not one plain gzip member");
    }
  }

  private static byte[] read(InputStream in, int max) throws IOException {
    byte[] content = in.readNBytes(max + 1);
    if (content.length > max) {
      throw new IOException("it is larger than a client's file can be");
    }
    return content;
  }
}
