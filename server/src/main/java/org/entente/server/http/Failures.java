package org.entente.server.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.Map;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place that turns a failure into an RFC 9457 problem.
 *
 * <p>What the caller is not told, the cause of a fault of ours, goes to the log with the request id.
 */
final class Failures implements Handler<RoutingContext> {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
  private static final Map<Integer, ProblemType> ROUTER_LEVEL = Map.of(
      400, ProblemType.MALFORMED_REQUEST,
      401, ProblemType.UNAUTHENTICATED,
      403, ProblemType.FORBIDDEN,
      404, ProblemType.NOT_FOUND,
      405, ProblemType.METHOD_NOT_ALLOWED,
      406, ProblemType.NOT_ACCEPTABLE,
      413, ProblemType.TOO_LARGE,
      415, ProblemType.UNSUPPORTED_MEDIA_TYPE,
      503, ProblemType.OVERLOADED,
      504, ProblemType.UPSTREAM_TIMEOUT);

  /** Lets the router's own refusals (404, 405 and others) take the same form. */
  void mountOn(Router router) {
    router.route().last().failureHandler(this);
    ROUTER_LEVEL.keySet().forEach(status -> router.errorHandler(status, this));
    router.errorHandler(500, this);
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.closed()) {
      return;
    }
    if (response.headWritten()) {
      context.request().connection().close();
      return;
    }
    ProblemException problem = problemOf(context);
    String id = Gate.requestId(context);
    if (problem.type() == ProblemType.INTERNAL) {
      LOG.error("request {} failed", id, context.failure());
    }
    addHeaders(problem, response);
    response
        .setStatusCode(problem.type().status())
        .putHeader("Content-Type", "application/problem+json")
        .end(problem.toJson(id).toBuffer());
  }

  private static ProblemException problemOf(RoutingContext context) {
    Throwable failure = context.failure();
    if (failure instanceof ProblemException problem) {
      return problem;
    }
    int status = failure instanceof HttpException e ? e.getStatusCode() : context.statusCode();
    if (failure != null && !(failure instanceof HttpException)) {
      return ProblemException.internal(failure);
    }
    return new ProblemException(ROUTER_LEVEL.getOrDefault(status, ProblemType.INTERNAL));
  }

  private static void addHeaders(ProblemException problem, HttpServerResponse response) {
    if (problem.type().status() == 401) {
      response.putHeader("WWW-Authenticate", "DPoP algs=\"EdDSA\"");
    }
    if (problem.extension("retry_after_ms") instanceof Long wait) {
      response.putHeader("Retry-After", Long.toString((wait + 999) / 1000));
    }
    if (problem.type() == ProblemType.TOO_LARGE) {
      response.putHeader("Connection", "close");
    }
  }
}
