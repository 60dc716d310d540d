package org.entente.mls.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.entente.mls.error.MalformedException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the presentation language from a byte string that nobody has vouched for.
 *
 * <p>Each length is compared with what is left and with the caller's maximum before anything is
 * allocated. After an exception the reader is useless and the caller drops it. For one thread.
 */
public final class TlsReader {
  private final byte[] input;
  private int position;
  private final int limit;

  /** Reads {@code input} from its start; the array must not change meanwhile. */
  public TlsReader(byte[] input) {
    this(input, 0, input.length);
  }

  private TlsReader(byte[] input, int position, int limit) {
    this.input = input;
    this.position = position;
    this.limit = limit;
  }

  /** Reads the whole of {@code input} as one structure with nothing behind it. */
  public static <T> T decode(byte[] input, ElementReader<T> structure) throws MalformedException {
    TlsReader r = new TlsReader(input);
    T value = structure.read(r);
    r.end();
    return value;
  }

  /** Reads a {@code uint8}. */
  public int u8() throws MalformedException {
    need(1);
    return input[position++] & 0xff;
  }

  /** Reads a {@code uint16}. */
  public int u16() throws MalformedException {
    need(2);
    return u8() << 8 | u8();
  }

  /** Reads a {@code uint32}; never negative. */
  public long u32() throws MalformedException {
    need(4);
    return (long) u16() << 16 | u16();
  }

  /** Reads a {@code uint64}; values of 2^63 and more come out negative. */
  public long u64() throws MalformedException {
    need(8);
    return u32() << 32 | u32();
  }

  /** Reads exactly {@code length} bytes. */
  public byte[] opaque(int length) throws MalformedException {
    need(length);
    byte[] out = Arrays.copyOfRange(input, position, position + length);
    position += length;
    return out;
  }

  /** Reads {@code opaque<V>} of at most {@code max} bytes. */
  public byte[] opaqueV(int max) throws MalformedException {
    return opaque(length(max));
  }

  /** Reads {@code opaque<V>} of at most {@code max} bytes as a value. */
  public Bytes bytesV(int max) throws MalformedException {
    return Bytes.adopt(opaqueV(max));
  }

  /** Reads a vector whose content has at most {@code maxBytes} bytes. */
  public <T> List<T> vector(int maxBytes, ElementReader<T> element) throws MalformedException {
    TlsReader content = part(maxBytes);
    List<T> out = new ArrayList<>();
    while (content.remaining() > 0) {
      int before = content.position;
      out.add(element.read(content));
      if (content.position == before) {
        throw new IllegalStateException("an element consumed nothing");
      }
    }
    return List.copyOf(out);
  }

  /** Reads {@code optional<T>}, RFC 9420 section 2.1.1. */
  public <T> @Nullable T optional(ElementReader<T> element) throws MalformedException {
    return switch (u8()) {
      case 0 -> null;
      case 1 -> element.read(this);
      default -> throw new MalformedException("bad presence octet");
    };
  }

  /** A reader over the content of the next {@code <V>} field, which this one leaves behind. */
  public TlsReader part(int maxBytes) throws MalformedException {
    return head(length(maxBytes));
  }

  /** A reader over the next {@code length} bytes, which this one leaves behind. */
  public TlsReader head(int length) throws MalformedException {
    need(length);
    TlsReader content = new TlsReader(input, position, position + length);
    position += length;
    return content;
  }

  /** Reads the length of a {@code <V>} field in its shortest form, RFC 9420 section 2.1.2. */
  public int length(int max) throws MalformedException {
    int length = header();
    if (length > max) {
      throw new MalformedException("field is longer than allowed");
    }
    need(length);
    return length;
  }

  /**
   * Reads only the header of a {@code <V>} field, without looking at what is left.
   *
   * <p>For sizing alone; reading content goes through the bounded methods.
   */
  public int header() throws MalformedException {
    int first = u8();
    int prefix = first >> 6;
    if (prefix == 3) {
      throw new MalformedException("bad length prefix");
    }
    int bytes = 1 << prefix;
    int value = first & 0x3f;
    for (int i = 1; i < bytes; i++) {
      value = value << 8 | u8();
    }
    if (prefix > 0 && value < 1 << (8 * (bytes / 2) - 2)) {
      throw new MalformedException("length is not in its shortest form");
    }
    return value;
  }

  /** Leaves {@code length} bytes behind without reading them. */
  public void skip(int length) throws MalformedException {
    need(length);
    position += length;
  }

  /** How many bytes are left. */
  public int remaining() {
    return limit - position;
  }

  /** Where this reader stands; only for {@link #since}. */
  public int position() {
    return position;
  }

  /** A copy of what was read since {@code start}, a former {@link #position}. */
  public byte[] since(int start) {
    return Arrays.copyOfRange(input, start, position);
  }

  /** Refuses when something is left. */
  public void end() throws MalformedException {
    if (remaining() != 0) {
      throw new MalformedException("bytes are left over");
    }
  }

  private void need(int length) throws MalformedException {
    if (length < 0 || length > remaining()) {
      throw new MalformedException("input ends too early");
    }
  }
}
