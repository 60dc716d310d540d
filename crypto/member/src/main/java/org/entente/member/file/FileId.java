package org.entente.member.file;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;

/**
 * A file that was sealed once, by random bytes. The server does not learn it from the name of its blob.
 *
 * @param value 16 bytes
 */
public record FileId(Bytes value) implements Encodable, Comparable<FileId> {
  /** The number of bytes. */
  public static final int LENGTH = 16;

  /** Refuses another length with {@link IllegalArgumentException}. */
  public FileId {
    if (value.length() != LENGTH) {
      throw new IllegalArgumentException("length of a file id");
    }
  }

  /** Reads 32 lower-case hexadecimal digits. */
  public static FileId parse(String hex) throws MalformedException {
    return new FileId(Hex.read(hex, LENGTH));
  }

  /** Reads {@code opaque[16]}. */
  public static FileId read(TlsReader r) throws MalformedException {
    return new FileId(Bytes.of(r.opaque(LENGTH)));
  }

  /** 32 lower-case hexadecimal digits. */
  public String text() {
    return value.toHex();
  }

  @Override
  public void write(TlsWriter w) {
    w.opaque(value);
  }

  @Override
  public int compareTo(FileId other) {
    return value.compareTo(other.value);
  }
}
