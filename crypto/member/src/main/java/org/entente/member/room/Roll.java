package org.entente.member.room;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.ItemId;
import org.entente.trust.name.OfficerName;
import org.jspecify.annotations.Nullable;

/**
 * What a device knows of each of a room's people. It grows with the room, so it has a record of its own
 * that is written when somebody comes, goes or is called otherwise. Who said what last changes with
 * every message: those few are written with the room's state until there are enough for a new record.
 */
final class Roll {
  private static final int VERSION = 1;
  private static final int MAX = 1 << 22;
  private static final int MAX_RECENT = 32;

  final Map<OfficerName, Profile> profiles = new LinkedHashMap<>();
  final Map<DeviceName, Long> memberSince = new LinkedHashMap<>();
  final Map<DeviceName, ItemId> latest = new LinkedHashMap<>();
  private byte[] stored = new byte[0];
  private Map<DeviceName, ItemId> storedLatest = Map.of();

  /** The record, if it must be written again; null while the stored one and the recent items say all. */
  byte @Nullable [] toStore() {
    byte[] people = people();
    boolean same = Arrays.equals(people, stored)
        && recent().size() <= MAX_RECENT
        && latest.keySet().containsAll(storedLatest.keySet());
    if (same) {
      return null;
    }
    stored = people;
    storedLatest = new LinkedHashMap<>(latest);
    return writeItems(new TlsWriter().opaque(people), latest).toByteArray();
  }

  private byte[] people() {
    TlsWriter w = new TlsWriter().u16(VERSION).vector(List.copyOf(profiles.values()));
    w.vector(List.copyOf(memberSince.entrySet()), (e, v) -> e.put(v.getKey()).u64(v.getValue()));
    return w.toByteArray();
  }

  private Map<DeviceName, ItemId> recent() {
    Map<DeviceName, ItemId> recent = new LinkedHashMap<>(latest);
    recent.entrySet().removeIf(e -> e.getValue().equals(storedLatest.get(e.getKey())));
    return recent;
  }

  /** Writes who has said what since the record was stored. */
  void writeRecent(TlsWriter w) {
    writeItems(w, recent());
  }

  private static TlsWriter writeItems(TlsWriter w, Map<DeviceName, ItemId> items) {
    return w.vector(List.copyOf(items.entrySet()), (e, v) -> e.put(v.getKey()).put(v.getValue()));
  }

  /** Takes the stored record over. */
  void restore(byte[] record) throws MalformedException {
    TlsReader r = new TlsReader(record);
    if (r.u16() != VERSION) {
      throw new MalformedException("unknown version of a room's people");
    }
    r.vector(MAX, Profile::read).forEach(p -> profiles.put(p.officer(), p));
    readSince(r);
    stored = people();
    readItems(r);
    storedLatest = new LinkedHashMap<>(latest);
    r.end();
  }

  void readSince(TlsReader r) throws MalformedException {
    r.vector(MAX, e -> Map.entry(DeviceName.read(e), e.u64()))
        .forEach(e -> memberSince.put(e.getKey(), e.getValue()));
  }

  /** Reads what {@link #writeRecent} wrote, on top of the record. */
  void readItems(TlsReader r) throws MalformedException {
    r.vector(MAX, e -> Map.entry(DeviceName.read(e), ItemId.read(e)))
        .forEach(e -> latest.put(e.getKey(), e.getValue()));
  }
}
