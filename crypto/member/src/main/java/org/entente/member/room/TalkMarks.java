package org.entente.member.room;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.entente.member.content.Body;
import org.entente.member.content.Delivered;
import org.entente.member.store.Keys;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.name.AgencyName;

/** How far a room's messages have come: which agencies have them on a device, and how far this person has read. */
final class TalkMarks {
  private static final int VERSION = 1;
  private static final int MAX = 64 * 1024;
  private static final long PAUSE_MS = 4_000;
  private static final int READ_MARK = 4;
  private static final long READ_PAUSE_MS = 1_000;
  private final Room room;
  private final Map<AgencyName, Long> marks = new LinkedHashMap<>();
  private long newest;
  private long readToldMs;

  TalkMarks(Room room) {
    this.room = room;
  }

  void restore(byte[] record) throws MalformedException {
    TlsReader.decode(record, r -> {
      if (r.u16() != VERSION) {
        throw new MalformedException("unknown version of marks");
      }
      r.vector(MAX, e -> Map.entry(AgencyName.read(e), e.u64()))
          .forEach(e -> marks.put(e.getKey(), e.getValue()));
      return marks;
    });
  }

  /** The agencies that have what stands at {@code hlc}. */
  List<AgencyName> having(long hlc) {
    return marks.entrySet().stream()
        .filter(e -> e.getValue() >= hlc)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** {@code agency} has everything up to {@code hlc}. */
  void has(AgencyName agency, long hlc) {
    long before = marks.getOrDefault(agency, 0L);
    if (hlc > before) {
      marks.put(agency, hlc);
      TlsWriter w = new TlsWriter().u16(VERSION);
      w.vector(List.copyOf(marks.entrySet()), (e, v) -> e.put(v.getKey()).u64(v.getValue()));
      room.host.turn().put(Keys.talk(room.id(), "marks"), w.toByteArray());
      room.timeline.delivered(before, hlc);
    }
  }

  /** A message of somebody stands at {@code hlc}: the others hear soon that it has come. */
  void arrived(AgencyName author, long hlc) {
    if (!author.equals(own())) {
      newest = Math.max(newest, hlc);
      long when = room.host.soon(PAUSE_MS);
      room.host.timers().setIfAbsent(room.timer("delivered"), when, this::tell);
    }
  }

  /**
   * This person has read on. The others hear at once, and then no more than once a second: in a lively room
   * every reader's device would otherwise say something about every message.
   */
  void read() {
    long when = readToldMs + READ_PAUSE_MS;
    if (when <= room.host.turn().now()) {
      tellRead();
    } else {
      room.host.timers().setIfAbsent(room.timer("read"), when, this::tellRead);
    }
  }

  private void tellRead() {
    readToldMs = room.host.turn().now();
    room.outbox.withdraw(READ_MARK);
    if (room.isJoined() && room.host.habits().sharesReading()) {
      Contents.reached(room, room.state.lastReadKey)
          .ifPresent(item -> room.outbox.say(new Body.ReadMark(item), ""));
    }
  }

  private AgencyName own() {
    return room.host.self().name().officer().agency();
  }

  private void tell() {
    if (room.isJoined() && marks.getOrDefault(own(), 0L) < newest) {
      Contents.reached(room, Order.upTo(newest)).ifPresent(item -> {
        has(own(), newest);
        room.outbox.withdraw(Delivered.KIND);
        room.outbox.say(new Delivered(item), "");
      });
    }
  }
}
