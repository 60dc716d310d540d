package org.entente.server.room;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.function.Consumer;
import org.entente.mls.observer.Checks;
import org.entente.mls.suite.SuiteRegistry;
import org.entente.server.db.Database;
import org.entente.server.directory.Federation;
import org.entente.server.http.Api;
import org.entente.server.log.Committed;
import org.entente.server.log.Logs;
import org.entente.server.push.Access;
import org.entente.trust.certificate.X509CredentialValidator;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.RoomId;
import org.entente.trust.policy.RoomPolicy;
import org.entente.trust.policy.RoomRules;
import org.entente.trust.wire.CommitBundle;
import org.entente.trust.wire.ServerFrame;

/** Puts rooms together. */
public final class RoomModule {
  private final Logs logs;
  private final Rooms rooms;
  private final RoomAccess access;
  private final RoomReplicas replicas;
  private final Rehoming rehoming;
  private final RoomCache cache;
  private final Committed committed;

  private RoomModule(
      Logs logs,
      Rooms rooms,
      RoomAccess access,
      RoomReplicas replicas,
      Rehoming rehoming,
      RoomCache cache,
      Committed committed) {
    this.rehoming = rehoming;
    this.committed = committed;
    this.replicas = replicas;
    this.cache = cache;
    this.logs = logs;
    this.rooms = rooms;
    this.access = access;
  }

  /** As with other regions, for a region that is alone. */
  public static RoomModule open(
      Vertx vertx,
      Database database,
      Logs logs,
      Federation federation,
      SuiteRegistry suites,
      Clock clock) {
    return open(vertx, database, logs, federation, suites, clock, HomeRegions.NONE);
  }

  /** Rooms of the region that {@code logs} belong to, with groups of {@code suites}. */
  public static RoomModule open(
      Vertx vertx,
      Database database,
      Logs logs,
      Federation federation,
      SuiteRegistry suites,
      Clock clock,
      HomeRegions others) {
    Checks checks = new Checks(
        suites,
        () -> clock.millis() / 1000,
        new X509CredentialValidator(federation, clock::millis));
    RoomStore store = new PgRoomStore(database);
    RoomCache cache = new RoomCache(vertx, store, logs, checks, others);
    Foundings foundings = new Foundings(logs.origin().region(), federation::directory, checks);
    LostBranches branches = new LostBranches(
        vertx, logs, store, new PgBranches(database), checks, federation::directory, clock);
    RoomStates states = new RoomStates(logs, store, federation::directory);
    RoomHomes homes = new RoomHomes(federation::directory);
    RoomCuts cuts = new RoomCuts(new PgCuts(database), states, homes, clock);
    Rooms rooms = new Rooms(
        vertx, database, logs, federation, store, cache, foundings, clock, others, branches, cuts);
    RoomAccess access = new RoomAccess(
        vertx,
        cache,
        store,
        () -> new RoomRules(federation.directory(), clock.millis()),
        others,
        branches);
    Adoptions adoptions = new Adoptions(federation::directory, checks, clock::millis);
    RoomReplicas replicas = new RoomReplicas(
        vertx, database, logs, federation, store, cache, adoptions, access, branches, states, cuts);
    Rehoming rehoming =
        new Rehoming(vertx, database, logs, store, cache, adoptions, states, homes, branches, cuts);
    return new RoomModule(logs, rooms, access, replicas, rehoming, cache, store::committed);
  }

  /** Offers rooms and the reading of logs over HTTP. */
  public void mount(Api api) {
    RoomRoutes.mount(api, rooms);
    LogRoutes.mount(api, logs, access);
  }

  /** Where the newest commits of rooms are, for retention. */
  public Committed committed() {
    return committed;
  }

  /** The rooms that have their home elsewhere. */
  public RoomReplicas replicas() {
    return replicas;
  }

  /** The rooms that were lost with their home. */
  public Rehoming rehoming() {
    return rehoming;
  }

  /**
   * Stores a commit that a device gave to another region, if this is the room's home; see the route for
   * what it answers.
   */
  public Future<ServerFrame.Stored> commit(DeviceName author, RoomId room, CommitBundle bundle) {
    return rooms.commitHere(author, room, bundle);
  }

  /** What the members of a room agreed on; fails with {@code not_found}. */
  public Future<RoomPolicy> policy(RoomId room) {
    return cache.room(room).map(LiveRoom::policy);
  }

  /**
   * Calls {@code listener} whenever somebody writes something for people in a room: at this node about
   * when it is stored, in another region when it has come here. A hint: what is refused later is told, too.
   */
  public void onWritten(Consumer<RoomId> listener) {
    access.onWritten(listener);
  }

  /** Who may read and append to which log. */
  public Access access() {
    return access;
  }
}
