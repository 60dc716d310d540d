package org.entente.server.session;

import java.time.Clock;
import org.entente.mls.error.MlsException;
import org.entente.trust.session.DpopProof;

/**
 * Checks DPoP proofs, RFC 9449 section 4.3: that whoever sends a token also holds the key it is bound
 * to, for this very request and only once. Callable from any thread.
 */
final class Proofs {
  private static final int MAX_ID_CHARACTERS = 128;
  private final Clock clock;
  private final ProofReplays replays;

  Proofs(Clock clock, ProofReplays replays) {
    this.clock = clock;
    this.replays = replays;
  }

  /**
   * Refuses with {@code unauthenticated} unless {@code text} was made for this use of {@code token}.
   *
   * @param uri scheme, authority and path of the request, without query
   * @param thumbprint the key that the token is bound to
   */
  void check(String text, String method, String uri, String token, String thumbprint) {
    DpopProof proof = parse(text);
    Refused.unless(proof.thumbprint().equals(thumbprint), "The token belongs to another key.");
    Refused.unless(proof.method().equals(method), "The proof is for another method.");
    Refused.unless(proof.uri().equals(uri), "The proof is for another address.");
    Refused.unless(
        DpopProof.tokenHash(token).equals(proof.tokenHash()), "The proof is for another token.");
    checkTime(proof);
  }

  private static DpopProof parse(String text) {
    try {
      return DpopProof.parse(text);
    } catch (MlsException e) {
      throw Refused.because("The proof is not valid.");
    }
  }

  private void checkTime(DpopProof proof) {
    long nowMs = clock.millis();
    long nowSeconds = nowMs / 1000;
    long made = proof.issuedAtSeconds();
    long window = DpopProof.WINDOW_MS / 1000;
    Refused.unless(
        made >= nowSeconds - window && made <= nowSeconds + window,
        "The proof is too old; check the clock.");
    Refused.unless(
        !proof.id().isEmpty() && proof.id().length() <= MAX_ID_CHARACTERS, "The proof has no id.");
    Refused.unless(
        replays.isNew(
            proof.thumbprint() + proof.id(), nowMs, (made + 1) * 1000 + DpopProof.WINDOW_MS),
        "The proof was used before.");
  }
}
