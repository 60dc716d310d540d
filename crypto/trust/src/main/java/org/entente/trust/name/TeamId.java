package org.entente.trust.name;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;

/**
 * A joint investigation team.
 *
 * @param value 16 bytes
 */
public record TeamId(Bytes value) implements Encodable, Comparable<TeamId> {
  /** The number of bytes. */
  public static final int LENGTH = 16;

  /** Refuses another length with {@link IllegalArgumentException}. */
  public TeamId {
    Labels.require(value.length() == LENGTH, "team id");
  }

  /** Takes a copy of {@code value}. */
  public static TeamId of(byte[] value) {
    return new TeamId(Bytes.of(value));
  }

  /** Reads the hexadecimal form. */
  public static TeamId parse(String hex) throws MalformedException {
    return new TeamId(Labels.hex(hex, LENGTH));
  }

  /** Reads {@code opaque[16]}. */
  public static TeamId read(TlsReader r) throws MalformedException {
    return new TeamId(Labels.fixed(r, LENGTH));
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
  public int compareTo(TeamId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return text();
  }
}
