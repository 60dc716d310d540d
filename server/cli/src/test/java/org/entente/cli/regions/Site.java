package org.entente.cli.regions;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.entente.cli.Waiting;
import org.entente.cli.federation.FederationClient;
import org.entente.mls.codec.Bytes;
import org.entente.server.boot.EntenteServer;
import org.entente.server.config.ServerConfig;
import org.entente.server.link.LinkAuthority;
import org.entente.trust.checkpoint.NoteKey;
import org.entente.trust.checkpoint.NoteSigner;
import org.entente.trust.event.RoomsRehomed;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.RoomId;

/** One region: a node on its own PostgreSQL, with its links behind cables. */
final class Site implements AutoCloseable {
  private static final long SECONDS = 180;

  final RegionId region;
  private final Path data;
  private final Map<String, Cable> cables;
  private final JsonObject hints;
  private final Clock clock;
  private final Cable link;
  private EntenteServer.Running running;
  private int port;

  /**
   * Starts it. {@code cables} lead from here to the others, {@code links} from them to here; {@code hints}
   * are its settings for the federation's cluster, empty for none.
   */
  Site(
      String id,
      Path data,
      LinkAuthority authority,
      Map<String, Cable> cables,
      JsonObject hints,
      Cable... links)
      throws IOException {
    this(Clock.systemUTC(), id, data, authority, cables, hints, links);
  }

  /** The same, by another clock. */
  Site(
      Clock clock,
      String id,
      Path data,
      LinkAuthority authority,
      Map<String, Cable> cables,
      JsonObject hints,
      Cable... links)
      throws IOException {
    this.clock = clock;
    this.region = new RegionId(id);
    this.data = Files.createDirectories(data);
    this.cables = cables;
    this.hints = hints;
    this.link = links[0];
    LinkAuthority.Identity identity = authority.issue(region, System.currentTimeMillis());
    Files.writeString(data.resolve("ca.pem"), authority.identity().certificate());
    Files.writeString(data.resolve("link.pem"), identity.certificate());
    Files.writeString(data.resolve("link.key"), identity.key());
    this.running = start();
    for (Cable cable : links) {
      cable.leadTo(running.linkPort());
    }
  }

  private EntenteServer.Running start() {
    String peers = cables.entrySet().stream()
        .map(e -> e.getKey() + "=127.0.0.1:" + e.getValue().port())
        .collect(Collectors.joining(","));
    JsonObject settings = new JsonObject()
        .put("http", new JsonObject().put("host", "localhost").put("port", port))
        .put("metrics", new JsonObject().put("port", 0))
        .put("data", new JsonObject().put("dir", data.toString()))
        .put("region", new JsonObject().put("id", region.value()).put("peers", peers))
        .put(
            "link",
            new JsonObject()
                .put("host", "127.0.0.1")
                .put("port", 0)
                .put("ca", data.resolve("ca.pem").toString())
                .put("certificate", data.resolve("link.pem").toString())
                .put("key", data.resolve("link.key").toString()));
    if (!hints.isEmpty()) {
      settings.put("federation", hints);
    }
    EntenteServer.Running started = Waiting.seconds(
        SECONDS,
        "the region to start",
        EntenteServer.start(ServerConfig.of(settings, Map.of()), clock));
    port = started.port();
    return started;
  }

  /** Takes the region down and brings it up again on the same data. */
  void restart() {
    down();
    up();
  }

  void down() {
    Waiting.seconds(SECONDS, "the region to stop", running.close());
  }

  void up() {
    running = start();
    link.leadTo(running.linkPort());
  }

  /** Copies what the region keeps, which must be down. */
  Path backUp() throws IOException {
    Path copy = data.resolveSibling(region + "-backup");
    copy(data, copy);
    return copy;
  }

  /** Puts the files of {@code backup} in the place of what the region keeps, which must be down. */
  void restore(Path backup) throws IOException {
    Files.move(data, data.resolveSibling(region + "-lost"));
    copy(backup, data);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : all.toList()) {
        Files.copy(one, to.resolve(from.relativize(one)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  /** What the region signs its checkpoints with. */
  NoteSigner key() throws IOException {
    byte[] seed = Files.readAllBytes(data.resolve("log-key"));
    return NoteSigner.of(region.value(), NoteKey.Type.NOTE, seed);
  }

  /** The move of a room to the change that is the newest here, read from the running database. */
  RoomsRehomed.Move move(RoomId room, long term) throws IOException, SQLException {
    Path home = data.resolve("postgresql");
    List<String> lines = Files.readAllLines(home.resolve("data").resolve("postmaster.pid"));
    String url = "jdbc:postgresql://127.0.0.1:" + lines.get(3).trim() + "/entente";
    String password = Files.readString(home.resolve("password"));
    try (Connection connection = DriverManager.getConnection(url, "entente", password);
        PreparedStatement query =
            connection.prepareStatement("select epoch, last_commit from rooms where room = ?")) {
      query.setBytes(1, room.value().toArray());
      try (ResultSet found = query.executeQuery()) {
        found.next();
        return new RoomsRehomed.Move(room, term, found.getLong(1), Bytes.of(found.getBytes(2)));
      }
    }
  }

  String origin() {
    return "http://localhost:" + port;
  }

  /** For who founds a federation there, which belongs to none. */
  FederationClient founding() {
    return new FederationClient(running.founding().orElseThrow().at(origin()));
  }

  FederationClient federation() {
    return new FederationClient(origin());
  }

  @Override
  public void close() {
    Waiting.seconds(SECONDS, "the region to stop", running.close());
  }
}
