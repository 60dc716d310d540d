package org.entente.server.session;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import org.entente.mls.suite.SignatureScheme;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.junit.jupiter.api.Test;

class ProofsTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final String URI = "https://a.example/v1/rooms";

  private final Proofs proofs = new Proofs(Clock.fixed(NOON, ZoneOffset.UTC), new ProofReplays(3));
  private final ProofMaker device = maker(7);

  private static ProofMaker maker(int seed) {
    return new ProofMaker(SignatureScheme.ed25519().generate(new Random(seed)::nextBytes));
  }

  @Test
  void proof_for_this_request_is_accepted_once() {
    String proof = device.sign(claims());

    assertThatCode(() -> check(proof)).doesNotThrowAnyException();
    assertRefused(proof, "used before");
  }

  @Test
  void proof_for_another_method_address_or_token_is_refused() {
    assertRefused(device.sign(claims().put("htm", "POST")), "method");
    assertRefused(device.sign(claims().put("htu", URI + "/x")), "address");
    assertRefused(device.sign(claims().put("ath", "AAAA")), "another token");
  }

  @Test
  void old_and_future_proofs_are_refused() {
    long now = NOON.getEpochSecond();

    assertRefused(device.sign(claims().put("iat", now - 121)), "old");
    assertRefused(device.sign(claims().put("iat", now + 121)), "old");
    assertRefused(device.sign(new JsonObject()), "valid");
  }

  @Test
  void proof_by_a_thief_with_another_key_is_refused() {
    assertRefused(maker(8).sign(claims()), "another key");
  }

  @Test
  void proof_with_a_changed_claim_is_refused() {
    String proof = device.sign(claims().put("htm", "POST"));
    String other = device.sign(claims());
    String forged =
        other.substring(0, other.lastIndexOf('.')) + proof.substring(proof.lastIndexOf('.'));

    assertRefused(forged, "valid");
  }

  @Test
  void header_of_another_kind_is_refused() {
    JsonObject header = new JsonObject().put("typ", "dpop+jwt").put("alg", "none");

    assertRefused(device.sign(header, claims()), "valid");
    assertRefused("a.b", "valid");
    assertRefused("{}.{}.x", "valid");
  }

  @Test
  void memory_for_proofs_is_bounded_and_forgets_none_that_still_counts() {
    check(device.sign(claims()));
    check(device.sign(claims()));
    check(device.sign(claims()));

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> check(device.sign(claims())))
        .matches(e -> e.type() == ProblemType.OVERLOADED);
  }

  private JsonObject claims() {
    return device.claims("GET", URI, "token", NOON.toEpochMilli());
  }

  private void check(String proof) {
    proofs.check(proof, "GET", URI, "token", device.thumbprint());
  }

  private void assertRefused(String proof, String why) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> check(proof))
        .matches(e -> e.type() == ProblemType.UNAUTHENTICATED)
        .matches(e -> e.detail().contains(why), "says " + why);
  }
}
