package org.entente.server.room;

import io.vertx.core.Vertx;
import java.time.Clock;
import org.entente.mls.observer.Checks;
import org.entente.mls.suite.SuiteRegistry;
import org.entente.server.db.Database;
import org.entente.server.directory.Federation;
import org.entente.server.http.Api;
import org.entente.server.log.Logs;
import org.entente.server.push.Access;
import org.entente.trust.certificate.X509CredentialValidator;
import org.entente.trust.policy.RoomRules;

/** Puts rooms together. */
public final class RoomModule {
  private final Logs logs;
  private final Rooms rooms;
  private final RoomAccess access;

  private RoomModule(Logs logs, Rooms rooms, RoomAccess access) {
    this.logs = logs;
    this.rooms = rooms;
    this.access = access;
  }

  /** Rooms of the region that {@code logs} belong to, with groups of {@code suites}. */
  public static RoomModule open(
      Vertx vertx,
      Database database,
      Logs logs,
      Federation federation,
      SuiteRegistry suites,
      Clock clock) {
    Checks checks = new Checks(
        suites,
        () -> clock.millis() / 1000,
        new X509CredentialValidator(federation, clock::millis));
    RoomStore store = new PgRoomStore(database);
    RoomCache cache = new RoomCache(vertx, store, logs, checks);
    Foundings foundings = new Foundings(logs.origin().region(), federation::directory, checks);
    Rooms rooms = new Rooms(vertx, database, logs, federation, store, cache, foundings, clock);
    RoomAccess access = new RoomAccess(
        vertx, cache, store, () -> new RoomRules(federation.directory(), clock.millis()));
    return new RoomModule(logs, rooms, access);
  }

  /** Offers rooms and the reading of logs over HTTP. */
  public void mount(Api api) {
    RoomRoutes.mount(api, rooms, logs);
    LogRoutes.mount(api, logs, access);
  }

  /** Who may read and append to which log. */
  public Access access() {
    return access;
  }
}
