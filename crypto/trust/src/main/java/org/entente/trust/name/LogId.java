package org.entente.trust.name;

import java.util.Arrays;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Sha256;
import org.entente.trust.base.Text;

/**
 * One log: a room's, a device's inbox, or the federation's.
 *
 * @param id 16 bytes: the room id, the first half of the hash of the device's URI, or zeros
 */
public record LogId(LogKind kind, Bytes id) implements Encodable, Comparable<LogId> {
  /** The number of bytes of the encoded form. */
  public static final int LENGTH = 17;

  private static final int ID_LENGTH = 16;

  /** The one federation log. */
  public static final LogId FEDERATION =
      new LogId(LogKind.FEDERATION, Bytes.of(new byte[ID_LENGTH]));

  /** Refuses a wrong length and a second federation log with {@link IllegalArgumentException}. */
  public LogId {
    Labels.require(isValid(kind, id), "log id");
  }

  private static boolean isValid(LogKind kind, Bytes id) {
    return id.length() == ID_LENGTH
        && (kind != LogKind.FEDERATION || id.equals(Bytes.of(new byte[ID_LENGTH])));
  }

  /** The log of {@code room}. */
  public static LogId room(RoomId room) {
    return new LogId(LogKind.ROOM, room.value());
  }

  /** The inbox of {@code device}. */
  public static LogId inbox(DeviceName device) {
    byte[] hash = Sha256.hash(Text.encode(device.uri()));
    return new LogId(LogKind.INBOX, Bytes.of(Arrays.copyOf(hash, ID_LENGTH)));
  }

  /** Reads the hexadecimal form. */
  public static LogId parse(String hex) throws MalformedException {
    return TlsReader.decode(Labels.hex(hex, LENGTH).toArray(), LogId::read);
  }

  /** Reads 17 bytes. */
  public static LogId read(TlsReader r) throws MalformedException {
    LogKind kind = LogKind.of(r.u8());
    Bytes id = Labels.fixed(r, ID_LENGTH);
    Labels.wellFormed(isValid(kind, id), "log id");
    return new LogId(kind, id);
  }

  /** The room whose log this is; for other kinds a bug of the caller. */
  public RoomId room() {
    if (kind != LogKind.ROOM) {
      throw new IllegalStateException("not the log of a room");
    }
    return new RoomId(id);
  }

  /** The hexadecimal form, 34 digits. */
  public String text() {
    return Bytes.of(this).toHex();
  }

  @Override
  public void write(TlsWriter w) {
    w.u8(kind.code()).opaque(id);
  }

  @Override
  public int compareTo(LogId other) {
    int byKind = kind.compareTo(other.kind);
    return byKind != 0 ? byKind : id.compareTo(other.id);
  }

  @Override
  public String toString() {
    return text();
  }
}
