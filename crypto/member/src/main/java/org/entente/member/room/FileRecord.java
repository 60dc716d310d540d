package org.entente.member.room;

import java.util.ArrayList;
import java.util.List;
import org.entente.member.content.SharedFile;
import org.entente.member.file.FileFormat;
import org.entente.member.view.EntryView;
import org.entente.member.view.JsonWriter;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Text;
import org.entente.trust.base.Words;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.ItemId;
import org.jspecify.annotations.Nullable;

/**
 * A shared file as a room keeps it, with all that was done with it.
 *
 * @param author who shared it
 * @param key the line that shows it
 * @param state how far an own one has come
 * @param item the message that shares it, null before it is sent and in records of earlier releases
 * @param marking of the message, empty for the room's own
 * @param trail what was done since it was shared, by place in the log, at most {@link #MAX_TRAIL}
 */
record FileRecord(
    SharedFile file,
    DeviceName author,
    String key,
    EntryView.State state,
    @Nullable ItemId item,
    String marking,
    List<CustodyRecord> trail)
    implements Encodable {
  /** How many steps of custody are kept; who comes later is no longer listed, and the view says so. */
  static final int MAX_TRAIL = 2_000;

  private static final int WITHOUT_MARKING = 1;
  private static final int VERSION = 2;
  private static final int MAX = 1 << 20;

  FileRecord {
    trail = List.copyOf(trail);
  }

  FileRecord in(EntryView.State next) {
    return new FileRecord(file, author, key, next, item, marking, trail);
  }

  /** The same, as its message went into the log. */
  FileRecord said(ItemId message) {
    return new FileRecord(file, author, key, EntryView.State.STORED, message, marking, trail);
  }

  /** With one more step in its place; the same step again changes nothing. */
  FileRecord with(CustodyRecord step) {
    boolean known = trail.stream().anyMatch(t -> t.item().equals(step.item()));
    if (known || trail.size() >= MAX_TRAIL) {
      return this;
    }
    List<CustodyRecord> next = new ArrayList<>(trail);
    next.add(step);
    next.sort(CustodyRecord.ORDER);
    return new FileRecord(file, author, key, state, item, marking, next);
  }

  static FileRecord decode(byte[] encoded) throws MalformedException {
    return TlsReader.decode(encoded, FileRecord::read);
  }

  private static FileRecord read(TlsReader r) throws MalformedException {
    int version = r.u16();
    if (version != WITHOUT_MARKING && version != VERSION) {
      throw new MalformedException("unknown version of a file record");
    }
    return new FileRecord(
        SharedFile.read(r),
        DeviceName.read(r),
        Text.readName(r),
        Line.constant(EntryView.State.values(), r.u8()),
        version == WITHOUT_MARKING ? null : r.optional(ItemId::read),
        version == WITHOUT_MARKING ? "" : Text.readName(r),
        r.vector(MAX, CustodyRecord::read));
  }

  @Override
  public void write(TlsWriter w) {
    w.u16(VERSION).put(file).put(author);
    Text.write(w, key);
    Text.write(w.u8(state.ordinal()).optional(item), marking).vector(trail);
  }

  /** What views see; nothing in it opens the file. */
  String json(Room room) {
    JsonWriter w = new JsonWriter().begin();
    w.text("id", file.file().text()).text("room", room.id().text()).text("entry", key);
    w.text("name", file.name()).text("mediaType", file.mediaType()).text("note", file.note());
    w.number("size", file.length()).text("hash", file.contentHash().toHex());
    w.text("officer", author.officer().text()).text("device", author.label());
    w.number("sealedAt", file.sealedAtMs()).number("storedAt", file.storedAtMs());
    w.text("state", Words.lower(state.name()));
    w.flag("readable", file.suite() == FileFormat.SUITE).flag("full", trail.size() >= MAX_TRAIL);
    DeviceName self = room.host.self().name();
    w.flag("own", author.equals(self)).text("marking", marking);
    w.flag("stays", new Leaving(room, false).mustStay(this));
    w.json("custody", trail.stream().map(t -> t.json(file, self)).toList());
    return w.end().toString();
  }
}
