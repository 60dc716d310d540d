package org.entente.server.session;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import org.entente.server.http.Authenticator;
import org.entente.server.http.Caller;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.entente.trust.certificate.Standing;

/**
 * Says which device sends a request or opens a socket, by its token and its proof.
 *
 * <p>Callable from any event loop. All refusals are {@code unauthenticated}, except {@code
 * device_revoked}.
 */
public final class Sessions implements Authenticator {
  private static final String SCHEME = "DPoP ";
  private final Standing standing;
  private final Tokens tokens;
  private final Proofs proofs;
  private final Fences fences;

  Sessions(Standing standing, Tokens tokens, Proofs proofs, Fences fences) {
    this.standing = standing;
    this.tokens = tokens;
    this.proofs = proofs;
    this.fences = fences;
  }

  @Override
  public Future<Caller> authenticate(HttpServerRequest request, String uri) {
    String authorization = request.getHeader("Authorization");
    String proof = request.getHeader("DPoP");
    if (authorization == null || proof == null || !authorization.startsWith(SCHEME)) {
      return Future.failedFuture(Refused.because("Send a token and a proof of its key."));
    }
    String token = authorization.substring(SCHEME.length());
    return verify(token, proof, request.method().name(), uri)
        .map(session -> new Caller(session.device()));
  }

  /**
   * The session that {@code token} opens.
   *
   * @param uri scheme, authority and path that the proof must name; for a socket those of its
   *     request, with method {@code GET}
   */
  public Future<Session> verify(String token, String proof, String method, String uri) {
    return tokens.verify(token).compose(claims -> {
      proofs.check(proof, method, uri, token, claims.thumbprint());
      Session session = new Session(claims.device(), claims.instance(), claims.expiresMs());
      return requireCurrent(session).map(session);
    });
  }

  private Future<Void> requireCurrent(Session session) {
    if (standing.isOut(session.device())) {
      return Future.failedFuture(new ProblemException(ProblemType.DEVICE_REVOKED));
    }
    return fences.newest(session.device()).map(newest -> {
      Refused.unless(session.instance() >= newest, "A newer sign-in of this device counts.");
      return null;
    });
  }
}
