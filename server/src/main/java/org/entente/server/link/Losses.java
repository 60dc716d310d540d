package org.entente.server.link;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import org.entente.server.directory.Federation;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.RoomId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether this region may have lost the rooms that it is home of, because others have not heard of it. */
final class Losses {
  private static final Logger LOG = LoggerFactory.getLogger(Losses.class);

  private final RegionId own;
  private final Contacts contacts;
  private final Federation federation;
  private final Clock clock;
  private final Set<RoomId> stopped = ConcurrentHashMap.newKeySet();

  Losses(RegionId own, Contacts contacts, Federation federation, Clock clock) {
    this.own = own;
    this.contacts = contacts;
    this.federation = federation;
    this.clock = clock;
  }

  /**
   * What another node of this region has heard is looked up before the answer is yes, and then what that
   * has read of the record is read here, too.
   */
  Future<Boolean> mayBe(RoomId room) {
    return mayBe(room, contacts::askedMs)
        ? contacts
            .ofAllNodes()
            .compose(all -> federation
                .refresh()
                .map(done -> mayBe(room, region -> all.getOrDefault(region, 0L))))
            .onSuccess(stops -> note(room, stops))
        : Future.succeededFuture(false).onSuccess(stops -> note(room, stops));
  }

  private void note(RoomId room, boolean stops) {
    if (stops && stopped.add(room)) {
      LOG.warn(
          "room {} takes no changes of members: most of its other regions may have named another home,"
              + " because they have not answered for a day or gave their word",
          room.text());
    } else if (!stops && stopped.remove(room)) {
      LOG.info("room {} takes changes of members again", room.text());
    }
  }

  private boolean mayBe(RoomId room, ToLongFunction<RegionId> askedMs) {
    return federation.directory().rehomings().mayHaveLost(room, own, askedMs, clock.millis());
  }
}
