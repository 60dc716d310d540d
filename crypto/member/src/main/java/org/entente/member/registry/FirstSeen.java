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
import org.entente.mls.error.MlsException;
import org.entente.trust.event.DutyEvent;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.PastEvent;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.log.Entry;
import org.entente.trust.log.Hlc;
import org.jspecify.annotations.Nullable;

/**
 * When this device could see requests and appointments first, where that was later than their stamps say:
 * a region that helps somebody can stamp an entry early, but cannot have shown it to a device that had read
 * everything by then. Times that people are to have pass from here on.
 */
final class FirstSeen {
  private static final int VERSION = 1;
  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_KEY = 512;
  private static final int MOST = 4096;

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

  /** Notes an entry that comes after all was read up to {@code readMs}. */
  void came(Entry entry, long readMs, Turn turn) {
    Bytes key = readMs > Hlc.ms(entry.hlc()) ? key(entry) : null;
    if (key != null && seen.size() < MOST) {
      seen.put(key, readMs);
      TlsWriter w = new TlsWriter().u16(VERSION);
      w.vector(List.copyOf(seen.entrySet()), (e, v) -> e.opaqueV(v.getKey()).u64(v.getValue()));
      turn.put(Keys.SEEN, w.toByteArray());
    }
  }

  private static @Nullable Bytes key(Entry entry) {
    try {
      SignedEvent signed = SignedEvent.decode(entry.content().body());
      EventBody body = signed.event().body();
      if (body instanceof PastEvent.Asked) {
        return signed.event().hash();
      }
      return body instanceof DutyEvent.Appointed appointed ? Bytes.of(appointed) : null;
    } catch (MlsException e) {
      return null;
    }
  }

  /** When the thing was to be seen first; {@code stampMs} where nothing speaks against that. */
  long of(Bytes key, long stampMs) {
    return Math.max(stampMs, seen.getOrDefault(key, 0L));
  }

  void clear() {
    seen.clear();
  }
}
