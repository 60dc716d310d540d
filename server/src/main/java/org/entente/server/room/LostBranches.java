package org.entente.server.room;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.entente.mls.error.MlsException;
import org.entente.mls.observer.Checks;
import org.entente.mls.observer.PublicGroup;
import org.entente.server.db.Transaction;
import org.entente.server.log.Logs;
import org.entente.trust.directory.Directory;
import org.entente.trust.directory.Homes;
import org.entente.trust.log.Entry;
import org.entente.trust.log.Hlc;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.entente.trust.name.RoomId;
import org.entente.trust.policy.RoomRules;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows what an earlier home of a room stored beyond the cut, beside the room itself. Whoever was put
 * out there gets nothing of the room until it has decided: until a commit puts the device out, or for as
 * long as members' devices keep what they need to come back. Callable from any event loop.
 */
final class LostBranches {
  /** As long as devices go on reading past epochs. */
  static final long WITHHELD_MS = 72L * 3_600_000;

  /** A home that comes back later withholds nothing: with somebody inside it could go on making removals. */
  static final long COMES_BACK_MS = 30 * 24L * 3_600_000;

  private static final Logger LOG = LoggerFactory.getLogger(LostBranches.class);

  private final Vertx vertx;
  private final Logs logs;
  private final RoomStore rooms;
  private final PgBranches store;
  private final Checks checks;
  private final Supplier<Directory> directory;
  private final Clock clock;

  LostBranches(
      Vertx vertx,
      Logs logs,
      RoomStore rooms,
      PgBranches store,
      Checks checks,
      Supplier<Directory> directory,
      Clock clock) {
    this.vertx = vertx;
    this.logs = logs;
    this.rooms = rooms;
    this.store = store;
    this.checks = checks;
    this.directory = directory;
    this.clock = clock;
  }

  /** The rooms that were in another home, or of which something was followed beside them. */
  Future<Set<RoomId>> moved() {
    return store.moved();
  }

  /** Where what was followed beside {@code rooms} stands. */
  Future<Map<RoomId, RoomStore.Standing>> standing(Collection<RoomId> rooms) {
    return store
        .standing(rooms)
        .map(all -> all.stream().collect(Collectors.toMap(RoomStore.Standing::room, one -> one)));
  }

  /** {@code next} follows on {@code now}: where that is in another home, this is where the lost branch began. */
  Future<Void> advanced(Transaction tx, StoredRoom now, StoredRoom next) {
    return next.home().equals(now.home())
        ? Future.succeededFuture()
        : store.begin(tx, PgBranches.Branch.of(now));
  }

  /** {@code lost} gives way to the room as it goes on; what else was stored behind it follows on it. */
  Future<Void> left(Transaction tx, StoredRoom lost) {
    return store.keep(tx, PgBranches.Branch.of(lost));
  }

  /** {@code left} were put out: those who got nothing before that read no further than they had by then. */
  Future<Void> decided(Transaction tx, RoomId room, Set<DeviceName> left) {
    return left.isEmpty()
        ? Future.succeededFuture()
        : store.release(tx, room, left, clock.millis()).compose(ended -> {
          Future<Void> done = Future.succeededFuture();
          for (RoomState.Departure one : ended) {
            done = done.compose(before -> rooms.depart(tx, room, one.device(), one.cursor()));
          }
          return done;
        });
  }

  /** A commit came in that was lost with the home that stored it. What it would have changed is only noted. */
  Future<Void> follow(Transaction tx, LiveRoom room, Entry entry) {
    return store
        .find(tx, room.stored().room())
        .map(found -> found.orElseGet(() -> PgBranches.Branch.of(room.stored())))
        .compose(branch -> vertx.executeBlocking(() -> judge(room, branch, entry), false))
        .compose(judged ->
            judged.isEmpty() ? Future.succeededFuture() : follow(tx, room.stored(), judged.get()));
  }

  private Future<Void> follow(Transaction tx, StoredRoom now, Commits.Judged judged) {
    Set<DeviceName> owed = new HashSet<>(judged.left());
    owed.retainAll(now.devices());
    return store
        .keep(tx, PgBranches.Branch.of(judged.next().stored()))
        .compose(done -> store.release(tx, now.room(), judged.joined(), clock.millis()))
        .compose(done -> withhold(tx, now.room(), owed));
  }

  /** Where the record took back that the room has another home it does not say when that was. */
  private boolean isLate(RoomId room) {
    return directory
        .get()
        .room(room)
        .map(logged -> logged.homes().current())
        .filter(home -> home.term() > Homes.FIRST_TERM)
        .filter(home -> clock.millis() - home.atMs() > COMES_BACK_MS)
        .isPresent();
  }

  /**
   * {@code devices} were put out of what was lost; they get nothing of what comes from now on, unless it
   * comes too late.
   */
  Future<Void> withhold(Transaction tx, RoomId room, Set<DeviceName> devices) {
    long nowMs = clock.millis();
    return devices.isEmpty() || isLate(room)
        ? Future.succeededFuture()
        : logs.headsIn(tx, LogId.room(room))
            .compose(heads -> store.withhold(tx, room, devices, heads, nowMs + WITHHELD_MS, nowMs));
  }

  /** What does not follow on the lost branch as it is known here says nothing. */
  private Optional<Commits.Judged> judge(LiveRoom room, PgBranches.Branch branch, Entry entry) {
    try {
      PublicGroup group = PublicGroup.decode(branch.group().toArray(), checks);
      LiveRoom lost = LiveRoom.of(branch.at(room.stored(), LiveRoom.devices(group)), group);
      DeviceName author = entry.content().author();
      if (author == null || entry.content().epoch() != branch.epoch()) {
        return Optional.empty();
      }
      RoomRules rules = new RoomRules(directory.get(), Hlc.ms(entry.hlc()));
      return Optional.of(Commits.observe(lost, entry.content().body(), author, null, rules));
    } catch (MlsException | RuntimeException e) {
      LOG.debug("a lost commit does not follow: {}", e.toString());
      return Optional.empty();
    }
  }

  /** Whether {@code device} is a member that gets nothing for now. */
  Future<Boolean> isWithheld(RoomId room, DeviceName device) {
    return store.isWithheld(room, device, clock.millis());
  }
}
