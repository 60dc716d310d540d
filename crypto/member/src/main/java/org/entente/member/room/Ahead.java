package org.entente.member.room;

import java.util.HashMap;
import java.util.Map;
import org.entente.mls.group.Group;
import org.entente.trust.log.Entry;
import org.entente.trust.log.EntryKind;
import org.entente.trust.name.Origin;

/**
 * Entries of an epoch to which this device has not come yet: the commit that leads there may still be on its way from
 * another region, and they wait for it, with all that stands behind them.
 *
 * <p>They do not wait long. Regions take in what others wrote without knowing its epoch, so that anyone of them could
 * name one that never comes, and nobody would read or say anything any more. What has waited in vain is asked for
 * again from its author, like anything else that cannot be read; nothing of its region is waited for again before its
 * epoch has come.
 */
final class Ahead {
  private static final long PATIENCE_MS = 15_000;
  private final Room room;
  private final Map<Origin, Long> inVain = new HashMap<>();
  private boolean waiting;

  Ahead(Room room) {
    this.room = room;
  }

  /** Whether what came last waits for a commit. */
  boolean isWaiting() {
    return waiting;
  }

  /** Whether {@code entry} waits for a commit; it is to be delivered again then. */
  boolean waits(Entry entry) {
    waiting = isTooEarly(entry);
    return waiting;
  }

  private boolean isTooEarly(Entry entry) {
    Group group = room.group();
    long epoch = entry.content().epoch();
    if (group == null || entry.content().kind() == EntryKind.COMMIT || epoch <= group.epoch()) {
      return false;
    }
    Origin origin = entry.content().origin();
    inVain.values().removeIf(came -> came <= group.epoch());
    if (room.state.heads.size() < 2 || inVain.containsKey(origin) || room.branch.mayBeLost(entry)) {
      return false;
    }
    long until = room.host.turn().now() + PATIENCE_MS;
    room.host.timers().setIfAbsent(room.timer("ahead"), until, () -> giveUp(origin, epoch));
    return true;
  }

  private void giveUp(Origin origin, long epoch) {
    Group group = room.group();
    if (group != null && group.epoch() < epoch) {
      inVain.put(origin, epoch);
    }
    room.subscribe();
  }
}
