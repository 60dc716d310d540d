package org.entente.bench.node;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.entente.bench.machine.ProcessTree;

/** One node of a region in its own process, with the PostgreSQL that it brings along. */
public final class Region implements AutoCloseable {
  /** Its name. */
  public static final String NAME = "bench";

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
    List<String> arguments = new java.util.ArrayList<>(options());
    arguments.addAll(
        List.of("-jar", System.getProperty("bench.jar"), "serve", "--config", config.toString()));
    return new Region(data, Child.java(folder, name, arguments));
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
