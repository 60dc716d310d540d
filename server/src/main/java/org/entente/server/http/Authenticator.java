package org.entente.server.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;

/** Says who sends a request. */
@FunctionalInterface
public interface Authenticator {

  /**
   * Checks the token and its proof of possession.
   *
   * @param uri what the proof must name: scheme, authority and path as the sender reached us
   * @return the device; fails with {@code unauthenticated} or {@code device_revoked}, and then
   *     nothing has been remembered
   */
  Future<Caller> authenticate(HttpServerRequest request, String uri);
}
