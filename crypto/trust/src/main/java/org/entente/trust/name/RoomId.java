package org.entente.trust.name;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;

/**
 * A room; at the same time the id of its MLS group.
 *
 * @param value 16 bytes
 */
public record RoomId(Bytes value) implements Encodable, Comparable<RoomId> {
  /** The number of bytes. */
  public static final int LENGTH = 16;

  /** Refuses another length with {@link IllegalArgumentException}. */
  public RoomId {
    Labels.require(value.length() == LENGTH, "room id");
  }

  /** Takes a copy of {@code value}. */
  public static RoomId of(byte[] value) {
    return new RoomId(Bytes.of(value));
  }

  /** Reads the hexadecimal form. */
  public static RoomId parse(String hex) throws MalformedException {
    return new RoomId(Labels.hex(hex, LENGTH));
  }

  /** Reads {@code opaque[16]}. */
  public static RoomId read(TlsReader r) throws MalformedException {
    return new RoomId(Labels.fixed(r, LENGTH));
  }

  /** The hexadecimal form. */
  public String text() {
    return value.toHex();
  }

  @Override
  public void write(TlsWriter w) {
    w.opaque(value);
  }

  @Override
  public int compareTo(RoomId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return text();
  }
}
