package org.entente.bench.node;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.entente.bench.machine.ProcessTree;

/** One node of a region in its own process, with the PostgreSQL that it brings along. */
public final class Region implements AutoCloseable {
  /** Its name. */
  public static final String NAME = "bench";

  private static final int UNLIMITED = 100_000;

  private final Path data;
  private final Child child;

  private Region(Path data, Child child) {
    this.data = data;
    this.child = child;
  }

  /** Starts one on a free loopback port with its data in {@code folder}. */
  public static Region start(Folder folder) throws IOException {
    return start(folder, "node", new JsonObject());
  }

  /** As {@link #start(Folder)}, with {@code more} settings by section and files under {@code name}. */
  public static Region start(Folder folder, String name, JsonObject more) throws IOException {
    Path data = folder.resolve(name);
    JsonObject settings = new JsonObject()
        .put("http", new JsonObject().put("host", "127.0.0.1").put("port", 0))
        .put("data", new JsonObject().put("dir", data.toString()))
        .put("region", new JsonObject().put("id", NAME))
        .put("bench", new JsonObject().put("rooms", "on"))
        .mergeIn(more, true);
    Path config = Files.writeString(folder.resolve(name + ".json"), settings.encode());
    List<String> arguments = new ArrayList<>(options());
    arguments.addAll(
        List.of("-jar", System.getProperty("bench.jar"), "serve", "--config", config.toString()));
    return new Region(data, Child.java(folder, name, arguments));
  }

  /** Starts one that lets a single socket send as much as it likes, where few devices write a lot. */
  public static Region startUnlimited(Folder folder) throws IOException {
    JsonObject limits = new JsonObject().put("framesPerSecond", UNLIMITED);
    return start(folder, "node", new JsonObject().put("limits", limits));
  }

  /**
   * Starts {@code count} nodes of one region on the database of {@code owner}, which has devices of its
   * own no more: they share a data folder and find each other on loopback.
   */
  public static List<Region> cluster(Folder folder, Region owner, int count) throws IOException {
    int first = freePort();
    List<Region> nodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int port = i == 0 ? first : freePort();
      nodes.add(start(folder, "node-" + (i + 1), settings(folder, owner, first, port)));
    }
    return nodes;
  }

  private static JsonObject settings(Folder folder, Region owner, int first, int port)
      throws IOException {
    DatabaseFiles database = owner.database();
    return new JsonObject()
        .put("data", new JsonObject().put("dir", folder.resolve("shared").toString()))
        .put("metrics", new JsonObject().put("port", 0))
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
                .put("busPort", freePort()));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
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

  /** Where it listens, as clients write it. */
  public String origin() {
    return "http://127.0.0.1:" + port();
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
