package org.entente.server.db;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/** Unpacks the PostgreSQL that travels in the class path, once for each version and directory. */
final class PostgresBinaries {
  private static final Map<String, String> ARCHIVES = Map.of(
      "amd64", "/postgres-linux-x86_64.txz",
      "x86_64", "/postgres-linux-x86_64.txz",
      "aarch64", "/postgres-linux-arm_64.txz");

  private PostgresBinaries() {}

  /**
   * The directory with {@code bin}, {@code lib} and {@code share} below {@code directory}.
   *
   * <p>Unpacks beside the final place and renames, so that a crash leaves nothing half done.
   */
  static Path unpackedIn(Path directory) throws IOException {
    String archive = archive();
    Path home = directory.resolve(fingerprint(archive));
    if (Files.isExecutable(home.resolve("bin/postgres"))) {
      return home;
    }
    Files.createDirectories(directory);
    Path fresh = Files.createTempDirectory(directory, "unpack-");
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
    try {
      unpack(archive, fresh);
      Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      deleteTree(fresh);
      if (!Files.isExecutable(home.resolve("bin/postgres"))) {
        throw e;
      }
    }
    return home;
  }

  private static String archive() throws IOException {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    @Nullable String archive = ARCHIVES.get(System.getProperty("os.arch", ""));
    if (!system.contains("linux")
        || archive == null
        || PostgresBinaries.class.getResource(archive) == null) {
      throw new IOException(
          "no PostgreSQL is packed for this machine; set db.url to a server of your own");
    }
    return archive;
  }

  private static String fingerprint(String archive) throws IOException {
    @Nullable URL place = PostgresBinaries.class.getResource(archive);
    if (place == null) {
      throw new IOException("archive vanished");
    }
    return "pg-" + Long.toHexString(place.openConnection().getContentLengthLong());
  }

  private static void unpack(String archive, Path target) throws IOException {
    try (InputStream raw = PostgresBinaries.class.getResourceAsStream(archive)) {
      if (raw == null) {
        throw new IOException("archive vanished");
      }
      TarArchiveInputStream tar =
          new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(raw)));
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        place(tar, e, target);
      }
    }
  }

  private static void place(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    Path path = target.resolve(entry.getName()).normalize();
    if (!path.startsWith(target)) {
      throw new IOException("archive leaves its directory");
    }
    if (entry.isDirectory()) {
      Files.createDirectories(path);
    } else if (entry.isSymbolicLink()) {
      Files.createDirectories(parent(path));
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else {
      Files.createDirectories(parent(path));
      Files.copy(tar, path, StandardCopyOption.REPLACE_EXISTING);
      boolean runs = (entry.getMode() & 0100) != 0;
      Files.setPosixFilePermissions(
          path, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }

  private static Path parent(Path path) {
    Path parent = path.getParent();
    return parent == null ? path : parent;
  }

  static void deleteTree(Path root) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(root)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }
}
