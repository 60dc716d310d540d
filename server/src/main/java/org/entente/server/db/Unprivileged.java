package org.entente.server.db;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How commands run that refuse to run as root, as PostgreSQL's do.
 *
 * <p>An ordinary user runs them directly. Root changes to the user {@code nobody} and gives it the
 * database's files; where these lie below a directory that others may not enter, root drops its
 * powers in a user namespace instead and keeps the files. The owner of existing files decides, so
 * that each start chooses as the one before.
 */
final class Unprivileged {
  private static final String USER = "nobody";

  private final List<String> prefix;
  private final @Nullable UserPrincipal owner;

  private Unprivileged(List<String> prefix, @Nullable UserPrincipal owner) {
    this.prefix = prefix;
    this.owner = owner;
  }

  /** Chooses the way for the database files in {@code directory}, which exists. */
  static Unprivileged forFilesIn(Path directory) throws IOException {
    if (!isRoot()) {
      return new Unprivileged(List.of(), null);
    }
    Path data = directory.resolve("data");
    boolean keptByRoot =
        Files.exists(data) && "root".equals(Files.getOwner(data).getName());
    List<String> change = List.of("setpriv", "--reuid", USER, "--regid", gid(), "--clear-groups");
    if (!keptByRoot && othersMayEnter(directory) && works(change)) {
      return new Unprivileged(change, user(directory));
    }
    List<String> namespace = List.of("unshare", "--user");
    if (works(namespace)) {
      return new Unprivileged(namespace, null);
    }
    throw new IOException(
        "PostgreSQL does not run as root, and neither setpriv nor unshare can change that here:"
            + " start the server as an ordinary user, or set db.url");
  }

  /** The command line that runs {@code command} without privileges. */
  List<String> command(List<String> command) {
    List<String> whole = new ArrayList<>(prefix);
    whole.addAll(command);
    return whole;
  }

  /** Makes {@code path} and what is below it belong to the user that commands run as. */
  void give(Path path) throws IOException {
    if (owner == null) {
      return;
    }
    UserPrincipal to = owner;
    Files.walkFileTree(path, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path p, BasicFileAttributes a) throws IOException {
        return visitFile(p, a);
      }

      @Override
      public FileVisitResult visitFile(Path p, BasicFileAttributes a) throws IOException {
        Files.setOwner(p, to);
        return FileVisitResult.CONTINUE;
      }
    });
  }

  private static boolean isRoot() {
    try {
      return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException | UnsupportedOperationException e) {
      return "root".equals(System.getProperty("user.name"));
    }
  }

  private static String gid() throws IOException {
    for (String line : Files.readAllLines(Path.of("/etc/passwd"))) {
      String[] fields = line.split(":", -1);
      if (fields.length > 3 && fields[0].equals(USER)) {
        return fields[3];
      }
    }
    return "65534";
  }

  private static UserPrincipal user(Path directory) throws IOException {
    return directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER);
  }

  private static boolean othersMayEnter(Path directory) throws IOException {
    for (Path p = directory; p != null; p = p.getParent()) {
      if (!Files.getPosixFilePermissions(p).contains(PosixFilePermission.OTHERS_EXECUTE)) {
        return false;
      }
    }
    return true;
  }

  private static boolean works(List<String> prefix) {
    List<String> command = new ArrayList<>(prefix);
    command.add("true");
    try {
      Process process = new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
      return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
