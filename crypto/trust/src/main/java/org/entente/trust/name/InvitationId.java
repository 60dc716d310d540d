package org.entente.trust.name;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;

/**
 * One invitation, which enrols one device once.
 *
 * @param value 16 bytes
 */
public record InvitationId(Bytes value) implements Encodable, Comparable<InvitationId> {
  /** The number of bytes. */
  public static final int LENGTH = 16;

  /** Refuses another length with {@link IllegalArgumentException}. */
  public InvitationId {
    Labels.require(value.length() == LENGTH, "invitation id");
  }

  /** Takes a copy of {@code value}. */
  public static InvitationId of(byte[] value) {
    return new InvitationId(Bytes.of(value));
  }

  /** Reads the hexadecimal form. */
  public static InvitationId parse(String hex) throws MalformedException {
    return new InvitationId(Labels.hex(hex, LENGTH));
  }

  /** Reads {@code opaque[16]}. */
  public static InvitationId read(TlsReader r) throws MalformedException {
    return new InvitationId(Labels.fixed(r, LENGTH));
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
  public int compareTo(InvitationId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return text();
  }
}
