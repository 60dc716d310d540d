package org.entente.server.link;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.server.config.LinkConfig;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.entente.trust.name.RegionId;

/** Another region, to be asked. Callable from any event loop. */
final class Peer {
  static final int TIMEOUT_MS = 8_000;
  private static final int OK = 200;
  private static final int CONNECT_MS = 3_000;
  private static final int IDLE_SECONDS = 60;
  private static final int CONNECTIONS = 8;
  private static final int MOST_WAITING = 1_000;
  private static final String PROBLEM = "urn:entente:problem:";

  private final RegionId region;
  private final HttpClient client;
  private final SocketAddress address;

  Peer(Vertx vertx, RegionId region, LinkConfig.Address address, LinkConfig config) {
    this.region = region;
    this.address = SocketAddress.inetSocketAddress(address.port(), address.host());
    this.client = vertx.createHttpClient(
        new HttpClientOptions()
            .setSsl(true)
            .setEnabledSecureTransportProtocols(Set.of("TLSv1.3"))
            .setTrustOptions(Tls.trust(config))
            .setKeyCertOptions(Tls.identity(config))
            .setVerifyHost(true)
            .setConnectTimeout(CONNECT_MS)
            .setSslHandshakeTimeout(CONNECT_MS)
            .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
            .setIdleTimeout(IDLE_SECONDS)
            .setTcpNoDelay(true),
        new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(MOST_WAITING));
  }

  RegionId region() {
    return region;
  }

  /**
   * Asks for {@code path}. Fails with the other's problem, or with any other failure when it could not be
   * asked or what it did is not known.
   */
  Future<byte[]> ask(String path, Encodable question) {
    return ask(path, question, TIMEOUT_MS);
  }

  Future<byte[]> ask(String path, Encodable question, long timeoutMs) {
    RequestOptions options = new RequestOptions()
        .setServer(address)
        .setHost(Identity.host(region))
        .setPort(address.port())
        .setMethod(HttpMethod.POST)
        .setURI(path)
        .setIdleTimeout(timeoutMs);
    return connected(options, timeoutMs)
        .compose(request ->
            request.send(Buffer.buffer(Bytes.of(question).toArray())).compose(Peer::read));
  }

  /**
   * Not by the client's own time limit for this: in Vert.x 5.0.10 a client from which somebody turned away
   * while a connection was being made never ends to close. A connection that comes too late is given back.
   */
  private Future<HttpClientRequest> connected(RequestOptions options, long timeoutMs) {
    Future<HttpClientRequest> connected = client.request(options);
    return connected
        .timeout(timeoutMs, TimeUnit.MILLISECONDS)
        .onFailure(late -> connected.onSuccess(HttpClientRequest::reset));
  }

  private static Future<byte[]> read(HttpClientResponse response) {
    String length = response.getHeader("Content-Length");
    if (length != null && Long.parseLong(length) > Wire.MAX_BYTES) {
      response.request().reset();
      return Future.failedFuture("the answer is too long");
    }
    return response.body().map(body -> {
      if (response.statusCode() != OK) {
        throw problem(body);
      }
      return body.getBytes();
    });
  }

  private static RuntimeException problem(Buffer body) {
    try {
      JsonObject json = new JsonObject(body);
      String urn = json.getString("type", "");
      ProblemType type = ProblemType.of(
              urn.startsWith(PROBLEM) ? urn.substring(PROBLEM.length()) : "")
          .orElse(ProblemType.INTERNAL);
      Map<String, Object> extensions = new HashMap<>();
      type.members().forEach(member -> {
        if (json.containsKey(member)) {
          extensions.put(member, json.getValue(member));
        }
      });
      return new ProblemException(type, json.getString("detail", ""), extensions);
    } catch (DecodeException | ClassCastException e) {
      return new IllegalStateException("the other region's answer does not parse", e);
    }
  }

  Future<Void> close() {
    return client.close();
  }
}
