package org.entente.server.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Optional;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;

/** Takes a request through the limits of its endpoint to its action and back. */
final class Pipeline implements Handler<RoutingContext> {
  private final Vertx vertx;
  private final Endpoint endpoint;
  private final Action action;
  private final Authenticator authenticator;
  private final HttpSettings settings;
  private final Clock clock;
  private final TokenBuckets buckets;

  Pipeline(
      Vertx vertx,
      Endpoint endpoint,
      Action action,
      Authenticator authenticator,
      HttpSettings settings,
      Clock clock) {
    this.vertx = vertx;
    this.endpoint = endpoint;
    this.action = action;
    this.authenticator = authenticator;
    this.settings = settings;
    this.clock = clock;
    this.buckets = new TokenBuckets(endpoint.rate());
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    startClock(context);
    request.pause();
    Future.succeededFuture()
        .compose(start -> who(request))
        .compose(caller -> read(caller, context))
        .compose(action::run)
        .onSuccess(reply -> send(reply, context.response()))
        .onFailure(failure -> {
          if (!request.isEnded()) {
            request.resume();
          }
          context.fail(failure);
        });
  }

  private void startClock(RoutingContext context) {
    long timer = vertx.setTimer(
        endpoint.timeout().toMillis(),
        t -> context.fail(new ProblemException(ProblemType.UPSTREAM_TIMEOUT)));
    context.addEndHandler(done -> vertx.cancelTimer(timer));
  }

  private Future<Optional<Caller>> who(HttpServerRequest request) {
    return endpoint.open()
        ? Future.succeededFuture(Optional.empty())
        : authenticator
            .authenticate(request, settings.origin(request) + request.path())
            .map(Optional::of);
  }

  private Future<Call> read(Optional<Caller> caller, RoutingContext context) {
    HttpServerRequest request = context.request();
    String address = String.valueOf(request.remoteAddress().hostAddress());
    buckets.require(caller.map(c -> c.device().uri()).orElse(address), clock.millis());
    return BodyReader.read(request, endpoint)
        .map(b -> new Call(context, caller, b, authenticator, settings.origin(request)));
  }

  private static void send(Reply reply, HttpServerResponse response) {
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(reply.status());
    reply.headers().forEach(response::putHeader);
    reply.content().apply(response).onFailure(broken -> response.reset());
  }
}
