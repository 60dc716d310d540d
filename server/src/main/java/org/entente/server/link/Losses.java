package org.entente.server.link;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.function.ToLongFunction;
import org.entente.server.directory.Federation;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.RoomId;

/** Whether this region may have lost the rooms that it is home of, because others have not heard of it. */
final class Losses {
  private final RegionId own;
  private final Contacts contacts;
  private final Federation federation;
  private final Clock clock;

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
        : Future.succeededFuture(false);
  }

  private boolean mayBe(RoomId room, ToLongFunction<RegionId> askedMs) {
    return federation.directory().mayHaveLost(room, own, askedMs, clock.millis());
  }
}
