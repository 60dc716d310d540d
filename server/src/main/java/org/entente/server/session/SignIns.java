package org.entente.server.session;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.entente.trust.certificate.Standing;
import org.entente.trust.certificate.VerifiedDevice;
import org.entente.trust.name.RegionId;
import org.entente.trust.session.Jwk;
import org.entente.trust.session.SignIn;
import org.entente.trust.session.SignInRequest;

/** Turns a device's signed structure into a token. Callable from any event loop. */
final class SignIns {
  private static final Duration MAX_SKEW = Duration.ofMinutes(5);
  private final Vertx vertx;
  private final RegionId region;
  private final Standing standing;
  private final Nonces nonces;
  private final Fences fences;
  private final Tokens tokens;
  private final Clock clock;

  SignIns(
      Vertx vertx,
      RegionId region,
      Standing standing,
      Nonces nonces,
      Fences fences,
      Tokens tokens,
      Clock clock) {
    this.vertx = vertx;
    this.region = region;
    this.standing = standing;
    this.nonces = nonces;
    this.fences = fences;
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * Signs a device in.
   *
   * @param origin scheme and authority as the device reached us
   * @return the token; fails with {@code unauthenticated}, to the device itself with {@code device_revoked} or {@code
   *     device_cloned}, and then older sessions of the device go on
   */
  Future<Token> signIn(byte[] body, String origin) {
    SignInRequest request = decode(body);
    SignIn signIn = request.signIn();
    checkFrame(signIn, origin);
    return vertx
        .executeBlocking(() -> verify(request), false)
        .compose(device -> fences
            .advance(device.name(), signIn.instance())
            .compose(isNewest -> isNewest ? issue(device, signIn) : refuseCopy(signIn)));
  }

  private static SignInRequest decode(byte[] body) {
    try {
      return SignInRequest.decode(body);
    } catch (MalformedException e) {
      throw new ProblemException(
          ProblemType.MALFORMED_REQUEST, "The sign-in does not parse.", Map.of("pointer", ""));
    }
  }

  private void checkFrame(SignIn signIn, String origin) {
    Refused.unless(signIn.region().equals(region), "The sign-in is for another region.");
    Refused.unless(signIn.host().equals(origin), "The sign-in is for another host.");
    Refused.unless(
        nonces.isValid(signIn.device(), signIn.nonce().toArray()), "The nonce does not count.");
    Refused.unless(
        Math.abs(clock.millis() - signIn.timeMs()) <= MAX_SKEW.toMillis(),
        "The device's clock is wrong.");
    Refused.unless(signIn.instance() > 0, "The instance starts at 1.");
  }

  private VerifiedDevice verify(SignInRequest request) {
    try {
      if (standing.isOut(request.signIn().device())) {
        request.verifyInPlace(standing, clock.millis());
        throw new ProblemException(ProblemType.DEVICE_REVOKED);
      }
      return request.verify(standing, clock.millis());
    } catch (MlsException e) {
      throw Refused.because("The certificate or the signature does not hold.");
    }
  }

  private Future<Token> issue(VerifiedDevice device, SignIn signIn) {
    String thumbprint = Jwk.thumbprint(device.publicKey());
    return Future.succeededFuture(tokens.issue(device.name(), thumbprint, signIn.instance()));
  }

  private Future<Token> refuseCopy(SignIn signIn) {
    return fences
        .newest(signIn.device())
        .compose(last -> Future.failedFuture(
            new ProblemException(ProblemType.DEVICE_CLONED, "", Map.of("last", last))));
  }
}
