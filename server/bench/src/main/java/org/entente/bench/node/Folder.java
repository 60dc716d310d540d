package org.entente.bench.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.stream.Stream;

/**
 * A temporary folder with the processes that work in it. All of it is gone when it is closed, at the
 * latest when this process ends.
 */
public final class Folder implements AutoCloseable {
  private final Path path;
  private final Deque<Child> children = new ArrayDeque<>();

  private Folder(Path path) {
    this.path = path;
    Runtime.getRuntime().addShutdownHook(new Thread(this::closeAtExit, "folder"));
  }

  synchronized void add(Child child) {
    children.push(child);
  }

  private void closeAtExit() {
    try {
      close();
    } catch (IOException e) {
      System.err.println("Not everything in " + path + " could be deleted.");
    }
  }

  /** A new one. Where root runs this, PostgreSQL runs as another user, who has to pass through. */
  public static Folder create() throws IOException {
    Path path = Files.createTempDirectory("entente-bench");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx--x--x"));
    return new Folder(path);
  }

  /** Where {@code name} lies in it. */
  public Path resolve(String name) {
    return path.resolve(name);
  }

  @Override
  public synchronized void close() throws IOException {
    children.forEach(Child::close);
    children.clear();
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
