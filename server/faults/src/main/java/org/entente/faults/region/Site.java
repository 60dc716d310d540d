package org.entente.faults.region;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.entente.cli.federation.FederationClient;
import org.entente.server.link.LinkAuthority;
import org.entente.trust.name.RegionId;
import org.jspecify.annotations.Nullable;

/** One region: a PostgreSQL, nodes, the door for its devices, and a line that leads to it for each other region. */
public final class Site implements AutoCloseable {
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
    int first = freePort();
    for (int i = 0; i < count; i++) {
      JsonObject settings = settings(theirs);
      if (count > 1) {
        settings.put(
            "cluster",
            new JsonObject()
                .put("members", "127.0.0.1:" + first)
                .put("port", i == 0 ? first : freePort())
                .put("busPort", freePort()));
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
                .put("port", freePort())
                .put("publicUrl", origin()))
        .put("metrics", new JsonObject().put("port", 0))
        .put("data", new JsonObject().put("dir", directory.resolve("data").toString()))
        .put("db", database())
        .put(
            "link",
            new JsonObject()
                .put("host", "127.0.0.1")
                .put("port", freePort())
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

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
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
