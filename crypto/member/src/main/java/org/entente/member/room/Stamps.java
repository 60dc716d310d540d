package org.entente.member.room;

import java.util.HashMap;
import java.util.Map;
import org.entente.trust.log.Entry;
import org.entente.trust.log.Hlc;
import org.entente.trust.name.Origin;

/**
 * The time at which an entry is judged. An origin's stamps rise; one that falls is a region's lie, by
 * which somebody who was revoked since would count again.
 */
final class Stamps {
  private final Map<Origin, Long> latest = new HashMap<>();

  /** When {@code entry} was stored, but not before what was read of its origin. */
  long atMs(Entry entry) {
    return Hlc.ms(Math.max(entry.hlc(), latest.getOrDefault(entry.content().origin(), 0L)));
  }

  void read(Entry entry) {
    latest.merge(entry.content().origin(), entry.hlc(), Math::max);
  }
}
