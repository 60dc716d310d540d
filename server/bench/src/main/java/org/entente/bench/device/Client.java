package org.entente.bench.device;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.entente.bench.node.Region;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.mls.suite.RandomSource;
import org.entente.trust.base.Base64Url;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.RegionId;
import org.entente.trust.session.DpopProof;
import org.entente.trust.session.SignIn;
import org.entente.trust.session.SignInRequest;
import org.entente.trust.wire.ClientFrame;

/**
 * Speaks HTTP to a region as its devices would, from many loopback addresses.
 *
 * <p>The methods that answer no future block, for the thread of a command.
 */
public final class Client implements AutoCloseable {
  private static final int AT_ONCE = 64;
  private static final int PER_ADDRESS = 8;
  private static final long PATIENCE_SECONDS = 120;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final Map<String, HttpClient> clients = new HashMap<>();
  private final Clock clock = Clock.systemUTC();
  private final RandomSource random = new SecureRandom()::nextBytes;
  private final String origin;
  private final int port;
  private final boolean isSecure;
  private final String founding;

  /** A client of {@code region}, whose certificate it does not check where it has one. */
  public Client(Region region) {
    this.port = region.port();
    this.origin = region.origin();
    this.isSecure = region.isSecure();
    this.founding = region.founding();
  }

  /** Makes {@code count} devices in a federation that the region does not know yet. */
  public List<Device> found(int count) {
    Federation federation = new Federation();
    append(federation.genesis());
    List<Device> devices = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      devices.add(Device.of(federation.device(i), i, count));
    }
    return devices;
  }

  private void append(SignedEvent genesis) {
    await(request("127.0.0.1", "/v1/federation", "application/octet-stream")
        .map(request -> founding.isEmpty() ? request : request.putHeader("Founding", founding))
        .compose(request -> request.send(Buffer.buffer(genesis.encode())))
        .compose(answer -> expect(201, answer)));
  }

  /** Makes rooms for measurements, each with its devices. */
  public void makeRooms(Map<String, List<DeviceName>> rosters) {
    JsonObject rooms = new JsonObject();
    rosters.forEach((id, devices) ->
        rooms.put(id, new JsonArray(devices.stream().map(DeviceName::uri).toList())));
    byte[] body = new JsonObject().put("rooms", rooms).toBuffer().getBytes();
    await(send("127.0.0.1", "/v1/bench/rooms", "application/json", body)
        .compose(answer -> expect(201, answer)));
  }

  /** Signs all of them in, many at once; the tokens are in the order of the devices. */
  public List<String> signInAll(List<Device> devices) {
    String[] tokens = new String[devices.size()];
    AtomicInteger next = new AtomicInteger();
    List<Future<Void>> lanes = new ArrayList<>();
    for (int i = 0; i < Math.min(AT_ONCE, devices.size()); i++) {
      lanes.add(signInNext(devices, next, tokens));
    }
    await(Future.all(lanes));
    return List.of(tokens);
  }

  private Future<Void> signInNext(List<Device> devices, AtomicInteger next, String[] tokens) {
    int i = next.getAndIncrement();
    return i >= devices.size()
        ? Future.succeededFuture()
        : signIn(devices.get(i)).compose(token -> {
          tokens[i] = token;
          return signInNext(devices, next, tokens);
        });
  }

  /** Signs them in again and again for {@code seconds}, many at once; answers how often. */
  public long signInFor(List<Device> devices, double seconds) {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    AtomicInteger next = new AtomicInteger();
    List<Future<Void>> lanes = new ArrayList<>();
    for (int i = 0; i < Math.min(AT_ONCE, devices.size()); i++) {
      lanes.add(signInUntil(devices, next, end));
    }
    await(Future.all(lanes));
    return next.get();
  }

  private Future<Void> signInUntil(List<Device> devices, AtomicInteger next, long end) {
    return System.nanoTime() >= end
        ? Future.succeededFuture()
        : signIn(devices.get(next.getAndIncrement() % devices.size()))
            .compose(token -> signInUntil(devices, next, end));
  }

  /** Signs one device in: nonce, signed structure, token. */
  public Future<String> signIn(Device device) {
    byte[] who = new JsonObject()
        .put("device", device.signer().device().uri())
        .toBuffer()
        .getBytes();
    return send(device.source(), "/v1/session/nonce", "application/json", who)
        .compose(answer -> expect(200, answer))
        .compose(nonce -> send(
            device.source(),
            "/v1/session",
            "application/octet-stream",
            request(device, nonce.toJsonObject().getString("nonce"))))
        .compose(answer -> expect(200, answer))
        .map(token -> token.toJsonObject().getString("token"));
  }

  private byte[] request(Device device, String nonce) {
    try {
      SignIn signIn = new SignIn(
          new RegionId(Region.NAME),
          origin,
          Bytes.of(Base64Url.decode(nonce)),
          clock.millis(),
          device.signer().device(),
          device.signIns().incrementAndGet());
      return SignInRequest.sign(signIn, device.signer()).encode();
    } catch (MalformedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first frame of {@code device}'s socket. */
  public ClientFrame.Hello hello(Device device, String token) {
    String proof = DpopProof.create(
        device.signer().keys(), "GET", origin + "/v1/socket", clock.millis(), token, random);
    return new ClientFrame.Hello(token, proof);
  }

  private Future<HttpClientResponse> send(String source, String path, String type, byte[] body) {
    return request(source, path, type).compose(request -> request.send(Buffer.buffer(body)));
  }

  private Future<HttpClientRequest> request(String source, String path, String type) {
    return client(source)
        .request(HttpMethod.POST, port, "127.0.0.1", path)
        .map(request -> request.putHeader("Content-Type", type));
  }

  private synchronized HttpClient client(String source) {
    return clients.computeIfAbsent(
        source,
        address -> vertx.createHttpClient(
            new HttpClientOptions()
                .setLocalAddress(address)
                .setSsl(isSecure)
                .setTrustAll(true)
                .setVerifyHost(false),
            new PoolOptions().setHttp1MaxSize(PER_ADDRESS)));
  }

  private static Future<Buffer> expect(int status, HttpClientResponse answer) {
    return answer.body().map(body -> {
      if (answer.statusCode() != status) {
        throw new IllegalStateException("the region answers " + answer.statusCode() + " " + body);
      }
      return body;
    });
  }

  /** Waits for {@code future}, two minutes at most. */
  public static <T> T await(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
