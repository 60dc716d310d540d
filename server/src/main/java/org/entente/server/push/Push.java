package org.entente.server.push;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.entente.server.log.Logs;
import org.entente.trust.name.DeviceName;
import org.jspecify.annotations.Nullable;

/** The sockets of this node. Callable from any thread. */
public final class Push {
  /** Where devices connect. */
  public static final String PATH = "/v1/socket";

  private static final long RETRY_AFTER_MS = 1000;

  private record Place(Hub hub, DeviceSocket socket) {}

  private final Vertx vertx;
  private final Logs logs;
  private final SessionVerifier sessions;
  private final Access access;
  private final PushLimits limits;
  private final Clock clock;
  private final Optional<URI> publicUrl;
  private final PushMeters meters;
  private final Map<ContextInternal, Hub> hubs = new ConcurrentHashMap<>();
  private final Map<DeviceName, Place> devices = new ConcurrentHashMap<>();
  private volatile boolean draining;
  private volatile Elsewhere elsewhere = Elsewhere.NOWHERE;
  private volatile Consumer<DeviceName> connected = device -> {};

  /**
   * Sockets that append to and follow {@code logs}.
   *
   * @param registry where figures go
   * @param publicUrl how clients reach the server, where that is not what their requests say
   */
  public Push(
      Vertx vertx,
      Logs logs,
      SessionVerifier sessions,
      Access access,
      PushLimits limits,
      Clock clock,
      MeterRegistry registry,
      Optional<URI> publicUrl) {
    this.vertx = vertx;
    this.logs = logs;
    this.sessions = sessions;
    this.access = access;
    this.limits = limits;
    this.clock = clock;
    this.publicUrl = publicUrl;
    this.meters = new PushMeters(registry);
  }

  /**
   * Turns a {@code GET} of {@link #PATH} into a socket.
   *
   * @return fails with {@code overloaded} while this node drains, and with {@code
   *     malformed_request} when it is no WebSocket handshake
   */
  public Future<Void> accept(HttpServerRequest request) {
    if (draining) {
      return Future.failedFuture(new ProblemException(
          ProblemType.OVERLOADED, "", Map.of("retry_after_ms", RETRY_AFTER_MS)));
    }
    if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
      return Future.failedFuture(
          new ProblemException(ProblemType.MALFORMED_REQUEST, "This is a WebSocket."));
    }
    String uri = uri(request);
    Channel channel = channel(request);
    return request.toWebSocket().onSuccess(ws -> accept(ws, channel, uri)).mapEmpty();
  }

  /** Routers hand out wrappers; below them is always the connection itself. */
  private static Channel channel(HttpServerRequest request) {
    return ((HttpServerConnection) request.connection()).channelHandlerContext().channel();
  }

  private void accept(ServerWebSocket ws, Channel channel, String uri) {
    ContextInternal context = ((ContextInternal) vertx.getOrCreateContext()).unwrap();
    hubs.computeIfAbsent(context, c -> new Hub(this, c)).accept(ws, channel, uri);
  }

  private String uri(HttpServerRequest request) {
    @Nullable HostAndPort authority = request.authority();
    String seen = request.scheme() + "://" + (authority == null ? "" : authority);
    return publicUrl.map(URI::toString).orElse(seen) + PATH;
  }

  /** Tells devices from now on of {@code regions} besides this one. Call it once. */
  public void tellOf(Elsewhere regions) {
    elsewhere = regions;
    regions.listen(
        log -> hubs.values().forEach(hub -> hub.further(log)),
        () -> hubs.values().forEach(Hub::regionsChanged));
  }

  Elsewhere elsewhere() {
    return elsewhere;
  }

  /** Closes the sockets of devices that are out now, by name or with what brought them in. */
  public void closeRevoked(Predicate<DeviceName> revoked) {
    devices.forEach((device, place) -> {
      if (revoked.test(device)) {
        close(place, CloseCode.DEVICE_REVOKED);
      }
    });
  }

  /** The devices that are connected and signed in. */
  public Set<DeviceName> devices() {
    return Set.copyOf(devices.keySet());
  }

  /** How many devices are connected and signed in. */
  public int connected() {
    return devices.size();
  }

  /**
   * Takes no more sockets and closes those there are, each when its appends are answered and at the
   * latest after {@code bound}. Never fails.
   */
  public Future<Void> drain(Duration bound) {
    draining = true;
    List<Future<Void>> all = hubs.values().stream()
        .map(hub -> hub.drain(RETRY_AFTER_MS, bound.toMillis()))
        .toList();
    return Future.join(all).mapEmpty();
  }

  /** Calls {@code listener} whenever a device has signed in on a socket of this node. */
  public void onConnect(Consumer<DeviceName> listener) {
    connected = listener;
  }

  /** {@code device} has a newer socket at another node: the one here gives way. */
  public void connectedElsewhere(DeviceName device) {
    close(devices.get(device), CloseCode.REPLACED);
  }

  void signedIn(DeviceName device, Hub hub, DeviceSocket socket) {
    connected.accept(device);
    close(devices.put(device, new Place(hub, socket)), CloseCode.REPLACED);
  }

  private static void close(@Nullable Place place, CloseCode code) {
    if (place != null) {
      place.hub().run(() -> place.socket().close(code));
    }
  }

  void left(DeviceName device, DeviceSocket socket) {
    devices.computeIfPresent(device, (d, place) -> place.socket() == socket ? null : place);
  }

  Vertx vertx() {
    return vertx;
  }

  Logs logs() {
    return logs;
  }

  SessionVerifier sessions() {
    return sessions;
  }

  Access access() {
    return access;
  }

  PushMeters meters() {
    return meters;
  }

  PushLimits limits() {
    return limits;
  }

  long nowMs() {
    return clock.millis();
  }
}
