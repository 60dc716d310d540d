package org.entente.server.link;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.entente.server.directory.Federation;
import org.entente.trust.directory.Directory;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.RoomId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether this region may have lost the rooms that it is home of, because others have not heard of it. */
final class Losses {
  private static final Logger LOG = LoggerFactory.getLogger(Losses.class);
  private static final long HOUR_MS = 3_600_000;
  private static final long LOOK_EVERY_NANOS = 1_000_000_000;

  private final RegionId own;
  private final Contacts contacts;
  private final Federation federation;
  private final Clock clock;
  private final Set<RoomId> stopped = ConcurrentHashMap.newKeySet();
  private long lookedNanos = System.nanoTime() - LOOK_EVERY_NANOS;
  private Future<Map<RegionId, Contacts.Contact>> looked = Future.succeededFuture(Map.of());

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
    return mayBe(room, contacts::ofThisNode)
        ? ofAllNodes().map(all -> mayBe(room, of(all))).onSuccess(stops -> note(room, stops))
        : Future.succeededFuture(false).onSuccess(stops -> note(room, stops));
  }

  /** One look for all that is tried within a second: each device tries a change again and again. */
  private synchronized Future<Map<RegionId, Contacts.Contact>> ofAllNodes() {
    long now = System.nanoTime();
    if (now - lookedNanos >= LOOK_EVERY_NANOS) {
      lookedNanos = now;
      looked = contacts.ofAllNodes().compose(all -> federation.refresh().map(all));
    }
    return looked;
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

  private static Function<RegionId, Contacts.Contact> of(Map<RegionId, Contacts.Contact> all) {
    return region -> all.getOrDefault(region, Contacts.Contact.NEVER);
  }

  private boolean mayBe(RoomId room, Function<RegionId, Contacts.Contact> contact) {
    Directory directory = federation.directory();
    boolean hasMoved =
        directory.room(room).filter(logged -> logged.homes().homes().size() > 1).isPresent();
    ToLongFunction<RegionId> heardMs = region ->
        hasMoved ? bothWaysMs(contact.apply(region)) : contact.apply(region).askedMs();
    return directory.rehomings().mayHaveLost(room, own, heardMs, clock.millis());
  }

  /**
   * Of a room that has come to this region by an event: a region that answers and does not ask may never have
   * read that, and then lets the home before go on. A time that lies ahead is none.
   */
  private long bothWaysMs(Contacts.Contact contact) {
    boolean isAhead = contact.askingMs() - clock.millis() > HOUR_MS;
    return isAhead ? 0 : Math.min(contact.askedMs(), contact.askingMs());
  }
}
