package org.entente.bench.node;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.entente.bench.machine.ProcessTree;
import org.entente.server.kernel.FreePort;
import org.entente.server.link.LinkAuthority;
import org.entente.trust.name.RegionId;

/** One node of a region in its own process, with the PostgreSQL that it brings along. */
public final class Region implements AutoCloseable {
  /** Its name. */
  public static final String NAME = "bench";

  /** Frames a second of one socket: here few devices write as much as thousands do. */
  private static final int UNLIMITED = 100_000;

  private final Path data;
  private final Child child;
  private final boolean isSecure;
  private final int metricsPort;

  private Region(Path data, Child child, boolean isSecure, int metricsPort) {
    this.data = data;
    this.child = child;
    this.isSecure = isSecure;
    this.metricsPort = metricsPort;
  }

  /**
   * Starts one on a free loopback port with its data in {@code folder}, which lets a single socket send as
   * much as it likes.
   */
  public static Region start(Folder folder) throws IOException {
    return start(folder, "node", new JsonObject());
  }

  /** As {@link #start(Folder)}, with {@code more} settings by section and files under {@code name}. */
  public static Region start(Folder folder, String name, JsonObject more) throws IOException {
    JsonObject limits = new JsonObject().put("framesPerSecond", UNLIMITED);
    return launch(folder, name, new JsonObject().put("limits", limits).mergeIn(more, true));
  }

  private static Region launch(Folder folder, String name, JsonObject more) throws IOException {
    Path data = folder.resolve(name);
    int metricsPort = FreePort.next();
    JsonObject settings = new JsonObject()
        .put("http", new JsonObject().put("host", "127.0.0.1").put("port", 0))
        .put("data", new JsonObject().put("dir", data.toString()))
        .put("region", new JsonObject().put("id", NAME))
        .put("bench", new JsonObject().put("rooms", "on"))
        .put("metrics", new JsonObject().put("port", metricsPort))
        .mergeIn(more, true);
    Path config = Files.writeString(folder.resolve(name + ".json"), settings.encode());
    List<String> arguments = new ArrayList<>(options());
    arguments.addAll(
        List.of("-jar", System.getProperty("bench.jar"), "serve", "--config", config.toString()));
    boolean isSecure = settings.getJsonObject("http").containsKey("tls");
    return new Region(data, Child.java(folder, name, arguments), isSecure, metricsPort);
  }

  /** Starts one whose devices come by TLS 1.3, with a certificate made for this. */
  public static Region startSecured(Folder folder) throws IOException {
    LinkAuthority.Identity identity = LinkAuthority.create(
            new SecureRandom(), System.currentTimeMillis())
        .issue(new RegionId(NAME), System.currentTimeMillis());
    JsonObject tls = new JsonObject()
        .put("certificate", write(folder, "tls.pem", identity.certificate()))
        .put("key", write(folder, "tls.key", identity.key()));
    return start(folder, "node", new JsonObject().put("http", new JsonObject().put("tls", tls)));
  }

  private static String write(Folder folder, String name, String pem) throws IOException {
    return Files.writeString(folder.resolve(name), pem).toString();
  }

  /** Starts one that keeps entries of rooms for {@code days}. */
  public static Region startKeeping(Folder folder, int days) throws IOException {
    return start(
        folder, "node", new JsonObject().put("retention", new JsonObject().put("days", days)));
  }

  /** Starts one that lets a single socket send no more than it may by default. */
  public static Region startLimited(Folder folder) throws IOException {
    return launch(folder, "node", new JsonObject());
  }

  /**
   * Starts {@code count} nodes of one region on the database of {@code owner}, which has devices of its
   * own no more: they share a data folder and find each other on loopback.
   */
  public static List<Region> cluster(Folder folder, Region owner, int count) throws IOException {
    int first = FreePort.next();
    List<Region> nodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int port = i == 0 ? first : FreePort.next();
      nodes.add(start(folder, "node-" + (i + 1), settings(folder, owner, first, port)));
    }
    return nodes;
  }

  private static JsonObject settings(Folder folder, Region owner, int first, int port)
      throws IOException {
    DatabaseFiles database = owner.database();
    return new JsonObject()
        .put("data", new JsonObject().put("dir", folder.resolve("shared").toString()))
        .put(
            "db",
            new JsonObject()
                .put("url", "postgresql://127.0.0.1:" + database.port() + "/entente")
                .put("user", "entente")
                .put("password", database.password()))
        .put(
            "cluster",
            new JsonObject()
                .put("members", "127.0.0.1:" + first)
                .put("port", port)
                .put("busPort", FreePort.next()));
  }

  /** What the server's JVM gets besides, from {@code -Dbench.server.options}. */
  public static List<String> options() {
    String options = System.getProperty("bench.server.options", "-Xmx1g").strip();
    return options.isEmpty() ? List.of() : List.of(options.split("\\s+"));
  }

  /** Its loopback port. */
  public int port() {
    return child.port();
  }

  /** What a federation's first event has to come with; empty where nothing is asked for. */
  public String founding() {
    return child.founding();
  }

  /** Where it listens, as clients write it. */
  public String origin() {
    return (isSecure ? "https" : "http") + "://127.0.0.1:" + port();
  }

  /** Whether devices come by TLS. */
  public boolean isSecure() {
    return isSecure;
  }

  /** Bytes that the server's threads have allocated so far, by its own figures. */
  public long allocatedBytes() throws IOException {
    return figure("entente_allocated_bytes");
  }

  /** Entries that retention has removed since the server began. */
  public long removedEntries() throws IOException {
    return figure("entente_log_removed");
  }

  private long figure(String name) throws IOException {
    URL figures = new URL("http://127.0.0.1:" + metricsPort + "/metrics");
    try (InputStream in = figures.openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> (long) Double.parseDouble(line.substring(line.indexOf(' '))))
          .findFirst()
          .orElseThrow(() -> new IOException("the server has no figure " + name));
    }
  }

  /** The server and its database. */
  public ProcessTree tree() {
    return child.tree();
  }

  /** The database that it brought along. */
  public DatabaseFiles database() {
    return new DatabaseFiles(data.resolve("postgresql"));
  }

  /** Kills the server as a power failure would; its database stays behind. */
  public void kill() {
    child.kill();
  }

  @Override
  public void close() {
    child.close();
  }
}
