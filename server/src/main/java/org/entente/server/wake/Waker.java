package org.entente.server.wake;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.entente.server.wake.WakeStore.Sleeper;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.RoomId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes who sleeps when something is written in a room of theirs. Messages within {@link #GATHER_MS} are
 * gathered; a message that could not be handed to its push service is not repeated, the next one in the
 * room is. Callable from any thread.
 */
final class Waker {
  private static final Logger LOG = LoggerFactory.getLogger(Waker.class);
  private static final long GATHER_MS = 2_000;
  private static final long SEEN_MS = 20_000;

  /** Who was here this lately is not asleep: a page that is reloaded needs no call. */
  private static final long AWAY_MS = 60_000;

  private static final int TIMEOUT_MS = 10_000;
  private static final int KEPT_FOR_S = 86_400;
  private static final int GONE = 410;
  private static final int NOT_FOUND = 404;

  /** For one push service, of which one that swallows connections lets a few go each time. */
  private static final int MOST_WAITING = 1_000;

  private final Vertx vertx;
  private final WakeStore store;
  private final VapidKey key;
  private final PushServices services;
  private final HttpClient http;
  private final Clock clock;
  private final long awayMs;
  private final Set<RoomId> written = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean gathering = new AtomicBoolean();

  Waker(
      Vertx vertx, WakeStore store, VapidKey key, PushServices services, Clock clock, long awayMs) {
    this.vertx = vertx;
    this.store = store;
    this.key = key;
    this.services = services;
    this.http = vertx.createHttpClient(
        new HttpClientOptions()
            .setConnectTimeout(TIMEOUT_MS)
            .setSslHandshakeTimeout(TIMEOUT_MS)
            .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS),
        new PoolOptions().setMaxWaitQueueSize(MOST_WAITING));
    this.clock = clock;
    this.awayMs = awayMs;
  }

  static Waker standard(
      Vertx vertx, WakeStore store, VapidKey key, PushServices services, Clock clock) {
    return new Waker(vertx, store, key, services, clock, AWAY_MS);
  }

  /** Begins to note who is here, until Vert.x ends. */
  void follow(Supplier<? extends Collection<DeviceName>> connected) {
    vertx.setPeriodic(SEEN_MS, tick -> here(connected.get()));
  }

  Future<Void> here(Collection<DeviceName> devices) {
    return devices.isEmpty()
        ? Future.succeededFuture()
        : store.seen(devices, clock.millis()).onFailure(Waker::failed);
  }

  /** Somebody wrote in {@code room}. */
  void written(RoomId room) {
    written.add(room);
    if (gathering.compareAndSet(false, true)) {
      vertx.setTimer(GATHER_MS, time -> wake());
    }
  }

  /** Wakes whom it concerns now; succeeds when all push services have answered or failed to. */
  Future<Void> wake() {
    gathering.set(false);
    List<RoomId> rooms = List.copyOf(written);
    rooms.forEach(written::remove);
    long now = clock.millis();
    return store
        .claim(rooms, now - awayMs, now)
        .compose(sleepers -> Future.join(sleepers.stream().map(this::call).toList()))
        .onFailure(Waker::failed)
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  private Future<Void> call(Sleeper sleeper) {
    URI endpoint = services.parse(sleeper.endpoint()).orElse(null);
    if (endpoint == null) {
      return store.remove(sleeper.device());
    }
    return post(endpoint)
        .compose(status -> status == GONE || status == NOT_FOUND
            ? store.remove(sleeper.device())
            : Future.succeededFuture())
        .onFailure(Waker::failed)
        .otherwiseEmpty();
  }

  /** An empty message: there is nothing in it that anybody could read. */
  private Future<Integer> post(URI endpoint) {
    RequestOptions options = new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setAbsoluteURI(endpoint.toString())
        // Not setTimeout: a client that gives up connecting so may never close, nor Vert.x with it.
        .setIdleTimeout(TIMEOUT_MS)
        .setFollowRedirects(false)
        .putHeader("TTL", String.valueOf(KEPT_FOR_S))
        .putHeader("Topic", "entente")
        .putHeader("Urgency", "normal")
        .putHeader("Content-Length", "0")
        .putHeader("Authorization", key.authorization(endpoint));
    return http.request(options)
        .compose(request -> request.send())
        .compose(answer -> answer.end().map(answer.statusCode()));
  }

  private static void failed(Throwable failure) {
    LOG.warn("a push service or the list of sleepers does not answer: {}", failure.toString());
  }
}
