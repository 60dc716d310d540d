package org.entente.server.link;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.entente.trust.directory.Directory;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.RoomId;

/** Whether this region may have lost the rooms that it is home of, because others have not heard of it. */
final class Losses {
  private final RegionId own;
  private final Contacts contacts;
  private final Supplier<Directory> directory;
  private final Clock clock;

  Losses(RegionId own, Contacts contacts, Supplier<Directory> directory, Clock clock) {
    this.own = own;
    this.contacts = contacts;
    this.directory = directory;
    this.clock = clock;
  }

  /** What another node of this region has heard is looked up before the answer is yes. */
  Future<Boolean> mayBe(RoomId room) {
    return mayBe(room, contacts::askedMs)
        ? contacts.ofAllNodes().map(all -> mayBe(room, region -> all.getOrDefault(region, 0L)))
        : Future.succeededFuture(false);
  }

  private boolean mayBe(RoomId room, ToLongFunction<RegionId> askedMs) {
    return directory.get().mayHaveLost(room, own, askedMs, clock.millis());
  }
}
