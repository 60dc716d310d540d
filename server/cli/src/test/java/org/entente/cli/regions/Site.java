package org.entente.cli.regions;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.entente.cli.Waiting;
import org.entente.cli.federation.FederationClient;
import org.entente.server.boot.EntenteServer;
import org.entente.server.config.ServerConfig;
import org.entente.server.link.LinkAuthority;
import org.entente.trust.name.RegionId;

/** One region: a node on its own PostgreSQL, with its links behind cables. */
final class Site implements AutoCloseable {
  private static final long SECONDS = 180;
  private static final String ROOMS = """
      select concat_ws(' ', encode(r.room, 'hex'), r.term, r.epoch, encode(r.last_commit, 'hex'),
          string_agg(p.part, ' ' order by p.part))
        from rooms r
        join (
          select g.log, concat_ws(':', o.region, o.incarnation, max(e.seq)) as part
            from log_entries e
            join logs g on g.id = e.log_id
            join log_origins o on o.id = e.origin_id
            group by g.log, o.region, o.incarnation) p on substring(p.log from 2) = r.room
        group by r.room
        order by r.room
      """;

  final RegionId region;
  private final Path data;
  private final Map<String, Cable> cables;
  private final JsonObject hints;
  private final Clock clock;
  private final Cable link;
  private EntenteServer.Running running;
  private int port;
  private int copies;

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
  Path copy() throws IOException {
    Path copy = data.resolveSibling(region + "-copy-" + ++copies);
    copy(data, copy);
    return copy;
  }

  /** Puts the files of {@code backup} in the place of what the region keeps, which must be down. */
  void restore(Path backup) throws IOException {
    Files.move(data, data.resolveSibling(region + "-lost-" + copies));
    copy(backup, data);
  }

  /**
   * As {@link #restore}, and the database is a standby that knows no more than {@code copy}: when it starts it
   * is promoted, and begins a timeline of its own.
   */
  void promote(Path copy) throws IOException {
    restore(copy);
    Path files = data.resolve("postgresql").resolve("data");
    Files.writeString(
        files.resolve("postgresql.auto.conf"),
        "restore_command = 'sleep 1; false'\n",
        StandardOpenOption.APPEND);
    Path signal = Files.createFile(files.resolve("recovery.signal"));
    Files.setOwner(signal, Files.getOwner(files));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : all.toList()) {
        Files.copy(one, to.resolve(from.relativize(one)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  /** Changes what the running region's database has kept. */
  void sql(String statement) throws IOException, SQLException {
    try (Connection connection = database();
        Statement query = connection.createStatement()) {
      query.execute(statement);
    }
  }

  /** Where each room stands here: its epoch, and how far each region's part of its log goes. */
  String rooms() throws IOException, SQLException {
    try (Connection connection = database();
        Statement query = connection.createStatement();
        ResultSet lines = query.executeQuery(ROOMS)) {
      StringBuilder all = new StringBuilder();
      while (lines.next()) {
        all.append(lines.getString(1)).append('\n');
      }
      return all.toString();
    }
  }

  private Connection database() throws IOException, SQLException {
    Path home = data.resolve("postgresql");
    List<String> lines = Files.readAllLines(home.resolve("data").resolve("postmaster.pid"));
    String url = "jdbc:postgresql://127.0.0.1:" + lines.get(3).trim() + "/entente";
    String password = Files.readString(home.resolve("password"));
    return DriverManager.getConnection(url, "entente", password);
  }

  /** Starts anew, and remembers that it has listened for so long and heard nothing of others since. */
  void remembersSilenceFor(Duration time) throws IOException, SQLException {
    long now = clock.millis();
    long then = now - time.toMillis();
    sql("update region_contacts set heard_ms = " + then + ", asking_ms = " + then
        + ", asked_ms = case region when '" + region + "' then " + now + " else " + then + " end");
    restart();
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
