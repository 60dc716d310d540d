package org.entente.cli.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.entente.member.bundle.BundleCheck;
import org.entente.member.bundle.BundleResult;
import org.entente.member.bundle.BundleResult.Suspect;
import org.jspecify.annotations.Nullable;

/** A bundle on a disk, of any size; a check reads it once, and once more for each suspected byte. */
final class BundleFile {
  private static final int CHUNK = 1 << 20;
  private final Path file;

  BundleFile(Path file) {
    this.file = file;
  }

  /** What the check came to. */
  BundleResult check() throws IOException {
    return check(null);
  }

  /** The one byte that explains the fault; null when no single one does. */
  @Nullable
  Suspect changed(BundleResult result) throws IOException {
    for (Suspect suspect : result.suspects()) {
      if (check(suspect).holds()) {
        return suspect;
      }
    }
    return null;
  }

  private BundleResult check(@Nullable Suspect back) throws IOException {
    BundleCheck check = new BundleCheck();
    byte[] buffer = new byte[CHUNK];
    long at = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.readNBytes(buffer, 0, CHUNK);
          read > 0;
          read = in.readNBytes(buffer, 0, CHUNK)) {
        if (back != null && back.position() >= at && back.position() < at + read) {
          buffer[(int) (back.position() - at)] ^= (byte) back.xor();
        }
        check.add(read == CHUNK ? buffer : Arrays.copyOf(buffer, read));
        at += read;
      }
    }
    return check.finish();
  }
}
