package org.entente.member.room;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entente.member.store.Keys;
import org.entente.member.store.Turn;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Text;
import org.entente.trust.name.ItemId;
import org.entente.trust.name.RoomId;

/**
 * The newest items of a room and where they stand, so that none is shown twice, marks find their line
 * and unread ones can be counted. Stored in small parts, of which one is written at a time.
 */
final class KnownItems {
  private static final int PART = 64;
  private static final int PARTS = 16;
  private static final int MAX_BYTES = 64 * 1024;

  /**
   * An item's place.
   *
   * @param hlc 0 while not stored
   * @param text whether it counts as unread
   * @param mention whether it calls this person by name
   */
  record Known(ItemId id, String key, long hlc, boolean own, boolean text, boolean mention)
      implements Encodable {
    Known(ItemId id, String key, long hlc, boolean own, boolean text) {
      this(id, key, hlc, own, text, false);
    }

    static Known read(TlsReader r) throws MalformedException {
      ItemId id = ItemId.read(r);
      String key = Text.readName(r);
      long hlc = r.u64();
      int flags = r.u8();
      return new Known(id, key, hlc, (flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0);
    }

    @Override
    public void write(TlsWriter w) {
      w.put(id);
      Text.write(w, key);
      w.u64(hlc).u8((own ? 1 : 0) | (text ? 2 : 0) | (mention ? 4 : 0));
    }
  }

  private final RoomId room;
  private final Map<Long, List<Known>> parts = new HashMap<>();
  private final Map<ItemId, Long> partOf = new HashMap<>();
  private long newest;

  KnownItems(RoomId room) {
    this.room = room;
  }

  void restore(String number, byte[] record) throws MalformedException {
    long part = Long.parseLong(number);
    List<Known> items = TlsReader.decode(record, r -> r.vector(MAX_BYTES, Known::read));
    parts.put(part, new ArrayList<>(items));
    items.forEach(i -> partOf.put(i.id(), part));
    newest = Math.max(newest, part);
  }

  boolean contains(ItemId id) {
    return partOf.containsKey(id);
  }

  Optional<Known> find(ItemId id) {
    Long part = partOf.get(id);
    List<Known> items = part == null ? List.of() : parts.getOrDefault(part, List.of());
    return items.stream().filter(k -> k.id().equals(id)).findFirst();
  }

  /** Remembers an item, or its new place. */
  void put(Known known, Turn turn) {
    Long part = partOf.get(known.id());
    if (part == null) {
      part = partWithRoom(turn);
      partOf.put(known.id(), part);
    }
    List<Known> items = parts.computeIfAbsent(part, p -> new ArrayList<>());
    items.removeIf(k -> k.id().equals(known.id()));
    items.add(known);
    turn.put(Keys.index(room, part), new TlsWriter().vector(items).toByteArray());
  }

  private long partWithRoom(Turn turn) {
    List<Known> items = parts.get(newest);
    if (items != null && items.size() >= PART) {
      newest++;
      forget(newest - PARTS, turn);
    }
    return newest;
  }

  private void forget(long part, Turn turn) {
    List<Known> old = parts.remove(part);
    if (old != null) {
      old.forEach(k -> partOf.remove(k.id()));
      turn.remove(Keys.index(room, part));
    }
  }

  /** How many texts of others stand behind {@code key}. */
  int unreadAfter(String key) {
    int count = 0;
    for (List<Known> items : parts.values()) {
      for (Known known : items) {
        if (known.text() && !known.own() && known.key().compareTo(key) > 0) {
          count++;
        }
      }
    }
    return count;
  }

  /** How many texts behind {@code key} call this person by name. */
  int mentionsAfter(String key) {
    return (int) parts.values().stream()
        .flatMap(List::stream)
        .filter(k -> k.mention() && k.key().compareTo(key) > 0)
        .count();
  }

  /** The newest stored item that stands at or before {@code key}. */
  Optional<Known> lastUpTo(String key) {
    Known best = null;
    for (List<Known> items : parts.values()) {
      for (Known known : items) {
        boolean before = known.hlc() > 0 && known.key().compareTo(key) <= 0;
        if (before && (best == null || known.hlc() > best.hlc())) {
          best = known;
        }
      }
    }
    return Optional.ofNullable(best);
  }
}
