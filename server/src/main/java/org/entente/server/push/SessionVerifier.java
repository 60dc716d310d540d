package org.entente.server.push;

import io.vertx.core.Future;

/** Says who speaks on a socket. */
@FunctionalInterface
public interface SessionVerifier {
  /**
   * Checks what the frames {@code hello} and {@code renew} carry.
   *
   * @param uri what the proof must name, for the method {@code GET}
   * @return the session; fails with {@code unauthenticated} or {@code device_revoked}
   */
  Future<SocketSession> verify(String token, String proof, String uri);
}
