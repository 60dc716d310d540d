package org.entente.server.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;

/**
 * What every request passes first: an id, security headers, and the check that it is addressed to
 * this server by a page that may do so.
 *
 * <p>The check of {@code Host} keeps out pages that rebind a name of theirs to our address; the check
 * of {@code Origin} also covers sockets, which browsers let any page open.
 */
final class Gate implements Handler<RoutingContext> {
  private static final String REQUEST_ID = "request-id";
  private final HttpSettings settings;
  private final Supplier<UUID> ids;
  private final Clock clock;

  /** For a whole agency behind one address. */
  private final TokenBuckets addresses;

  Gate(HttpSettings settings, Supplier<UUID> ids, Clock clock) {
    this.clock = clock;
    this.settings = settings;
    this.addresses = new TokenBuckets(settings.perAddress());
    this.ids = ids;
  }

  /** The id of a request as a URN. */
  static String requestId(RoutingContext context) {
    String id = context.get(REQUEST_ID);
    return id == null ? "" : "urn:uuid:" + id;
  }

  @Override
  public void handle(RoutingContext context) {
    context.put(REQUEST_ID, ids.get().toString());
    SecurityHeaders.putOn(context.response());
    HttpServerRequest request = context.request();
    if (settings.origin(request).startsWith("https:")) {
      SecurityHeaders.requireTls(context.response());
    }
    addresses.require(String.valueOf(request.remoteAddress().hostAddress()), clock.millis());
    HostAndPort authority = request.authority();
    if (authority == null || !settings.hosts().contains(lower(authority.host()))) {
      throw new ProblemException(ProblemType.FORBIDDEN, "This server has another name.");
    }
    String origin = request.getHeader("Origin");
    if (origin != null
        && !origin.equalsIgnoreCase(settings.origin(request))
        && !isPreviewAsset(request, origin)) {
      if (!settings.mayCall(origin)) {
        throw new ProblemException(ProblemType.FORBIDDEN, "Pages of that origin may not call.");
      }
      CrossOrigin.allow(origin, context);
      if (CrossOrigin.isPreflight(request)) {
        context.response().setStatusCode(204).end();
        return;
      }
    }
    context.next();
  }

  /** The frame of previews has no origin of its own name; it fetches files that are the same for all. */
  private static boolean isPreviewAsset(HttpServerRequest request, String origin) {
    return origin.equals("null")
        && request.method().equals(HttpMethod.GET)
        && request.path().startsWith("/assets/");
  }

  private static String lower(String host) {
    return host.toLowerCase(Locale.ROOT);
  }
}
