package org.entente.faults.region;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/**
 * The files of a PostgreSQL that runs, as a backup takes them or a standby has them that lags behind: all
 * that was flushed up to one moment, and nothing of what came later.
 */
final class DataCopy {
  private static final String WAL = "pg_wal";
  private static final Set<String> LEFT_OUT = Set.of("postmaster.pid", "postmaster.opts");

  private DataCopy() {}

  /** Copies {@code data}, whose server {@code connection} leads to, to {@code copy}, which does not exist. */
  static void make(Connection connection, Path data, Path copy) throws IOException, SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("select pg_backup_start('copy', true)");
      copy(data, copy, false);
      String label = label(statement);
      own(Files.writeString(copy.resolve("backup_label"), label), copy);
    }
    copy(data.resolve(WAL), copy.resolve(WAL), true);
  }

  private static String label(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
      rows.next();
      return rows.getString(1);
    }
  }

  /**
   * Lets the server that starts on {@code copy} be a standby that is promoted once it has read what it has: it
   * begins a timeline of its own.
   */
  static void promote(Path copy) throws IOException {
    Files.writeString(
        copy.resolve("postgresql.auto.conf"),
        "restore_command = 'sleep 1; false'\n",
        StandardOpenOption.APPEND);
    own(Files.createFile(copy.resolve("recovery.signal")), copy);
  }

  /** Where root runs this, PostgreSQL runs as another user. */
  private static void own(Path file, Path like) throws IOException {
    Files.setOwner(file, Files.getOwner(like));
  }

  private static void copy(Path from, Path to, boolean wal) throws IOException {
    Files.walkFileTree(from, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
          throws IOException {
        Path there = to.resolve(from.relativize(directory));
        if (!Files.exists(there)) {
          Files.copy(directory, there, StandardCopyOption.COPY_ATTRIBUTES);
        }
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
          throws IOException {
        Path name = from.relativize(file);
        if (wal || !(name.startsWith(WAL) || LEFT_OUT.contains(name.toString()))) {
          copyFile(file, to.resolve(name));
        }
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path file, IOException gone) throws IOException {
        if (gone instanceof NoSuchFileException) {
          return FileVisitResult.CONTINUE; // A temporary one.
        }
        throw gone;
      }
    });
  }

  private static void copyFile(Path from, Path to) throws IOException {
    try {
      Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
    } catch (NoSuchFileException gone) {
      // A temporary one.
    }
  }
}
