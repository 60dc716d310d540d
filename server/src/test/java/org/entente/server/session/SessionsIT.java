package org.entente.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entente.server.testing.Futures.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.entente.mls.codec.Bytes;
import org.entente.server.db.Database;
import org.entente.server.db.TestDatabase;
import org.entente.server.http.Api;
import org.entente.server.http.Endpoint;
import org.entente.server.http.HttpSettings;
import org.entente.server.http.Reply;
import org.entente.server.kernel.ProblemType;
import org.entente.server.testing.TestAgency;
import org.entente.server.testing.TestClient;
import org.entente.server.testing.TestServer;
import org.entente.server.testing.TestStanding;
import org.entente.trust.session.SignInRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sign-in and proofs over real HTTP with a real database. */
class SessionsIT {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

  private final Vertx vertx = Vertx.vertx();
  private final Database database = TestDatabase.open(vertx);
  private final TestAgency alba = new TestAgency("police.alba.example", 1, NOON.millis());
  private final TestStanding standing = new TestStanding(alba);
  private TestServer server;
  private TestClient mara;

  @BeforeEach
  void start(@TempDir Path data) {
    SessionModule session = SessionModule.open(
        vertx, database, data, TestClient.REGION, standing, NOON, new SecureRandom());
    Api api = new Api(vertx, HttpSettings.LOOPBACK, session.sessions(), NOON, () -> new UUID(1, 1));
    session.mount(api, 50);
    session.mountSeen(api, (who, device) -> who.officer().equals(device.officer()));
    api.mount(
        Endpoint.get("/v1/who"),
        c -> Future.succeededFuture(
            Reply.json(200, new JsonObject().put("device", c.caller().device().uri()))));
    server = new TestServer(vertx, api);
    mara = client(alba, "mara", "laptop");
  }

  private TestClient client(TestAgency agency, String officer, String label) {
    return new TestClient(server.origin(), agency.device(officer, label), NOON);
  }

  @AfterEach
  void stop() {
    server.close();
    await(database.close());
    await(vertx.close());
  }

  @Test
  void device_signs_in_and_is_known() {
    TestClient.Answer who = mara.signIn().get("/v1/who");

    assertThat(who.json().getString("device")).isEqualTo(mara.device.device().uri());
  }

  @Test
  void people_are_told_when_their_own_devices_were_here_last_and_nothing_of_others() {
    TestClient phone = client(alba, "mara", "phone").signIn();
    TestClient zoe = client(alba, "zoe", "phone").signIn();
    JsonArray asked = new JsonArray();
    List.of(mara.signIn(), phone, zoe)
        .forEach(each -> asked.add(each.device.device().uri()));

    TestClient.Answer seen =
        mara.post("/v1/session/seen", new JsonObject().put("devices", asked.copy()));
    JsonArray days = seen.json().getJsonArray("devices");
    assertThat(days).hasSize(2);
    assertThat(days.toString()).contains("2026-11-21").doesNotContain("zoe");

    JsonObject none = new JsonObject().put("devices", "all");
    assertThat(mara.post("/v1/session/seen", none).is(ProblemType.INVALID_FIELD))
        .isTrue();
    mara.token = "";
    assertThat(mara.post("/v1/session/seen", new JsonObject().put("devices", asked))
            .is(ProblemType.UNAUTHENTICATED))
        .isTrue();
  }

  @Test
  void stolen_token_is_worth_nothing_without_the_key() {
    TestClient thief = client(alba, "zoe", "phone");
    thief.token = mara.signIn().token;

    assertThat(thief.get("/v1/who").is(ProblemType.UNAUTHENTICATED)).isTrue();
    assertThat(mara.open("GET", "/v1/who", "", new byte[0]).is(ProblemType.UNAUTHENTICATED))
        .isTrue();
    assertThat(mara.get("/v1/who").status()).isEqualTo(200);
  }

  @Test
  void proof_is_refused_the_second_time_and_for_another_path() {
    mara.signIn();
    String proof = mara.proof("GET", "/v1/who");
    String other = mara.proof("GET", "/v1/rooms");

    assertThat(mara.call("GET", "/v1/who", "", new byte[0], proof).status()).isEqualTo(200);
    assertThat(mara.call("GET", "/v1/who", "", new byte[0], proof).is(ProblemType.UNAUTHENTICATED))
        .isTrue();
    assertThat(mara.call("GET", "/v1/who", "", new byte[0], other).is(ProblemType.UNAUTHENTICATED))
        .isTrue();
  }

  @Test
  void forged_token_is_refused() {
    String token = mara.signIn().token;
    mara.token = token.substring(0, token.length() - 4) + "AAAA";

    assertThat(mara.get("/v1/who").is(ProblemType.UNAUTHENTICATED)).isTrue();
  }

  @Test
  void older_copy_of_a_device_hears_that_it_was_cloned_and_its_token_ends() {
    TestClient copy = new TestClient(server.origin(), mara.device, NOON);
    copy.signIn();
    assertThat(mara.signIn(5).status()).isEqualTo(200);

    TestClient.Answer refused = copy.signIn(5);

    assertThat(refused.is(ProblemType.DEVICE_CLONED)).isTrue();
    assertThat(refused.json().getLong("last")).isEqualTo(5);
    assertThat(copy.get("/v1/who").is(ProblemType.UNAUTHENTICATED)).isTrue();
  }

  @Test
  void sign_in_for_another_host_or_with_a_foreign_nonce_is_refused() {
    SignInRequest elsewhere = mara.request("https://evil.example", 1);
    SignInRequest honest = mara.request(server.origin(), 1);
    Bytes foreign = client(alba, "zoe", "phone").nonce();
    SignInRequest stolen = SignInRequest.sign(
        new org.entente.trust.session.SignIn(
            TestClient.REGION, server.origin(), foreign, NOON.millis(), mara.device.device(), 1),
        mara.device);

    assertThat(mara.signIn(elsewhere).is(ProblemType.UNAUTHENTICATED)).isTrue();
    assertThat(mara.signIn(stolen).is(ProblemType.UNAUTHENTICATED)).isTrue();
    assertThat(mara.signIn(honest).status()).isEqualTo(200);
    assertThat(mara.signIn(honest).is(ProblemType.DEVICE_CLONED)).isTrue();
  }

  @Test
  void stranger_with_a_chain_of_his_own_is_refused() {
    TestAgency stranger = new TestAgency("police.alba.example", 2, NOON.millis());
    TestClient impostor = client(stranger, "mara", "laptop");

    assertThat(impostor.signIn(9).is(ProblemType.UNAUTHENTICATED)).isTrue();
    assertThat(mara.signIn(1).status()).isEqualTo(200);
  }

  @Test
  void revoked_device_hears_so_at_once() {
    mara.signIn();

    standing.revoke(mara.device.device());

    assertThat(mara.get("/v1/who").is(ProblemType.DEVICE_REVOKED)).isTrue();
    assertThat(mara.signIn(7).is(ProblemType.DEVICE_REVOKED)).isTrue();
  }

  @Test
  void a_stranger_learns_of_no_device_whether_it_was_revoked_or_ever_was() {
    TestAgency stranger = new TestAgency("police.alba.example", 2, NOON.millis());
    TestClient.Answer known = client(stranger, "mara", "laptop").signIn(9);
    TestClient.Answer never = client(stranger, "nobody", "laptop").signIn(9);
    standing.revoke(mara.device.device());
    TestClient.Answer revoked = client(stranger, "mara", "laptop").signIn(9);

    assertThat(revoked.status()).isEqualTo(never.status()).isEqualTo(known.status());
    assertThat(revoked.is(ProblemType.UNAUTHENTICATED)).isTrue();
  }

  @Test
  void nonsense_is_malformed() {
    byte[] nonsense = {1, 2, 3};

    assertThat(mara.open("POST", "/v1/session", "application/octet-stream", nonsense)
            .is(ProblemType.MALFORMED_REQUEST))
        .isTrue();
    assertThat(mara.open(
                "POST",
                "/v1/session/nonce",
                "application/json",
                "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8))
            .is(ProblemType.INVALID_FIELD))
        .isTrue();
  }
}
