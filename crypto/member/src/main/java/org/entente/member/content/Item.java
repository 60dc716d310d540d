package org.entente.member.content;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Sha256;
import org.entente.trust.base.Text;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.ItemId;
import org.entente.trust.name.RoomId;
import org.jspecify.annotations.Nullable;

/**
 * What one device says in one room.
 *
 * @param sentAtMs the author's clock; shown, never used for order
 * @param marking empty for the room's default
 * @param previous the author's item before this one in this room
 * @param seen the newest items of others that the author knew, at most {@link #MAX_SEEN}
 * @param salt {@link #SALT} random bytes, so that nobody can guess from the id of an item that was
 *     withheld what it says; empty in items of earlier releases
 */
public record Item(
    RoomId room,
    DeviceName author,
    long sentAtMs,
    String marking,
    @Nullable ItemId previous,
    List<ItemId> seen,
    Body body,
    Bytes salt)
    implements Encodable {

  /** How wide the frontier may be. */
  public static final int MAX_SEEN = 32;

  /** How long the encoded body may be. */
  public static final int MAX_BODY = 128 * 1024;

  /** The number of bytes of a salt. */
  public static final int SALT = 16;

  /** In how many items another may lie: sent again, handed over, passed on, and one to spare. */
  static final int MAX_DEPTH = 4;

  private static final int WITHOUT_SALT = 1;
  private static final int VERSION = 2;

  /** Refuses a frontier that is too wide, and a salt of another length. */
  public Item {
    seen = List.copyOf(seen);
    if (seen.size() > MAX_SEEN || !salt.isEmpty() && salt.length() != SALT) {
      throw new IllegalArgumentException("frontier is too wide, or no salt");
    }
  }

  /** An item without a salt, as earlier releases made them. */
  public Item(
      RoomId room,
      DeviceName author,
      long sentAtMs,
      String marking,
      @Nullable ItemId previous,
      List<ItemId> seen,
      Body body) {
    this(room, author, sentAtMs, marking, previous, seen, body, Bytes.EMPTY);
  }

  /** Reads an item; another version is refused. */
  public static Item read(TlsReader r) throws MalformedException {
    return read(r, 0);
  }

  /**
   * As {@link #read(TlsReader)}, for an item that lies in {@code depth} others. Nothing that this product
   * says lies deeper than {@link #MAX_DEPTH}; whoever made it deeper would have the reader call itself until
   * its stack ends.
   */
  static Item read(TlsReader r, int depth) throws MalformedException {
    if (depth > MAX_DEPTH) {
      throw new MalformedException("items lie in each other too deep");
    }
    int version = r.u16();
    if (version != WITHOUT_SALT && version != VERSION) {
      throw new MalformedException("unknown item version");
    }
    int kind = r.u16();
    RoomId room = RoomId.read(r);
    DeviceName author = DeviceName.read(r);
    long sentAtMs = r.u64();
    String marking = Text.readName(r);
    ItemId previous = readPrevious(r);
    List<ItemId> seen = r.vector(MAX_SEEN * ItemId.LENGTH, ItemId::read);
    Body body = Body.decode(kind, r.opaqueV(MAX_BODY), depth);
    Bytes salt = version == WITHOUT_SALT ? Bytes.EMPTY : Bytes.of(r.opaque(SALT));
    return new Item(room, author, sentAtMs, marking, previous, seen, body, salt);
  }

  private static @Nullable ItemId readPrevious(TlsReader r) throws MalformedException {
    byte[] previous = r.opaqueV(ItemId.LENGTH);
    if (previous.length == 0) {
      return null;
    }
    return TlsReader.decode(previous, ItemId::read);
  }

  /** The hash that names this item everywhere. */
  public ItemId id() {
    return new ItemId(Sha256.labelled("Entente 1.0 item", encode()));
  }

  @Override
  public void write(TlsWriter w) {
    w.u16(salt.isEmpty() ? WITHOUT_SALT : VERSION)
        .u16(body.kind())
        .put(room)
        .put(author)
        .u64(sentAtMs);
    Text.write(w, marking);
    w.opaqueV(previous == null ? new byte[0] : previous.encode());
    w.vector(seen).opaqueV(body.encode()).opaque(salt);
  }
}
