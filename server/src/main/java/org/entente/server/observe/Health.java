package org.entente.server.observe;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.CheckResult;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.healthchecks.Status;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;

/**
 * {@code /health/live} and {@code /health/ready}, open to all and without detail.
 *
 * <p>A node lives as long as its event loop answers. It is ready while its database answers and it
 * does not go down.
 */
public final class Health {
  private static final long TIMEOUT_MS = 2000;

  private final HealthChecks live;
  private final HealthChecks ready;
  private volatile boolean draining;

  /** A node without checks yet, which is ready. */
  public Health(Vertx vertx) {
    this.live = HealthChecks.create(vertx);
    this.ready = HealthChecks.create(vertx);
    ready.register("accepting", answer -> answer.complete(status(!draining)));
  }

  /** The node is ready only while {@code check} succeeds within two seconds. */
  public Health require(String name, Supplier<Future<Void>> check) {
    ready.register(
        name,
        TIMEOUT_MS,
        answer -> check.get().map(Status.OK()).otherwise(Status.KO()).onComplete(answer));
    return this;
  }

  /** Wants no more traffic. */
  public void drain() {
    draining = true;
  }

  /** Offers both answers on {@code router}. */
  public void mount(Router router) {
    router.get("/health/live").handler(context -> answer(live, context));
    router.get("/health/ready").handler(context -> answer(ready, context));
  }

  private static void answer(HealthChecks checks, RoutingContext context) {
    checks.checkStatus().onFailure(context::fail).onSuccess(result -> {
      boolean up = CheckResult.isUp(result);
      context.response().setStatusCode(up ? 200 : 503);
      context.json(new JsonObject().put("status", up ? "UP" : "DOWN"));
    });
  }

  private static Status status(boolean ok) {
    return ok ? Status.OK() : Status.KO();
  }
}
