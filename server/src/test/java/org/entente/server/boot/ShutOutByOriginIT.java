package org.entente.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entente.server.log.Entries.await;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.server.config.ServerConfig;
import org.entente.server.db.DatabaseAddress;
import org.entente.server.db.TestDatabase;
import org.entente.server.kernel.ProblemType;
import org.entente.server.push.Push;
import org.entente.server.testing.Patience;
import org.entente.server.testing.TestAgency;
import org.entente.server.testing.TestClient;
import org.entente.server.testing.TestInvitation;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.wire.ClientFrame;
import org.entente.trust.wire.KeyPackages;
import org.entente.trust.wire.KeyPackages.Claimed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thief has brought in a device with a stolen one: a region serves neither, and its officer goes on. */
class ShutOutByOriginIT {
  private static final int REVOKED = 4403;
  private final Vertx vertx = Vertx.vertx();

  /** Held, because a client that nobody holds is collected and closes its connections. */
  private final WebSocketClient sockets = vertx.createWebSocketClient();

  private final Clock clock = Clock.systemUTC();
  private final long stolen = clock.millis();
  private final TestAgency alba = new TestAgency("police.alba.example", 1, stolen);
  private final TestAgency boria = new TestAgency("police.boria.example", 2, stolen);

  @SuppressWarnings("NullAway.Init") // set before each test
  private EntenteServer.Running node;

  @BeforeEach
  void aFederationBegins(@TempDir Path data) throws IOException {
    DatabaseAddress db = TestDatabase.fresh();
    String url = "postgresql://" + db.host() + ":" + db.port() + "/" + db.database();
    JsonObject settings = new JsonObject()
        .put(
            "db",
            new JsonObject().put("url", url).put("user", db.user()).put("password", db.password()))
        .put("http", new JsonObject().put("port", 0))
        .put("data", new JsonObject().put("dir", data.toString()))
        .put("metrics", new JsonObject().put("port", 0))
        .put("region", new JsonObject().put("id", TestClient.REGION.value()));
    node = await(EntenteServer.start(ServerConfig.of(settings, Map.of())));
    TestClient.Answer founded =
        client(alba.admin).found(alba.genesisWith(boria), node.founding().orElseThrow());
    assertThat(founded.status()).as(founded.toString()).isEqualTo(201);
  }

  @AfterEach
  void stop() {
    await(node.close());
    await(vertx.close());
  }

  @Test
  void what_a_thief_brought_in_is_cut_off_and_the_officer_can_be_admitted_with_a_new_device() {
    DeviceSigner laptop = enrolled(alba.invite("teo"), "laptop");
    TestClient thief = signedIn(enrolled(alba.inviteBy(laptop), "kiosk"));
    offersToBeAdmitted(thief);
    WebSocket socket = connected(thief);

    log(alba.event(new EventBody.DeviceRevoked(laptop.device(), stolen)));

    Patience.until("the socket is closed", socket::isClosed);
    assertThat(socket.closeStatusCode()).isEqualTo((short) REVOKED);
    assertThat(thief.get("/v1/rooms").is(ProblemType.DEVICE_REVOKED)).isTrue();
    assertThat(thief.signIn(2).is(ProblemType.DEVICE_REVOKED)).isTrue();
    TestClient teo = signedIn(enrolled(alba.invite("teo"), "phone"));
    offersToBeAdmitted(teo);
    assertThat(claimed(teo)).extracting(Claimed::device).containsExactly(teo.device.device());
  }

  private TestClient client(DeviceSigner device) {
    return new TestClient("http://127.0.0.1:" + node.port(), device, clock);
  }

  private TestClient signedIn(DeviceSigner device) {
    return client(device).signIn();
  }

  private void log(SignedEvent event) {
    TestClient.Answer answer = client(alba.admin)
        .open("POST", "/v1/federation", "application/octet-stream", event.encode());
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
  }

  private DeviceSigner enrolled(TestInvitation invitation, String label) {
    DeviceSigner device = invitation.device(label);
    log(invitation.issued());
    log(invitation.enrolment(device));
    return device;
  }

  private void offersToBeAdmitted(TestClient client) {
    Bytes one = Bytes.of(alba.keyPackage(client.device, false).keyPackage());
    TestClient.Answer answer =
        client.put("/v1/key-packages", KeyPackages.encodeUpload(List.of(one)));
    assertThat(answer.status()).as(answer.toString()).isLessThan(300);
  }

  /** What somebody gets who wants to admit the officer of {@code wanted}. */
  private List<Claimed> claimed(TestClient wanted) {
    TestClient mara = signedIn(enrolled(boria.invite("mara"), "desk"));
    String officer = wanted.device.device().officer().text();
    TestClient.Answer answer = mara.post(
        "/v1/key-packages/claim", new JsonObject().put("officers", new JsonArray().add(officer)));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    try {
      return KeyPackages.decodeClaimed(answer.body());
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }

  private WebSocket connected(TestClient client) {
    AtomicInteger frames = new AtomicInteger();
    WebSocket socket = await(sockets.connect(node.port(), "127.0.0.1", Push.PATH));
    socket.binaryMessageHandler(frame -> frames.incrementAndGet());
    String proof = client.proof("GET", Push.PATH);
    await(socket.writeBinaryMessage(
        Buffer.buffer(new ClientFrame.Hello(client.token, proof).encode())));
    Patience.until("the first frame", () -> frames.get() > 0);
    assertThat(socket.isClosed()).isFalse();
    return socket;
  }
}
