package org.entente.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.entente.server.log.Entries.await;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.entente.server.config.ServerConfig;
import org.entente.server.db.TestDatabase;
import org.entente.server.push.Push;
import org.entente.server.testing.Patience;
import org.entente.server.testing.TestAgency;
import org.entente.server.testing.TestClient;
import org.entente.trust.wire.ClientFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntenteServerIT {
  @TempDir
  Path directory;

  @Test
  void node_starts_with_nothing_set_up_answers_and_stops() throws Exception {
    EntenteServer.Running node = start(0);

    JsonObject region = new JsonObject(get(node, "/v1/region").body());
    assertThat(region.getString("region")).isEqualTo("alba");
    assertThat(region.getLong("incarnation")).isZero();
    assertThat(get(node, "/health/live").statusCode()).isEqualTo(200);
    assertThat(get(node, "/health/ready").statusCode()).isEqualTo(200);
    assertThat(get(node, "/v1/rooms").statusCode()).isEqualTo(401);
    assertThat(get(node, "/openapi.json").statusCode()).isEqualTo(200);
    strangerIsClosed(node);

    await(node.close());
    assertThatThrownBy(() -> get(node, "/health/live")).isInstanceOf(ConnectException.class);
    assertThat(directory.resolve("postgresql/data/postmaster.pid")).doesNotExist();
  }

  @Test
  void restarted_node_is_the_same_origin() throws Exception {
    await(start(0).close());

    EntenteServer.Running again = start(0);

    JsonObject region = new JsonObject(get(again, "/v1/region").body());
    assertThat(region.getLong("incarnation")).isZero();
    await(again.close());
  }

  @Test
  void a_node_has_the_same_link_at_every_start_until_a_federation_begins_with_it()
      throws Exception {
    EntenteServer.Running first = start(0);
    String token = first.founding().orElseThrow().token();
    await(first.close());

    EntenteServer.Running again = start(0);
    assertThat(again.founding().orElseThrow().token()).isEqualTo(token).hasSize(43);
    TestAgency alba = new TestAgency("police.alba.example", 1, Clock.systemUTC().millis());
    TestAgency boria =
        new TestAgency("police.boria.example", 2, Clock.systemUTC().millis());
    TestClient admin =
        new TestClient("http://127.0.0.1:" + again.port(), alba.admin, Clock.systemUTC());
    assertThat(
            admin.found(alba.genesisWith(boria), again.founding().orElseThrow()).status())
        .isEqualTo(201);
    await(again.close());

    EntenteServer.Running founded = start(0);
    assertThat(founded.founding()).isEmpty();
    await(founded.close());
  }

  @Test
  void taken_port_is_an_error_that_leaves_nothing_running() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> start(taken.getLocalPort()))
          .rootCause()
          .isInstanceOf(IOException.class)
          .hasMessageContaining("in use");
    }

    assertThat(directory.resolve("postgresql/data/postmaster.pid")).doesNotExist();
    await(start(0).close());
  }

  private EntenteServer.Running start(int port) throws IOException {
    Path binaries = directory.resolve("postgresql/binaries");
    if (!Files.exists(binaries)) {
      Files.createDirectories(directory.resolve("postgresql"));
      Files.createDirectories(TestDatabase.binaries());
      Files.createSymbolicLink(binaries, TestDatabase.binaries());
    }
    JsonObject settings = new JsonObject()
        .put("http", new JsonObject().put("port", port))
        .put("data", new JsonObject().put("dir", directory.toString()))
        .put("metrics", new JsonObject().put("port", 0))
        .put("region", new JsonObject().put("id", "alba"));
    return await(EntenteServer.start(ServerConfig.of(settings, Map.of())));
  }

  private static HttpResponse<String> get(EntenteServer.Running node, String path)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + node.port() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static void strangerIsClosed(EntenteServer.Running node) {
    Vertx vertx = Vertx.vertx();
    WebSocketClient client = vertx.createWebSocketClient();
    WebSocket ws = await(client.connect(node.port(), "127.0.0.1", Push.PATH));
    ws.writeBinaryMessage(Buffer.buffer(new ClientFrame.Hello("forged", "proof").encode()));
    Patience.until("the socket is closed", ws::isClosed);
    assertThat(ws.closeStatusCode()).isEqualTo((short) 4401);
    await(client.close());
    await(vertx.close());
  }
}
