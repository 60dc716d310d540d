package org.entente.server.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** The headers for a page that an agency serves from its own origin. No cookie is ever involved. */
final class CrossOrigin {
  private CrossOrigin() {}

  static void allow(String origin, RoutingContext context) {
    context
        .response()
        .putHeader("Access-Control-Allow-Origin", origin)
        .putHeader("Vary", "Origin")
        .putHeader("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE")
        .putHeader(
            "Access-Control-Allow-Headers",
            "Authorization, DPoP, Content-Type, Range, Tus-Resumable, Upload-Length, Upload-Offset")
        .putHeader(
            "Access-Control-Expose-Headers",
            "Location, Content-Range, Repr-Digest, Tus-Resumable, Upload-Length, Upload-Offset")
        .putHeader("Access-Control-Max-Age", "600")
        .putHeader("Cross-Origin-Resource-Policy", "cross-origin");
  }

  static boolean isPreflight(HttpServerRequest request) {
    return request.method().equals(HttpMethod.OPTIONS)
        && request.getHeader("Access-Control-Request-Method") != null;
  }
}
