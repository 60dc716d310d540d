package org.entente.trust.name;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;

/**
 * A content item: the hash of what its author signed.
 *
 * @param value 32 bytes
 */
public record ItemId(Bytes value) implements Encodable, Comparable<ItemId> {
  /** The number of bytes. */
  public static final int LENGTH = 32;

  /** Refuses another length with {@link IllegalArgumentException}. */
  public ItemId {
    Labels.require(value.length() == LENGTH, "item id");
  }

  /** Takes a copy of {@code value}. */
  public static ItemId of(byte[] value) {
    return new ItemId(Bytes.of(value));
  }

  /** Reads the hexadecimal form. */
  public static ItemId parse(String hex) throws MalformedException {
    return new ItemId(Labels.hex(hex, LENGTH));
  }

  /** Reads {@code opaque[32]}. */
  public static ItemId read(TlsReader r) throws MalformedException {
    return new ItemId(Labels.fixed(r, LENGTH));
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
  public int compareTo(ItemId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return text();
  }
}
