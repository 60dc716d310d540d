package org.entente.trust.base;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.jspecify.annotations.Nullable;

/** Text inside encoded structures: UTF-8 in {@code opaque<V>}, refused when it is not valid. */
public final class Text {
  /** The longest name or identifier. */
  public static final int MAX_NAME = 256;

  /** The longest title or other line that a person wrote. */
  public static final int MAX_LINE = 1024;

  private Text() {}

  /** Reads text of at most {@code maxBytes} encoded bytes. */
  public static String read(TlsReader r, int maxBytes) throws MalformedException {
    return decode(r.opaqueV(maxBytes));
  }

  /** Reads a name or identifier. */
  public static String readName(TlsReader r) throws MalformedException {
    return read(r, MAX_NAME);
  }

  /** Reads a title or another line that a person wrote. */
  public static String readLine(TlsReader r) throws MalformedException {
    return read(r, MAX_LINE);
  }

  /** The text that {@code utf8} encodes; anything that does not encode back is refused. */
  public static String decode(byte[] utf8) throws MalformedException {
    String plain = plain(utf8);
    if (plain != null) {
      return plain;
    }
    String text = new String(utf8, StandardCharsets.UTF_8);
    if (!Arrays.equals(encode(text), utf8)) {
      throw new MalformedException("text is not UTF-8");
    }
    return text;
  }

  /** Text of ASCII alone, which is most of it and needs no decoder; null for other text. */
  private static @Nullable String plain(byte[] ascii) {
    char[] out = new char[ascii.length];
    for (int i = 0; i < out.length; i++) {
      if (ascii[i] < 0) {
        return null;
      }
      out[i] = (char) ascii[i];
    }
    return new String(out);
  }

  /** The UTF-8 bytes of {@code text}. */
  public static byte[] encode(String text) {
    byte[] out = new byte[text.length()];
    for (int i = 0; i < out.length; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        return text.getBytes(StandardCharsets.UTF_8);
      }
      out[i] = (byte) c;
    }
    return out;
  }

  /** Writes {@code text} as {@code opaque<V>}. */
  public static TlsWriter write(TlsWriter w, String text) {
    return w.opaqueV(encode(text));
  }
}
