package org.entente.server.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.entente.trust.checkpoint.NoteKey;
import org.entente.trust.checkpoint.NoteSigner;
import org.entente.trust.name.RegionId;

/** The key that signs a region's checkpoints, in a file of 32 bytes that only the server's user can read. */
final class LogKey {
  private LogKey() {}

  /**
   * Reads {@code file}, or makes it with a new key. Blocks; nodes that share the file share the key.
   *
   * @param region whose checkpoints it signs
   */
  static NoteSigner open(Path file, RegionId region, SecureRandom random) {
    try {
      if (!Files.exists(file)) {
        write(file, random);
      }
      byte[] seed = Files.readAllBytes(file);
      if (seed.length != NoteSigner.SEED_BYTES) {
        throw new IllegalStateException(file + " is damaged: it must hold 32 bytes");
      }
      return NoteSigner.of(region.value(), NoteKey.Type.NOTE, seed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, SecureRandom random) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    Files.createDirectories(directory);
    Path fresh = Files.createTempFile(
        directory,
        "log-key",
        ".new",
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    byte[] seed = new byte[NoteSigner.SEED_BYTES];
    random.nextBytes(seed);
    Files.write(fresh, seed, StandardOpenOption.SYNC);
    try {
      Files.createLink(file, fresh);
    } catch (FileAlreadyExistsException e) {
      // Another node was first; its key counts.
    } finally {
      Files.delete(fresh);
    }
  }
}
