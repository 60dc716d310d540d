package org.entente.cli.quickstart;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.entente.cli.Waiting;
import org.entente.server.boot.EntenteServer;
import org.entente.server.config.ServerConfig;

/** The demo's one server, on loopback with the PostgreSQL it brings along. */
final class Node implements AutoCloseable {
  static final String REGION = "local";
  private static final long START_SECONDS = 120;
  private static final long STOP_SECONDS = 60;

  private final EntenteServer.Running running;

  private Node(EntenteServer.Running running) {
    this.running = running;
  }

  /**
   * Starts it; blocks until it is ready.
   *
   * @param port 0 for any free one
   */
  static Node start(Path data, int port, Clock clock) {
    JsonObject settings = new JsonObject()
        .put("http", new JsonObject().put("host", "localhost").put("port", port))
        .put("data", new JsonObject().put("dir", data.toString()))
        .put("metrics", new JsonObject().put("port", 0))
        .put("region", new JsonObject().put("id", REGION));
    ServerConfig config = ServerConfig.of(settings, Map.of());
    return new Node(
        Waiting.seconds(START_SECONDS, "the server to start", EntenteServer.start(config, clock)));
  }

  int port() {
    return running.port();
  }

  /** Where people open it; {@code localhost} and not an address, so that passkeys work. */
  String origin() {
    return "http://localhost:" + port();
  }

  /** Where a federation is founded: with the link that the server gives out as long as there is none. */
  String founding() {
    return running.founding().map(link -> link.at(origin())).orElseGet(this::origin);
  }

  @Override
  public void close() {
    Waiting.seconds(STOP_SECONDS, "the server to stop", running.close());
  }
}
