package org.entente.trust.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.suite.SignatureKeyPair;
import org.entente.mls.suite.SignatureScheme;
import org.entente.trust.base.Base64Url;
import org.entente.trust.base.Text;
import org.entente.trust.certificate.Certificates;
import org.entente.trust.fixture.SeededRandom;
import org.entente.trust.fixture.TestAgency;
import org.junit.jupiter.api.Test;

class DpopProofTest {
  private static final long NOW = TestAgency.NOW;
  private static final String URI = "https://alba.example/v1/rooms";

  private final SeededRandom random = new SeededRandom(3);
  private final SignatureKeyPair keys = Certificates.newKeys(random);

  /** RFC 8037 appendix A.3. */
  @Test
  void thumbprint_is_that_of_the_rfc() throws Exception {
    byte[] key = Base64Url.decode("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");

    assertThat(Jwk.thumbprint(Bytes.of(key)))
        .isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
  }

  /** RFC 9449 section 4.2: the hash of the token of its example. */
  @Test
  void token_hash_is_that_of_the_rfc() {
    assertThat(DpopProof.tokenHash("Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU"))
        .isEqualTo("fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo");
  }

  @Test
  void proof_holds_for_its_request_only() throws Exception {
    DpopProof proof = DpopProof.parse(DpopProof.create(keys, "GET", URI, NOW, "token", random));

    assertThat(proof.publicKey()).isEqualTo(keys.publicKey());
    assertThat(proof.thumbprint()).isEqualTo(Jwk.thumbprint(keys.publicKey()));
    assertThatCode(() -> proof.require("GET", URI, "token", NOW + 120_000))
        .doesNotThrowAnyException();
    refused(proof, "POST", URI, "token", NOW);
    refused(proof, "GET", URI + "/x", "token", NOW);
    refused(proof, "GET", URI, "stolen", NOW);
    refused(proof, "GET", URI, "token", NOW + 121_000);
    refused(proof, "GET", URI, "token", NOW - 121_000);
  }

  @Test
  void proof_without_token_hash_does_not_serve_a_token() throws Exception {
    DpopProof proof = DpopProof.parse(DpopProof.create(keys, "GET", URI, NOW, null, random));

    proof.require("GET", URI, null, NOW);
    refused(proof, "GET", URI, "token", NOW);
  }

  @Test
  void two_proofs_have_two_ids() throws Exception {
    DpopProof one = DpopProof.parse(DpopProof.create(keys, "GET", URI, NOW, null, random));
    DpopProof two = DpopProof.parse(DpopProof.create(keys, "GET", URI, NOW, null, random));

    assertThat(one.id()).isNotEqualTo(two.id());
  }

  @Test
  void changed_or_foreign_proofs_are_refused() {
    String proof = DpopProof.create(keys, "GET", URI, NOW, "token", random);
    String[] parts = proof.split("\\.");
    SignatureKeyPair other = Certificates.newKeys(random);
    String foreign = DpopProof.create(other, "GET", URI, NOW, "token", random).split("\\.")[0];

    malformed(foreign + "." + parts[1] + "." + parts[2]);
    malformed(parts[0] + "." + parts[1]);
    malformed(proof + ".x");
    malformed(signed("{\"typ\":\"jwt\",\"alg\":\"EdDSA\",\"jwk\":" + jwk() + "}"));
    malformed(signed("{\"typ\":\"dpop+jwt\",\"alg\":\"none\",\"jwk\":" + jwk() + "}"));
    malformed(signed("{\"typ\":\"dpop+jwt\",\"alg\":\"EdDSA\"}"));
    malformed(signed("{\"typ\":\"dpop+jwt\",\"alg\":\"EdDSA\",\"crit\":[],\"jwk\":" + jwk() + "}"));
    malformed(signed("{\"typ\":\"dpop+jwt\",\"alg\":\"EdDSA\",\"jwk\":"
        + jwk().replace("}", ",\"d\":\"AA\"}")
        + "}"));
  }

  private String jwk() {
    return Jwk.write(keys.publicKey());
  }

  private String signed(String header) {
    String claims = "{\"jti\":\"1\",\"htm\":\"GET\",\"htu\":\"" + URI + "\",\"iat\":1}";
    String text =
        Base64Url.encode(Text.encode(header)) + "." + Base64Url.encode(Text.encode(claims));
    byte[] signature = SignatureScheme.ed25519().sign(keys.privateKey(), Text.encode(text));
    return text + "." + Base64Url.encode(signature);
  }

  private static void malformed(String proof) {
    assertThatThrownBy(() -> DpopProof.parse(proof)).isInstanceOf(MlsException.class);
  }

  private static void refused(
      DpopProof proof, String method, String uri, String token, long nowMs) {
    assertThatThrownBy(() -> proof.require(method, uri, token, nowMs))
        .isInstanceOf(VerificationException.class);
  }
}
