package org.entente.faults.region;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.entente.cli.federation.FederationClient;
import org.entente.server.kernel.FreePort;
import org.entente.server.link.LinkAuthority;
import org.entente.trust.name.RegionId;
import org.jspecify.annotations.Nullable;

/** One region: a PostgreSQL, nodes, the door for its devices, and a line that leads to it for each other region. */
public final class Site implements AutoCloseable {
  /** Of rooms and of the federation; only the own region keeps an inbox. */
  private static final String REACH =
      "select encode(g.log, 'hex') || ' ' || o.incarnation, max(e.seq) from log_entries e"
          + " join logs g on g.id = e.log_id join log_origins o on o.id = e.origin_id"
          + " where o.region = ? and get_byte(g.log, 0) <> 2 group by 1";

  private final RegionId region;
  private final Path directory;
  private final Line door;
  private final Map<String, Line> lines = new LinkedHashMap<>();
  private final Postgres postgres;
  private final List<Node> nodes = new ArrayList<>();

  /** Starts its database; its nodes follow with {@link #start}. */
  Site(
      Vertx vertx,
      String id,
      List<String> others,
      Path directory,
      Path binaries,
      LinkAuthority authority)
      throws IOException {
    this.region = new RegionId(id);
    this.directory = Files.createDirectories(directory);
    this.door = new Line(vertx);
    others.forEach(other -> lines.put(other, new Line(vertx)));
    LinkAuthority.Identity identity = authority.issue(region, System.currentTimeMillis());
    Files.writeString(directory.resolve("ca.pem"), authority.identity().certificate());
    Files.writeString(directory.resolve("link.pem"), identity.certificate());
    Files.writeString(directory.resolve("link.key"), identity.key());
    this.postgres = Postgres.start(directory.resolve("postgresql"), binaries);
  }

  /**
   * Starts {@code count} nodes that dial the others by {@code theirs}, and does not wait for them; with the jar of
   * the release before, where it is given.
   */
  void start(int count, Map<String, Line> theirs, @Nullable Path previous) throws IOException {
    int first = FreePort.next();
    for (int i = 0; i < count; i++) {
      JsonObject settings = settings(theirs);
      if (count > 1) {
        settings.put(
            "cluster",
            new JsonObject()
                .put("members", "127.0.0.1:" + first)
                .put("port", i == 0 ? first : FreePort.next())
                .put("busPort", FreePort.next()));
      }
      Node node = new Node(directory, "node-" + (i + 1), settings, previous);
      nodes.add(node);
      node.start();
    }
    door.leadTo(nodes.stream().map(Node::port).toList());
    lines
        .values()
        .forEach(line -> line.leadTo(nodes.stream().map(Node::linkPort).toList()));
  }

  private JsonObject settings(Map<String, Line> theirs) throws IOException {
    String peers = theirs.entrySet().stream()
        .map(e -> e.getKey() + "=127.0.0.1:" + e.getValue().port())
        .collect(Collectors.joining(","));
    return new JsonObject()
        .put("region", new JsonObject().put("id", region.value()).put("peers", peers))
        .put(
            "http",
            new JsonObject()
                .put("host", "localhost")
                .put("port", FreePort.next())
                .put("publicUrl", origin()))
        .put("metrics", new JsonObject().put("port", 0))
        .put("data", new JsonObject().put("dir", directory.resolve("data").toString()))
        .put("db", database())
        .put(
            "link",
            new JsonObject()
                .put("host", "127.0.0.1")
                .put("port", FreePort.next())
                .put("ca", directory.resolve("ca.pem").toString())
                .put("certificate", directory.resolve("link.pem").toString())
                .put("key", directory.resolve("link.key").toString()));
  }

  private JsonObject database() {
    return new JsonObject()
        .put("url", "postgresql://127.0.0.1:" + postgres.address().port() + "/entente")
        .put("user", postgres.address().user())
        .put("password", postgres.address().password());
  }

  /** Returns when all nodes take requests. */
  public void awaitReady() throws IOException, InterruptedException {
    for (Node node : nodes) {
      node.awaitReady();
    }
  }

  /** Its id. */
  public RegionId region() {
    return region;
  }

  /** Where its devices find it. */
  public String origin() {
    return "http://localhost:" + door.port();
  }

  /** The line on which its devices come. */
  public Line door() {
    return door;
  }

  /** The lines that lead here, by the region that dials them. */
  public Map<String, Line> lines() {
    return Map.copyOf(lines);
  }

  /** Its nodes. */
  public List<Node> nodes() {
    return List.copyOf(nodes);
  }

  /** Its database. */
  public Postgres postgres() {
    return postgres;
  }

  /** Processor seconds that its nodes have used since they were started. */
  public double nodesCpuSeconds() {
    return nodes.stream().mapToDouble(Node::cpuSeconds).sum();
  }

  /** Its devices are led to another node first, where there is one. */
  public void turnDoor() {
    Collections.rotate(nodes, 1);
    door.leadTo(nodes.stream().map(Node::port).toList());
  }

  /** Nothing leaves it and nothing reaches it any more, neither from devices nor from other regions. */
  public void isolate() {
    door.cut();
    lines.values().forEach(Line::cut);
  }

  /** Ends {@link #isolate}. */
  public void rejoin() {
    lines.values().forEach(Line::heal);
    door.heal();
  }

  /**
   * Tells its nodes, which must not run, that the database was restored from a backup, as an operator does.
   */
  public void markRestored() throws IOException {
    Path marker = directory.resolve("data").resolve("restored");
    if (!Files.exists(marker)) {
      Files.createFile(marker);
    }
  }

  /** Removes what it wrote into rooms in its present life, up to {@code limits} by log and incarnation. */
  int removeUpTo(Map<String, Long> limits) throws SQLException {
    try (Connection connection = postgres.connect()) {
      return OldEntries.remove(connection, region, limits);
    }
  }

  /** How far the parts of logs go that it has written and that others keep too, by log and incarnation. */
  public Map<String, Long> written() throws SQLException {
    return reach(region);
  }

  /** How far it has the parts of logs that {@code other} has written. */
  public Map<String, Long> reach(RegionId other) throws SQLException {
    Map<String, Long> reach = new HashMap<>();
    try (Connection connection = postgres.connect();
        PreparedStatement statement = connection.prepareStatement(REACH)) {
      statement.setString(1, other.value());
      ResultSet rows = statement.executeQuery();
      while (rows.next()) {
        reach.put(rows.getString(1), rows.getLong(2));
      }
    }
    return reach;
  }

  /** For who has events for it. */
  public FederationClient federation() {
    return new FederationClient(origin());
  }

  /** For who founds a federation, with the link that its nodes have printed. */
  public FederationClient founding() throws IOException {
    return new FederationClient(nodes.get(0).founding().orElseGet(this::origin));
  }

  @Override
  public void close() throws Exception {
    for (Node node : nodes) {
      node.kill();
    }
    door.close();
    lines.values().forEach(Line::close);
    postgres.close();
  }
}
