package org.entente.server.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.core.streams.ReadStream;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.jspecify.annotations.Nullable;

/** One request that has passed the limits of its endpoint. Only for its own event loop. */
public final class Call {
  private final RoutingContext context;
  private final Optional<Caller> caller;
  private final Buffer body;
  private final Authenticator authenticator;
  private final String origin;

  Call(
      RoutingContext context,
      Optional<Caller> caller,
      Buffer body,
      Authenticator authenticator,
      String origin) {
    this.context = context;
    this.caller = caller;
    this.body = body;
    this.authenticator = authenticator;
    this.origin = origin;
  }

  /** The signed-in device; only on endpoints that are not open. */
  public Caller caller() {
    return caller.orElseThrow(() -> new IllegalStateException("this endpoint is open"));
  }

  /** Signs the caller in on an endpoint that is open to some only; see {@link Authenticator}. */
  public Future<Caller> signIn() {
    return authenticator.authenticate(
        context.request(), origin + context.request().path());
  }

  /** The body, empty when there is none. */
  public Buffer body() {
    return body;
  }

  /** The body as a JSON object; refuses anything else with {@code malformed_request}. */
  public JsonObject json() {
    try {
      return body.toJsonObject();
    } catch (DecodeException | ClassCastException e) {
      throw new ProblemException(
          ProblemType.MALFORMED_REQUEST, "The body is not a JSON object.", Map.of("pointer", ""));
    }
  }

  /** The body as it comes in, paused; only on endpoints that take a stream. */
  public ReadStream<Buffer> stream() {
    return context.request();
  }

  /** A header of the request, null when it is not there. */
  public @Nullable String header(String name) {
    return context.request().getHeader(name);
  }

  /** A part of the path that the endpoint names. */
  public String pathParam(String name) {
    return context.pathParam(name);
  }

  /** A parameter of the query. */
  public Optional<String> queryParam(String name) {
    return context.queryParam(name).stream().findFirst();
  }

  /** Scheme and authority that the caller addressed, which this server knows as its own. */
  public String origin() {
    return origin;
  }
}
