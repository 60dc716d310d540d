package org.entente.server.wake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entente.server.testing.Futures.await;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.server.kernel.ProblemType;
import org.entente.server.testing.Patience;
import org.entente.server.testing.TestClient;
import org.entente.server.testing.TestMember;
import org.entente.server.testing.TestRegion;
import org.entente.trust.log.Entry;
import org.entente.trust.log.EntryContent;
import org.entente.trust.log.EntryKind;
import org.entente.trust.marking.PolicyClass;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.RoomId;
import org.entente.trust.wire.ClientFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Waking over real HTTP: the region's routes, a real database, and a push service on this machine. */
class WakeIT {
  private static final long AWAY_MS = 60_000;

  @TempDir
  Path data;

  private final Vertx vertx = Vertx.vertx();
  private PushServiceDouble service;
  private TestRegion region;
  private TestMember mara;
  private TestMember igor;
  private RoomId room;

  @BeforeEach
  void start() throws Exception {
    service = new PushServiceDouble();
    region = new TestRegion(data, List.of(service.origin()));
    mara = region.member(region.alba, "mara", "laptop");
    igor = region.member(region.boria, "igor", "laptop");
    room = mara.foundsRoom(1, igor.officer());
    igor.joins(room, mara);
  }

  @AfterEach
  void stop() {
    region.close();
    service.close();
    vertx.close();
  }

  private static TestClient.Answer wants(TestMember who, String endpoint) {
    byte[] body = new JsonObject().put("endpoint", endpoint).toBuffer().getBytes();
    return who.client.call("PUT", "/v1/push", "application/json", body);
  }

  /** The same region some time later: it has the database, not the node. */
  private Waker later(Duration after) {
    Clock clock = Clock.offset(TestRegion.NOON, after);
    WakeStore store = new PgWakeStore(region.database);
    VapidKey.Pair pair = await(store.key(VapidKey.Pair.generate(new SecureRandom())));
    VapidKey key = VapidKey.of(vertx, pair, "mailto:ops@region.example", clock);
    PushServices services = new PushServices(List.of(service.origin()));
    return new Waker(vertx, store, key, services, clock, AWAY_MS);
  }

  private void written(Waker waker) {
    waker.written(room);
    await(waker.wake());
  }

  @Test
  void who_is_away_is_woken_once_by_an_empty_message_until_he_has_been_back() throws Exception {
    assertThat(wants(igor, service.origin() + "/send/igor").status()).isEqualTo(204);

    written(later(Duration.ofSeconds(30)));
    assertThat(service.messages).as("just now he was here").isEmpty();

    written(later(Duration.ofMinutes(5)));
    written(later(Duration.ofMinutes(6)));
    assertThat(service.messages).hasSize(1);
    assertThat(service.messages.get(0).path()).isEqualTo("/send/igor");
    assertThat(service.messages.get(0).bodyBytes()).isZero();
    assertThat(service.messages.get(0).ttl()).isEqualTo("86400");

    await(later(Duration.ofMinutes(7)).here(List.of(igor.name())));
    written(later(Duration.ofMinutes(20)));
    assertThat(service.messages).hasSize(2);
  }

  @Test
  void the_push_service_knows_the_region_by_the_key_that_browsers_were_given() throws Exception {
    wants(igor, service.origin() + "/send/igor");
    String key = igor.client.get("/v1/push").json().getString("key");

    written(later(Duration.ofMinutes(5)));

    String header = service.messages.get(0).authorization();
    assertThat(header).startsWith("vapid t=").endsWith(", k=" + key);
    String[] token = header.substring("vapid t=".length(), header.indexOf(',')).split("\\.");
    JsonObject claims = new JsonObject(text(token[1]));
    assertThat(new JsonObject(text(token[0])).getString("alg")).isEqualTo("ES256");
    assertThat(claims.getString("aud")).isEqualTo(service.origin());
    assertThat(claims.getString("sub")).isEqualTo("mailto:ops@region.example");
    assertThat(claims.getLong("exp") - TestRegion.NOON.millis() / 1000).isBetween(1L, 86_400L);
    assertThat(claims.fieldNames()).containsExactlyInAnyOrder("aud", "exp", "sub");
    assertThat(verifies(key, token)).isTrue();
  }

  private static String text(String base64) {
    return new String(Base64.getUrlDecoder().decode(base64), StandardCharsets.UTF_8);
  }

  private static boolean verifies(String point, String[] token) throws Exception {
    Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
    verifier.initVerify(publicKey(Base64.getUrlDecoder().decode(point)));
    verifier.update((token[0] + "." + token[1]).getBytes(StandardCharsets.US_ASCII));
    return verifier.verify(Base64.getUrlDecoder().decode(token[2]));
  }

  private static PublicKey publicKey(byte[] point) throws Exception {
    AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
    curve.init(new ECGenParameterSpec("secp256r1"));
    BigInteger x = new BigInteger(1, Arrays.copyOfRange(point, 1, 33));
    BigInteger y = new BigInteger(1, Arrays.copyOfRange(point, 33, 65));
    return KeyFactory.getInstance("EC")
        .generatePublic(
            new ECPublicKeySpec(new ECPoint(x, y), curve.getParameterSpec(ECParameterSpec.class)));
  }

  @Test
  void an_address_that_is_gone_is_forgotten_and_one_elsewhere_is_never_kept() throws Exception {
    wants(igor, service.origin() + "/send/igor");
    service.answer = 410;
    written(later(Duration.ofMinutes(5)));
    await(later(Duration.ofMinutes(6)).here(List.of(igor.name())));
    written(later(Duration.ofMinutes(20)));
    assertThat(service.messages).hasSize(1);

    TestClient.Answer refused = wants(igor, "http://127.0.0.1:9/inside");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.is(ProblemType.INVALID_FIELD)).isTrue();
  }

  @Test
  void who_wants_it_no_more_or_is_in_no_such_room_sleeps() throws Exception {
    wants(igor, service.origin() + "/send/igor");
    wants(mara, service.origin() + "/send/mara");
    assertThat(igor.client.call("DELETE", "/v1/push", "", new byte[0]).status()).isEqualTo(204);

    Waker waker = later(Duration.ofMinutes(5));
    waker.written(new RoomId(Bytes.of(new byte[16])));
    await(waker.wake());
    assertThat(service.messages).isEmpty();
    written(later(Duration.ofMinutes(6)));
    assertThat(service.messages)
        .extracting(PushServiceDouble.Message::path)
        .containsExactly("/send/mara");
  }

  @Test
  void what_is_written_here_or_in_another_region_wakes_who_sleeps() throws Exception {
    wants(igor, service.origin() + "/send/igor");

    sleepsForLong(igor);
    await(region.access.mayAppend(mara.name(), message()));
    awaitMessages(1);

    sleepsForLong(igor);
    region.replicas.arrived(elsewhere(message()));
    awaitMessages(2);
  }

  private void sleepsForLong(TestMember who) {
    String sql = "update push_subscriptions set seen_ms = 1, woken_ms = 0 where device = $1";
    await(region.database.pool().preparedQuery(sql).execute(Tuple.of(who.name().uri())));
  }

  private void awaitMessages(int count) {
    Patience.until(count + " messages", () -> service.messages.size() >= count);
    assertThat(service.messages).hasSize(count);
  }

  private ClientFrame.Append message() throws MlsException {
    byte[] data = {PolicyClass.UNMARKED};
    Bytes body = Bytes.of(mara.group.seal(new byte[] {1}, data).message());
    LogId log = LogId.room(room);
    return new ClientFrame.Append(1, log, EntryKind.MESSAGE, mara.group.epoch(), 1, 0, body);
  }

  private Entry elsewhere(ClientFrame.Append append) {
    Origin origin = new Origin(new RegionId("south"), 0);
    EntryContent content = new EntryContent(
        append.log(), origin, append.kind(), 1, append.epoch(), mara.name(), 1, append.body());
    return new Entry(content, 1, 1, Bytes.of(new byte[32]));
  }
}
