package org.entente.server.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entente.server.testing.Futures.await;
import static org.entente.server.testing.Futures.refusal;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.mls.suite.SignatureScheme;
import org.entente.server.db.Database;
import org.entente.server.db.TestDatabase;
import org.entente.server.http.Api;
import org.entente.server.http.Caller;
import org.entente.server.http.HttpSettings;
import org.entente.server.kernel.ProblemType;
import org.entente.server.log.Logs;
import org.entente.server.testing.TestAgency;
import org.entente.server.testing.TestClient;
import org.entente.server.testing.TestInvitation;
import org.entente.server.testing.TestServer;
import org.entente.trust.base.Sha256;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.checkpoint.NoteKey;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.EventSignature;
import org.entente.trust.event.RoomsRehomed;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.log.Cursor;
import org.entente.trust.name.LogId;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.RoomId;
import org.entente.trust.wire.ServerFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The federation log over real HTTP with a real database. */
class FederationIT {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

  private static final NoteKey LOG_KEY = new NoteKey(
      "one",
      NoteKey.Type.NOTE,
      SignatureScheme.ed25519().generate(new SecureRandom()::nextBytes).publicKey());

  private static final FoundingLink LINK = new FoundingLink(Bytes.of(new byte[32]));

  private final Vertx vertx = Vertx.vertx();
  private final Database database = TestDatabase.open(vertx);
  private final TestAgency alba = new TestAgency("police.alba.example", 1, NOON.millis());
  private final TestAgency boria = new TestAgency("police.boria.example", 2, NOON.millis());
  private final SignedEvent genesis = alba.genesisWith(boria);
  private final AtomicInteger ledAsked = new AtomicInteger();
  private Logs logs;
  private Federation federation;
  private TestServer server;
  private TestClient client;

  @BeforeEach
  void start() {
    logs = await(Logs.open(vertx, database, TestClient.REGION, NOON, new SimpleMeterRegistry()));
    federation = await(Federation.open(vertx, database, logs, NOON));
    Api api = new Api(
        vertx,
        HttpSettings.LOOPBACK,
        (request, uri) -> Future.succeededFuture(new Caller(alba.admin.device())),
        NOON,
        () -> new UUID(1, 1));
    FederationRoutes.mount(api, federation, logs, new JsonArray(), LOG_KEY, NOON, LINK, event -> {
      ledAsked.incrementAndGet();
      return Future.succeededFuture(true);
    });
    server = new TestServer(vertx, api);
    client = new TestClient(server.origin(), alba.admin, NOON);
  }

  @AfterEach
  void stop() {
    server.close();
    await(logs.close());
    await(database.close());
    await(vertx.close());
  }

  @Test
  void genesis_of_two_agencies_begins_the_federation_and_the_region_names_it() throws Exception {
    TestClient.Answer answer = client.found(genesis, LINK);

    ServerFrame.Stored stored = (ServerFrame.Stored) ServerFrame.decode(answer.body());
    assertThat(answer.status()).isEqualTo(201);
    assertThat(stored.seq()).isEqualTo(1);
    assertThat(client.open("GET", "/v1/region", "", new byte[0]).json().getString("genesis"))
        .isEqualTo(genesis.event().genesisHash().toHex());
    assertThat(federation.directory().agencies()).hasSize(2);
  }

  @Test
  void the_same_event_again_has_the_same_answer_and_is_stored_once() {
    TestClient.Answer first = client.found(genesis, LINK);
    TestClient.Answer again = client.found(genesis, LINK);

    assertThat(again.body()).isEqualTo(first.body());
    assertThat(head()).isEqualTo(1);
  }

  @Test
  void second_genesis_and_events_before_the_first_are_refused() {
    assertThat(post(alba.invite("mara").issued()).is(ProblemType.INVALID_FIELD)).isTrue();
    found();

    assertThat(post(boria.genesisWith(alba)).is(ProblemType.INVALID_FIELD)).isTrue();
    assertThat(head()).isEqualTo(1);
  }

  @Test
  void whoever_has_not_the_link_that_the_server_printed_founds_nothing() {
    FoundingLink guessed = new FoundingLink(Bytes.of(new byte[31]));

    assertThat(post(genesis).is(ProblemType.FORBIDDEN)).isTrue();
    assertThat(client.found(genesis, guessed).is(ProblemType.FORBIDDEN)).isTrue();

    assertThat(head()).isZero();
    assertThat(federation.directory().genesisHash()).isNull();
  }

  @Test
  void the_link_founds_once_and_whoever_repeats_the_founding_needs_it_no_more() {
    found();

    assertThat(client.found(boria.genesisWith(alba), LINK).is(ProblemType.INVALID_FIELD))
        .isTrue();
    assertThat(post(genesis).status()).isEqualTo(201);
    assertThat(head()).isEqualTo(1);
  }

  @Test
  void genesis_that_one_agency_alone_signed_is_refused() {
    SignedEvent half = new SignedEvent(genesis.event(), genesis.signatures().subList(0, 1));

    assertThat(client.found(half, LINK).is(ProblemType.FORBIDDEN)).isTrue();
    assertThat(head()).isZero();
  }

  @Test
  void event_with_a_forged_signature_is_refused() {
    found();
    SignedEvent event = alba.invite("mara").issued();
    EventSignature good = event.signatures().get(0);
    byte[] bad = good.signature().toArray();
    bad[5] ^= 1;
    SignedEvent forged = new SignedEvent(
        event.event(), List.of(new EventSignature(good.device(), good.chain(), Bytes.of(bad))));

    assertThat(post(forged).is(ProblemType.INVALID_FIELD)).isTrue();
    assertThat(head()).isEqualTo(1);
  }

  @Test
  void agency_cannot_invite_officers_of_another() {
    found();
    TestInvitation invitation = alba.invite("mara");
    SignedEvent event = SignedEvent.sign(invitation.issued().event(), boria.admin);

    assertThat(post(event).is(ProblemType.FORBIDDEN)).isTrue();
    assertThat(head()).isEqualTo(1);
  }

  @Test
  void invitation_enrols_one_device_and_its_second_use_is_refused() throws Exception {
    TestInvitation invitation = foundedWith("mara", Duration.ofDays(7));
    DeviceSigner first = invitation.device("laptop");
    DeviceSigner second = invitation.device("phone");

    TestClient.Answer enrolled = redeem(invitation.enrolment(first));
    TestClient.Answer refused = redeem(invitation.enrolment(second));

    ServerFrame.Deliver frame = (ServerFrame.Deliver) ServerFrame.decode(enrolled.body());
    assertThat(enrolled.status()).isEqualTo(201);
    assertThat(frame.entries()).singleElement().matches(e -> e.seq() == 3);
    assertThat(refused.is(ProblemType.INVITATION_USED)).isTrue();
    assertThat(federation.verify(first.chain(), NOON.millis()).name()).isEqualTo(first.device());
    assertThat(federation.directory().device(second.device())).isEmpty();
    assertThat(head()).isEqualTo(3);
  }

  @Test
  void lost_answer_to_a_redemption_is_given_again() {
    TestInvitation invitation = foundedWith("mara", Duration.ofDays(7));
    SignedEvent enrolment = invitation.enrolment(invitation.device("laptop"));

    assertThat(redeem(enrolment).body()).isEqualTo(redeem(enrolment).body());
    assertThat(head()).isEqualTo(3);
  }

  @Test
  void of_many_redemptions_at_the_same_time_one_counts() {
    TestInvitation invitation = foundedWith("mara", Duration.ofDays(7));
    List<Future<StoredEvent>> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      all.add(federation.append(invitation.enrolment(invitation.device("device-" + i))));
    }

    await(Future.join(all).otherwiseEmpty());

    assertThat(all).filteredOn(Future::succeeded).hasSize(1);
    all.stream().filter(Future::failed).forEach(f -> refusal(f, ProblemType.INVITATION_USED));
    assertThat(head()).isEqualTo(3);
  }

  @Test
  void two_servers_on_one_database_still_count_one_redemption() {
    TestInvitation invitation = foundedWith("mara", Duration.ofDays(7));
    Federation other = await(Federation.open(vertx, database, logs, NOON));
    List<Future<StoredEvent>> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Federation one = i % 2 == 0 ? federation : other;
      all.add(one.append(invitation.enrolment(invitation.device("device-" + i))));
    }

    await(Future.join(all).otherwiseEmpty());

    assertThat(all).filteredOn(Future::succeeded).hasSize(1);
    all.stream().filter(Future::failed).forEach(f -> refusal(f, ProblemType.INVITATION_USED));
    assertThat(head()).isEqualTo(3);
  }

  @Test
  void invitation_that_has_ended_is_refused() {
    TestInvitation invitation = alba.invite("mara");
    found();
    assertThat(post(invitation.issued(Duration.ZERO)).is(ProblemType.INVALID_FIELD))
        .isTrue();
    assertThat(redeem(invitation.enrolment(invitation.device("laptop"))).is(ProblemType.NOT_FOUND))
        .isTrue();
    assertThat(head()).isEqualTo(1);
  }

  @Test
  void directory_after_a_restart_is_the_same() {
    TestInvitation invitation = foundedWith("mara", Duration.ofDays(7));
    redeem(invitation.enrolment(invitation.device("laptop")));

    Federation again = await(Federation.open(vertx, database, logs, NOON));

    assertThat(again.directory()).isEqualTo(federation.directory());
    assertThat(again.directory().refused()).isZero();
  }

  @Test
  void revocation_counts_at_once_and_is_told() throws MalformedException {
    TestInvitation invitation = foundedWith("mara", Duration.ofDays(7));
    DeviceSigner device = invitation.device("laptop");
    redeem(invitation.enrolment(device));
    List<Long> told = new ArrayList<>();
    federation.onChange(d -> told.add((long) d.devices().size()));

    TestClient.Answer answer = post(alba.event(new EventBody.DeviceRevoked(device.device(), 0)));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(federation.isRevoked(device.device())).isTrue();
    assertThat(told).containsExactly(1L);
  }

  @Test
  void
      rooms_get_another_home_only_at_that_and_nobody_looks_them_up_for_an_event_that_does_not_hold() {
    found();
    RoomsRehomed.Move move =
        new RoomsRehomed.Move(RoomId.of(new byte[RoomId.LENGTH]), 2, 1, Sha256.NONE);
    RegionId lost = new RegionId("lost");
    RoomsRehomed here = new RoomsRehomed(lost, logs.origin().region(), List.of(move), List.of());
    RoomsRehomed elsewhere =
        new RoomsRehomed(lost, new RegionId("elsewhere"), List.of(move), List.of());

    assertThat(post(alba.event(elsewhere)).toString()).contains("at_the_next_home");
    assertThat(post(new SignedEvent(alba.event(here).event(), List.of())).status())
        .isBetween(400, 499);
    assertThat(post(alba.event(here)).status()).isBetween(400, 499);

    assertThat(ledAsked).hasValue(0);
    assertThat(head()).isEqualTo(1);
  }

  @Test
  void nonsense_and_rooms_without_a_group_are_refused() {
    found();

    assertThat(client
            .open("POST", "/v1/federation", "application/octet-stream", new byte[] {1})
            .is(ProblemType.MALFORMED_REQUEST))
        .isTrue();
    assertThat(redeem(genesis).is(ProblemType.INVALID_FIELD)).isTrue();
    assertThat(head()).isEqualTo(1);
  }

  private TestInvitation foundedWith(String officer, Duration life) {
    TestInvitation invitation = alba.invite(officer);
    found();
    assertThat(post(invitation.issued(life)).status()).isEqualTo(201);
    return invitation;
  }

  private void found() {
    TestClient.Answer answer = client.found(genesis, LINK);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
  }

  private TestClient.Answer post(SignedEvent event) {
    return client.open("POST", "/v1/federation", "application/octet-stream", event.encode());
  }

  private TestClient.Answer redeem(SignedEvent event) {
    return client.open(
        "POST", "/v1/invitations/redeem", "application/octet-stream", event.encode());
  }

  private long head() {
    Cursor heads = await(logs.heads(LogId.FEDERATION));
    return heads.seq(logs.origin());
  }
}
