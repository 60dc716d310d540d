package org.entente.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
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
import org.entente.cli.federation.FederationClient;
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
import org.entente.trust.event.EventBody;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.TeamId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A region with a database, two agencies and Java members, whose clock a test moves on by days. */
abstract class RegionInTime {
  static final TeamId TEAM = TeamId.of(new byte[TeamId.LENGTH]);
  private static final long PATIENCE_MS = 180_000;
  private final Vertx vertx = Vertx.vertx();
  final MovingClock clock = new MovingClock();
  final TestOffice alba = new TestOffice("police.alba.example", "AL", clock.millis());
  final TestOffice borea = new TestOffice("border.borea.example", "BO", clock.millis());
  final SignedEvent genesis = alba.genesisWith(borea, clock.millis());
  final Map<String, MemberClient> members = new LinkedHashMap<>();
  final Map<DeviceName, DeviceSigner> signers = new LinkedHashMap<>();
  final Map<String, MemoryRecordStore> stores = new LinkedHashMap<>();

  @TempDir
  Path folder;

  private EntenteServer.Running server;

  static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(2, TimeUnit.MINUTES);
  }

  @BeforeEach
  void aRegion() throws Exception {
    JsonObject settings = new JsonObject()
        .put("http", new JsonObject().put("host", "localhost").put("port", 0))
        .put("metrics", new JsonObject().put("port", 0))
        .put("data", new JsonObject().put("dir", folder.resolve("data").toString()))
        .put("region", new JsonObject().put("id", "one"));
    server = await(EntenteServer.start(ServerConfig.of(settings, Map.of()), clock));
    new FederationClient(server.founding().orElseThrow().at(origin())).append(genesis);
    List<AgencyName> both = List.of(alba.name, borea.name);
    long ends = clock.millis() + Duration.ofDays(300).toMillis();
    log(alba.signed(
        new EventBody.TeamOpened(TEAM, both, ends), clock.millis(), alba.admin, borea.admin));
  }

  @AfterEach
  void stop() throws Exception {
    for (MemberClient member : members.values()) {
      await(member.close());
    }
    await(server.close());
    await(vertx.close());
  }

  void log(SignedEvent event) throws Exception {
    HttpResponse<String> answer = send(event);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  /** What the region says to an event that it may refuse. */
  HttpResponse<String> send(SignedEvent event) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(origin() + "/v1/federation"))
        .header("Content-Type", "application/octet-stream")
        .POST(HttpRequest.BodyPublishers.ofByteArray(event.encode()))
        .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private String origin() {
    return "http://localhost:" + server.port();
  }

  MemberClient comes(TestOffice office, String name, String label) throws Exception {
    DeviceSigner signer = office.certified(name, label, clock.millis());
    signers.put(signer.device(), signer);
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

  MemberClient of(String name) {
    return Objects.requireNonNull(members.get(name + "/laptop-1"));
  }

  void daysPass(Duration time) throws Exception {
    clock.passes(time);
    for (MemberClient member : members.values()) {
      await(member.ask(new DeviceCommand.Refresh()));
    }
  }

  static void until(String what, BooleanSupplier holds) throws Exception {
    for (long waited = 0; !holds.getAsBoolean(); waited += 100) {
      assertThat(waited).as("waiting until " + what).isLessThan(PATIENCE_MS);
      Thread.sleep(100);
    }
  }

  static JsonObject federation(MemberClient member) {
    try {
      return new JsonObject(await(member.federation()));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  static String does(MemberClient member, JsonObject act) throws Exception {
    return await(member.ask(new DeviceCommand.Administer(act.encode())))
        .map(Refusal::code)
        .orElse("");
  }

  static long texts(MemberClient member, String room, String text) {
    try {
      return await(member.timeline(room)).stream().filter(l -> l.contains(text)).count();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  String maraAndBobTalk() throws Exception {
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
}
