package org.entente.mls.codec;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the presentation language of RFC 9420 section 2.1. For one thread. */
public final class TlsWriter {
  private static final int MAX_LENGTH = (1 << 30) - 1;
  private byte[] buffer = new byte[128];
  private int size;

  /** Writes a {@code uint8}. */
  public TlsWriter u8(int value) {
    check(value >= 0 && value <= 0xff);
    room(1);
    buffer[size++] = (byte) value;
    return this;
  }

  /** Writes a {@code uint16}. */
  public TlsWriter u16(int value) {
    check(value >= 0 && value <= 0xffff);
    return u8(value >> 8).u8(value & 0xff);
  }

  /** Writes a {@code uint32}. */
  public TlsWriter u32(long value) {
    check(value >= 0 && value <= 0xffffffffL);
    return u16((int) (value >> 16)).u16((int) (value & 0xffff));
  }

  /** Writes a {@code uint64}; a negative number is taken as its 64 bits. */
  public TlsWriter u64(long value) {
    return u32(value >>> 32).u32(value & 0xffffffffL);
  }

  /** Writes {@code value} without a length. */
  public TlsWriter opaque(byte[] value) {
    return append(value, 0, value.length);
  }

  /** Writes {@code length} bytes of {@code value} without their length, beginning at {@code from}. */
  public TlsWriter opaque(byte[] value, int from, int length) {
    return append(value, from, length);
  }

  /** Writes {@code value} without a length. */
  public TlsWriter opaque(Bytes value) {
    return opaque(value.array());
  }

  /** Writes {@code opaque<V>}. */
  public TlsWriter opaqueV(byte[] value) {
    return length(value.length).opaque(value);
  }

  /** Writes {@code opaque<V>}. */
  public TlsWriter opaqueV(Bytes value) {
    return opaqueV(value.array());
  }

  /** Writes an ASCII label as {@code opaque<V>}. */
  public TlsWriter label(String value) {
    length(value.length());
    for (int i = 0; i < value.length(); i++) {
      check(value.charAt(i) < 0x80);
      u8(value.charAt(i));
    }
    return this;
  }

  /** Writes one structure. */
  public TlsWriter put(Encodable value) {
    value.write(this);
    return this;
  }

  /** Writes a vector of structures with its length in bytes. */
  public TlsWriter vector(List<? extends Encodable> elements) {
    return vector(elements, (w, e) -> e.write(w));
  }

  /** Writes a vector whose elements {@code element} writes. */
  public <T> TlsWriter vector(List<? extends T> elements, ElementWriter<T> element) {
    TlsWriter content = new TlsWriter();
    for (T e : elements) {
      element.write(content, e);
    }
    return length(content.size).append(content.buffer, 0, content.size);
  }

  /** Writes {@code optional<T>}, absent for {@code null}. */
  public TlsWriter optional(@Nullable Encodable value) {
    return value == null ? u8(0) : u8(1).put(value);
  }

  /** Writes the length of a {@code <V>} field in its shortest form, RFC 9420 section 2.1.2. */
  public TlsWriter length(int value) {
    check(value >= 0 && value <= MAX_LENGTH);
    if (value < 1 << 6) {
      return u8(value);
    }
    if (value < 1 << 14) {
      return u16(1 << 14 | value);
    }
    return u32(1L << 31 | value);
  }

  /** How many bytes were written. */
  public int size() {
    return size;
  }

  /** A copy of what was written. */
  public byte[] toByteArray() {
    return Arrays.copyOf(buffer, size);
  }

  /** What was written, as a value. */
  public Bytes toBytes() {
    return Bytes.adopt(toByteArray());
  }

  /** Overwrites what was written, for content that held secrets; the writer is empty then. */
  public void erase() {
    Arrays.fill(buffer, (byte) 0);
    size = 0;
  }

  private TlsWriter append(byte[] value, int from, int length) {
    room(length);
    System.arraycopy(value, from, buffer, size, length);
    size += length;
    return this;
  }

  private void room(int more) {
    if (more > buffer.length - size) {
      byte[] old = buffer;
      buffer = Arrays.copyOf(old, Math.max(2 * old.length, Math.addExact(size, more)));
      Arrays.fill(old, (byte) 0);
    }
  }

  private static void check(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException("value does not fit its field");
    }
  }
}
