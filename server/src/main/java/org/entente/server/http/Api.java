package org.entente.server.http;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * All routes of the server, each with its limits.
 *
 * <p>Every request passes in this order: id and headers, host and origin, sign-in, rate, media type,
 * size, action; a time limit runs from the start. Built once at start; afterwards only {@link #router} is used.
 */
public final class Api {
  private final Vertx vertx;
  private final Router router;
  private final HttpSettings settings;
  private final Authenticator authenticator;
  private final Clock clock;
  private final List<Endpoint> endpoints = new ArrayList<>();

  /** An API without endpoints yet. */
  public Api(
      Vertx vertx,
      HttpSettings settings,
      Authenticator authenticator,
      Clock clock,
      Supplier<UUID> requestIds) {
    this.vertx = vertx;
    this.settings = settings;
    this.authenticator = authenticator;
    this.clock = clock;
    this.router = Router.router(vertx);
    new Failures().mountOn(router);
    router.route().order(-1).handler(new Gate(settings, requestIds, clock));
  }

  /** The router, for the server and for what is no request and answer (the socket). */
  public Router router() {
    return router;
  }

  /** Where other regions are reached, as is known now. */
  Set<String> regions() {
    return settings.regions().get();
  }

  /** What has been mounted, for the test that holds the documentation against it. */
  public List<Endpoint> endpoints() {
    return List.copyOf(endpoints);
  }

  /** Offers {@code action} at {@code endpoint}. */
  public void mount(Endpoint endpoint, Action action) {
    endpoints.add(endpoint);
    router
        .route(endpoint.method(), endpoint.path())
        .handler(new Pipeline(vertx, endpoint, action, authenticator, settings, clock));
  }
}
