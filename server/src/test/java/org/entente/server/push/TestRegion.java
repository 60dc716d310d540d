package org.entente.server.push;

import static org.entente.server.log.Entries.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import org.entente.mls.error.MalformedException;
import org.entente.server.db.Database;
import org.entente.server.db.DatabaseAddress;
import org.entente.server.db.TestDatabase;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.entente.server.log.Logs;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.entente.trust.name.RegionId;
import org.entente.trust.wire.ClientFrame;

/**
 * A region with a real database and real sockets, whose tokens are device URIs and whose rules a
 * test sets.
 */
final class TestRegion implements AutoCloseable {
  final Vertx vertx;
  final Database database;
  final MeterRegistry registry = new SimpleMeterRegistry();
  final Logs logs;
  final Push push;
  final int port;
  private final AtomicLong aheadMs = new AtomicLong();
  long tokenMs = 600_000;
  BiFunction<DeviceName, LogId, Future<Access.Reading>> reading =
      (device, log) -> Future.succeededFuture(Access.Reading.ALL);
  BiFunction<DeviceName, ClientFrame.Append, Future<Access.Permit>> appending =
      (device, append) -> Future.succeededFuture(new Access.Permit(0, -1));

  TestRegion(PushLimits limits) {
    this(limits, Vertx.vertx(), TestDatabase.fresh());
  }

  /** A node of a region whose database is at {@code address}. */
  TestRegion(PushLimits limits, Vertx vertx, DatabaseAddress address) {
    this.vertx = vertx;
    this.database = new Database(vertx, address, 8);
    Clock clock = Clock.systemUTC();
    logs = await(Logs.open(vertx, database, new RegionId("alba"), clock, registry));
    InstantSource passing = () -> clock.instant().plusMillis(aheadMs.get());
    push = new Push(
        vertx,
        logs,
        this::verify,
        new Rules(),
        limits,
        passing.withZone(ZoneOffset.UTC),
        registry,
        Optional.empty());
    HttpServer server = vertx
        .createHttpServer(new HttpServerOptions()
            .setSendBufferSize(64 << 10)
            .setWebSocketClosingTimeout(1)
            .setMaxWebSocketFrameSize(1 << 20)
            .setMaxWebSocketMessageSize(1 << 20))
        .requestHandler(request -> push.accept(request)
            .onFailure(e -> request.response().setStatusCode(503).end()));
    port = await(server.listen(0, "127.0.0.1")).actualPort();
  }

  private Future<SocketSession> verify(String token, String proof, String uri) {
    try {
      return Future.succeededFuture(
          new SocketSession(DeviceName.parse(token), Clock.systemUTC().millis() + tokenMs));
    } catch (MalformedException e) {
      return Future.failedFuture(new ProblemException(ProblemType.UNAUTHENTICATED, "no"));
    }
  }

  private final class Rules implements Access {
    @Override
    public Future<Reading> mayRead(DeviceName device, LogId log) {
      return reading.apply(device, log);
    }

    @Override
    public Future<Permit> mayAppend(DeviceName device, ClientFrame.Append append) {
      return appending.apply(device, append);
    }
  }

  /** Sockets grow older by {@code time}. */
  void pass(Duration time) {
    aheadMs.addAndGet(time.toMillis());
  }

  TestClient connect() {
    return new TestClient(vertx, port);
  }

  /** A client that has said hello. */
  TestClient signIn(DeviceName device) {
    TestClient client = connect();
    client.send(new ClientFrame.Hello(device.uri(), "proof"));
    client.awaitReady();
    return client;
  }

  @Override
  public void close() {
    await(logs.close());
    await(database.close());
    await(vertx.close());
  }
}
