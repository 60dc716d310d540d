package org.entente.member.board;

import java.util.List;
import org.entente.member.content.BoardEvent;
import org.entente.member.content.EventId;
import org.entente.member.content.FieldChange;
import org.entente.member.content.Place;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.name.DeviceName;

/** An event and what is known of it, stored on its own until the blocks of its tasks are written. */
public record EventRecord(Told told, BoardEvent event) implements Encodable {
  private static final int VERSION = 1;

  /** Reads a stored event. */
  public static EventRecord decode(byte[] stored) throws MalformedException {
    return TlsReader.decode(stored, EventRecord::read);
  }

  private static EventRecord read(TlsReader r) throws MalformedException {
    if (r.u16() != VERSION) {
      throw new MalformedException("unknown version of a stored event");
    }
    EventId id = EventId.read(r);
    DeviceName author = DeviceName.read(r);
    long atMs = r.u64();
    long number = r.u64();
    Stamp stamp = r.optional(s -> new Stamp(s.u64(), Place.read(s)));
    Told.Trust trust = Values.at(List.of(Told.Trust.values()), r.u8());
    long nonce = r.u64();
    List<FieldChange> changes = r.vector(2 * BoardEvent.MAX_BYTES, FieldChange::read);
    return new EventRecord(
        new Told(id, author, atMs, number, stamp, trust), new BoardEvent(nonce, changes));
  }

  @Override
  public void write(TlsWriter w) {
    w.u16(VERSION).put(told.id()).put(told.author()).u64(told.atMs()).u64(told.number());
    Stamp stamp = told.stamp();
    w.optional(stamp == null ? null : s -> s.u64(stamp.hlc()).put(stamp.place()));
    w.u8(told.trust().ordinal()).u64(event.nonce()).vector(event.changes());
  }
}
