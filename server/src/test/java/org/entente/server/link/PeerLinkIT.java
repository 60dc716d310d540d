package org.entente.server.link;

import static org.entente.server.link.ThreeRegions.NORTH;
import static org.entente.server.link.ThreeRegions.SOUTH;
import static org.entente.server.log.Entries.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.entente.mls.codec.Bytes;
import org.entente.mls.suite.Suites;
import org.entente.server.config.LinkConfig;
import org.entente.server.db.Database;
import org.entente.server.db.TestDatabase;
import org.entente.server.directory.Federation;
import org.entente.server.log.Logs;
import org.entente.server.room.RoomModule;
import org.entente.server.testing.Patience;
import org.entente.server.testing.TestClock;
import org.entente.trust.log.Cursor;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The north follows a region in the south that tells of an entry and fails whenever it is asked for it. */
class PeerLinkIT {
  private static final long ANSWER_MS = 20;

  /** Long enough to hear that it failed, and shorter than a log rests then. */
  private static final long MOMENT_MS = 100;

  private final Vertx vertx = Vertx.vertx();
  private final Database database = TestDatabase.open(vertx);
  private final TestClock clock = new TestClock(Clock.systemUTC());
  private final SimpleMeterRegistry figures = new SimpleMeterRegistry();
  private final Logs logs = await(Logs.open(vertx, database, NORTH, clock, figures));
  private final Federation federation = await(Federation.open(vertx, database, logs, clock));
  private final AtomicInteger pulls = new AtomicInteger();
  private Peer south;
  private PeerLink link;

  @BeforeEach
  void open(@TempDir Path folder) throws IOException {
    LinkAuthority authority = LinkAuthority.create(new SecureRandom(), System.currentTimeMillis());
    LinkConfig there = config(folder, authority, SOUTH);
    HttpServer server = vertx
        .createHttpServer(new HttpServerOptions()
            .setSsl(true)
            .setEnabledSecureTransportProtocols(Set.of("TLSv1.3"))
            .setKeyCertOptions(Tls.identity(there)))
        .requestHandler(this::answer);
    int port = await(server.listen(0, "127.0.0.1")).actualPort();
    LinkConfig here = config(folder, authority, NORTH);
    south = new Peer(vertx, SOUTH, new LinkConfig.Address("127.0.0.1", port), here);
    link = link();
  }

  private static LinkConfig config(Path folder, LinkAuthority authority, RegionId region)
      throws IOException {
    LinkAuthority.Identity identity = authority.issue(region, System.currentTimeMillis());
    return new LinkConfig(
        "127.0.0.1",
        0,
        Files.writeString(folder.resolve("ca.pem"), authority.identity().certificate()),
        Files.writeString(folder.resolve(region + ".pem"), identity.certificate()),
        Files.writeString(folder.resolve(region + ".key"), identity.key()),
        Map.of());
  }

  private PeerLink link() {
    RoomModule rooms = RoomModule.open(vertx, database, logs, federation, Suites.standard(), clock);
    return new PeerLink(
        vertx,
        south,
        logs,
        federation,
        new Intake(database, logs, federation, rooms.replicas()),
        peer -> Future.succeededFuture(true),
        clock,
        new LinkMeters(figures),
        new Holders(NORTH, federation::placement, List::of),
        new Contacts(new PgContacts(database), clock),
        new Mending(rooms.rehoming(), NORTH, federation::directory));
  }

  private void answer(HttpServerRequest request) {
    if (request.path().equals(LinkRoutes.PULL)) {
      clock.passes(Duration.ofHours(1));
      pulls.incrementAndGet();
      vertx.setTimer(MOMENT_MS, later -> clock.passes(Duration.ofHours(-1)));
      request.response().setStatusCode(500).end("{}");
      return;
    }
    Cursor one = Cursor.of(new Origin(SOUTH, 0), 1);
    Wire.Heads heads = new Wire.Heads(1, true, List.of(new Wire.Reach(LogId.FEDERATION, one)));
    vertx.setTimer(
        ANSWER_MS, late -> request.response().end(Buffer.buffer(Bytes.of(heads).toArray())));
  }

  @AfterEach
  void close() {
    link.close();
    await(south.close());
    await(logs.close());
    await(database.close());
    await(vertx.close());
  }

  @Test
  void what_failed_rests_for_a_moment_also_when_the_clock_goes_back_by_an_hour_meanwhile() {
    link.start();

    Patience.until("it asks again and again", () -> pulls.get() > 5);
  }
}
