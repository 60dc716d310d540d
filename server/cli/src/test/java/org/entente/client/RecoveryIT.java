package org.entente.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.entente.member.port.DeviceCommand;
import org.entente.member.port.Environment;
import org.entente.member.port.Refusal;
import org.entente.member.port.Settings;
import org.entente.member.view.ViewChange;
import org.entente.mls.codec.Bytes;
import org.entente.mls.secret.SecretAccess;
import org.entente.mls.suite.Suites;
import org.entente.server.boot.EntenteServer;
import org.entente.server.config.ServerConfig;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.directory.PastRequest;
import org.entente.trust.event.Duty;
import org.entente.trust.event.DutyEvent;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.TeamId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lost past comes back over a real region: Java members, a database, days that a clock lets pass. */
class RecoveryIT {
  private static final TeamId TEAM = TeamId.of(new byte[TeamId.LENGTH]);
  private static final long PATIENCE_MS = 180_000;
  private final Vertx vertx = Vertx.vertx();
  private final MovingClock clock = new MovingClock();
  private final TestOffice alba = new TestOffice("police.alba.example", "AL", clock.millis());
  private final TestOffice borea = new TestOffice("border.borea.example", "BO", clock.millis());
  private final SignedEvent genesis = alba.genesisWith(borea, clock.millis());
  private final Map<String, MemberClient> members = new LinkedHashMap<>();
  private final Map<String, MemoryRecordStore> stores = new LinkedHashMap<>();

  @TempDir
  Path folder;

  private EntenteServer.Running server;

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(2, TimeUnit.MINUTES);
  }

  @BeforeEach
  void aRegionAndItsPeople() throws Exception {
    JsonObject settings = new JsonObject()
        .put("http", new JsonObject().put("host", "localhost").put("port", 0))
        .put("metrics", new JsonObject().put("port", 0))
        .put("data", new JsonObject().put("dir", folder.resolve("data").toString()))
        .put("region", new JsonObject().put("id", "one"));
    server = await(EntenteServer.start(ServerConfig.of(settings, Map.of()), clock));
    log(genesis);
    List<AgencyName> both = List.of(alba.name, borea.name);
    long ends = clock.millis() + Duration.ofDays(300).toMillis();
    log(alba.signed(
        new EventBody.TeamOpened(TEAM, both, ends), clock.millis(), alba.admin, borea.admin));
    for (String name : List.of("mara", "ines", "otto", "pia")) {
      comes(alba, name, "laptop-1");
    }
    comes(borea, "bob", "laptop-1");
  }

  @AfterEach
  void stop() throws Exception {
    for (MemberClient member : members.values()) {
      await(member.close());
    }
    await(server.close());
    await(vertx.close());
  }

  private void log(SignedEvent event) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(origin() + "/v1/federation"))
        .header("Content-Type", "application/octet-stream")
        .POST(HttpRequest.BodyPublishers.ofByteArray(event.encode()))
        .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  private String origin() {
    return "http://localhost:" + server.port();
  }

  private MemberClient comes(TestOffice office, String name, String label) throws Exception {
    DeviceSigner signer = office.certified(name, label, clock.millis());
    log(office.signed(new EventBody.DeviceCertified(signer.chain()), clock.millis(), office.admin));
    Environment environment = new Environment(
        Suites.standard(),
        new SecureRandom()::nextBytes,
        origin(),
        new Settings(200, 2_000, 20_000, 2_000, 3),
        Markings.builtIn());
    MemoryRecordStore store = new MemoryRecordStore();
    MemberClient member = new MemberClient(vertx, clock, environment, store);
    stores.put(name + "/" + label, store);
    members.put(name + "/" + label, member);
    member.start();
    Optional<Refusal> refusal = await(member.ask(new DeviceCommand.Adopt(
        signer.keys().privateKey().reveal(SecretAccess.granted()),
        signer.chain().certificates().stream().map(Bytes::toArray).toList(),
        genesis.event().genesisHash().toArray(),
        "one",
        name,
        "Investigator")));
    assertThat(refusal).isEmpty();
    return member;
  }

  private MemberClient of(String name) {
    return Objects.requireNonNull(members.get(name + "/laptop-1"));
  }

  private void daysPass(Duration time) throws Exception {
    clock.passes(time);
    for (MemberClient member : members.values()) {
      await(member.ask(new DeviceCommand.Refresh()));
    }
  }

  private static void until(String what, BooleanSupplier holds) throws Exception {
    for (long waited = 0; !holds.getAsBoolean(); waited += 100) {
      assertThat(waited).as("waiting until " + what).isLessThan(PATIENCE_MS);
      Thread.sleep(100);
    }
  }

  private static JsonObject federation(MemberClient member) {
    try {
      return new JsonObject(await(member.federation()));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static String does(MemberClient member, JsonObject act) throws Exception {
    return await(member.ask(new DeviceCommand.Administer(act.encode())))
        .map(Refusal::code)
        .orElse("");
  }

  private static long texts(MemberClient member, String room, String text) {
    try {
      return await(member.timeline(room)).stream().filter(l -> l.contains(text)).count();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static JsonArray pasts(MemberClient member) {
    return federation(member).getJsonArray("pasts");
  }

  private void threeSecurityOfficers() throws Exception {
    for (String name : List.of("ines", "otto", "pia")) {
      EventBody body =
          new DutyEvent.Appointed(alba.device(name, "x").officer(), Duty.SECURITY_OFFICER);
      log(alba.signed(body, clock.millis(), alba.admin, borea.admin));
    }
    until(
        "all three are ready",
        () -> federation(of("mara")).getJsonArray("duties").stream()
                .filter(d -> ((JsonObject) d).getBoolean("ready"))
                .count()
            == 3);
    daysPass(Duration.ofMillis(Duty.NOTICE_MS).plusMinutes(1));
  }

  private String maraAndBobTalk() throws Exception {
    List<String> seen = new CopyOnWriteArrayList<>();
    of("bob").listen(change -> {
      if (change instanceof ViewChange.RoomChanged room) {
        seen.add(room.room().id());
      }
    });
    Optional<Refusal> refusal = await(of("bob")
        .ask(new DeviceCommand.CreateRoom(
            TEAM.text(), "Night watch", List.of("mara@" + alba.name), "joined", 0)));
    assertThat(refusal).isEmpty();
    until("the room is there", () -> !seen.isEmpty());
    return seen.get(0);
  }

  private boolean bobKeepsOneFor(String room) {
    MemoryRecordStore store = Objects.requireNonNull(stores.get("bob/laptop-1"));
    return !store.startingWith("room/" + room + "/keepsake/mara@").isEmpty();
  }

  @Test
  void two_of_three_give_a_lost_past_back_and_a_day_early_nobody_does() throws Exception {
    threeSecurityOfficers();
    String room = maraAndBobTalk();
    until("mara has left a keepsake", () -> bobKeepsOneFor(room));
    await(of("bob").ask(new DeviceCommand.SendText(room, "the boat leaves at nine")));
    until("mara reads", () -> texts(of("mara"), room, "the boat leaves at nine") == 1);

    await(of("mara").close());
    members.remove("mara/laptop-1");
    log(alba.signed(
        new EventBody.DeviceRevoked(alba.device("mara", "laptop-1"), 0),
        clock.millis(),
        alba.admin));
    MemberClient phone = comes(alba, "mara", "phone-2");
    JsonObject ask =
        new JsonObject().put("do", "askPast").put("room", room).put("reason", "lost at sea");
    until("she may ask", () -> {
      try {
        return does(phone, ask).isEmpty();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    });
    until("ines is asked", () -> !pasts(of("ines")).isEmpty());
    until("otto is asked", () -> !pasts(of("otto")).isEmpty());
    String id = pasts(of("ines")).getJsonObject(0).getString("id");
    JsonObject release = new JsonObject().put("do", "releasePast").put("request", id);

    assertThat(does(of("ines"), release)).as("a day early").isEqualTo("rule");
    daysPass(Duration.ofMillis(PastRequest.DELAY_MS).plusMinutes(1));
    until("ines releases", () -> released(of("ines"), release));
    until(
        "the phone knows",
        () -> pasts(phone).getJsonObject(0).getJsonArray("released").size() == 1);
    assertThat(texts(phone, room, "the boat leaves at nine")).as("one of three").isZero();
    until("otto releases", () -> released(of("otto"), release));

    until("the past is back", () -> texts(phone, room, "the boat leaves at nine") == 1);
  }

  private static boolean released(MemberClient member, JsonObject release) {
    try {
      return does(member, release).isEmpty();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
