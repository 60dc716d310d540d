package org.entente.member.registry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.entente.member.store.Keys;
import org.entente.member.store.Turn;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.directory.Directory;
import org.entente.trust.directory.PastRequest;
import org.entente.trust.event.Duty;
import org.entente.trust.event.DutyEvent;
import org.entente.trust.name.OfficerName;

/**
 * When this device could see requests and appointments first, where that was later than their stamps say:
 * a region that helps somebody can stamp an entry early, but cannot have shown it to a device that had read
 * everything by then. Times that people are to have pass from here on.
 */
final class FirstSeen {
  private static final int VERSION = 1;
  private static final int MAX_BYTES = 1 << 26;
  private static final int MAX_KEY = 512;

  private final Map<Bytes, Long> seen = new LinkedHashMap<>();

  void restore(byte[] record) throws MalformedException {
    TlsReader r = new TlsReader(record);
    if (r.u16() != VERSION) {
      throw new MalformedException("unknown version of what was seen");
    }
    r.vector(MAX_BYTES, e -> Map.entry(e.bytesV(MAX_KEY), e.u64()))
        .forEach(e -> seen.put(e.getKey(), e.getValue()));
    r.end();
  }

  /** Notes what {@code after} has and {@code before} had not, although all was read up to {@code readMs}. */
  void came(Directory before, Directory after, long readMs, Turn turn) {
    Map<Bytes, Long> late = new LinkedHashMap<>();
    for (PastRequest request : after.pastRequests()) {
      if (request.sinceMs() < readMs && before.pastRequest(request.id()).isEmpty()) {
        late.put(request.id(), readMs);
      }
    }
    for (Duty duty : Duty.values()) {
      Map<OfficerName, Long> had = before.having(duty);
      after.having(duty).forEach((officer, from) -> {
        if (from - Duty.NOTICE_MS < readMs && !from.equals(had.get(officer))) {
          late.put(Bytes.of(new DutyEvent.Appointed(officer, duty)), readMs);
        }
      });
    }
    if (!late.isEmpty()) {
      keep(late, readMs, turn);
    }
  }

  /** What is older than any request may be says nothing any more. */
  private void keep(Map<Bytes, Long> late, long readMs, Turn turn) {
    seen.values().removeIf(ms -> ms < readMs - PastRequest.OPEN_MS);
    seen.putAll(late);
    TlsWriter w = new TlsWriter().u16(VERSION);
    w.vector(List.copyOf(seen.entrySet()), (e, v) -> e.opaqueV(v.getKey()).u64(v.getValue()));
    turn.put(Keys.SEEN, w.toByteArray());
  }

  /** When the thing was to be seen first; {@code stampMs} where nothing speaks against that. */
  long of(Bytes key, long stampMs) {
    return Math.max(stampMs, seen.getOrDefault(key, 0L));
  }

  void clear() {
    seen.clear();
  }
}
