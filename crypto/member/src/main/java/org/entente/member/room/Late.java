package org.entente.member.room;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.entente.member.content.Place;
import org.entente.member.port.StoredRecord;
import org.entente.member.store.Keys;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.name.DeviceName;

/**
 * Entries that could not be read and are more than are asked for at once, and those that were asked for in
 * vain. Each is a record of its own, so that however many there are, a message costs what it always does.
 */
final class Late {
  private final Room room;
  private final Map<DeviceName, Integer> putOff = new HashMap<>();
  private boolean mayHaveMore = true;
  private String after = "";

  Late(Room room) {
    this.room = room;
  }

  /** Whether some may wait for their turn; after a start that is looked up once. */
  boolean mayHaveMore() {
    return mayHaveMore;
  }

  /** How many were put off since the start, by author. */
  Map<DeviceName, Integer> putOff() {
    return putOff;
  }

  void putOff(Waiting waiting) {
    mayHaveMore = true;
    after = "";
    putOff.merge(waiting.author(), 1, Integer::sum);
    put(waiting, false);
  }

  /** It is not asked for any more, but taken if it comes. */
  void giveUp(Waiting waiting) {
    put(waiting, true);
  }

  private void put(Waiting waiting, boolean isGivenUp) {
    byte[] record = new TlsWriter().u8(isGivenUp ? 1 : 0).put(waiting).toByteArray();
    room.host.turn().put(key(waiting.place()), record);
  }

  private String key(Place place) {
    return Keys.late(room.id(), place.text());
  }

  /** What {@code record} stands for is here, or has its turn. */
  void came(StoredRecord record) {
    room.host.turn().remove(record.key());
    DeviceName author = read(record).author();
    int left = putOff.getOrDefault(author, 0) - 1;
    if (!isGivenUp(record) && left > 0) {
      putOff.put(author, left);
    } else if (!isGivenUp(record)) {
      putOff.remove(author);
    }
    room.touch();
  }

  /** Hands over the next ones, at most {@code most}, in a later call. */
  void next(int most, Consumer<Waiting> then) {
    if (mayHaveMore) {
      mayHaveMore = false;
      room.host.loads().ask(Keys.late(room.id()), after, most, found -> {
        mayHaveMore |= found.size() == most;
        for (StoredRecord record : found) {
          after = record.key();
          if (!isGivenUp(record)) {
            came(record);
            then.accept(read(record));
          }
        }
      });
    }
  }

  /** Hands over the record of the one at {@code place}, in a later call, if there is one. */
  void find(Place place, Consumer<StoredRecord> then) {
    room.host.loads().ask(key(place), "", 1, found -> found.forEach(then));
  }

  private static boolean isGivenUp(StoredRecord record) {
    return record.value()[0] == 1;
  }

  /** The entry of a record. */
  static Waiting read(StoredRecord record) {
    try {
      TlsReader r = new TlsReader(record.value());
      r.u8();
      return Waiting.read(r);
    } catch (MalformedException e) {
      throw new IllegalStateException("own record does not parse", e);
    }
  }
}
