package org.entente.mls.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the long runs leave what they have shown: a directory for each engine that was ever proven in this
 * {@code target}, named by its sources, so that nothing of an older engine counts for this one.
 */
public final class Evidence {
  /** The file with the seeds on which three engines have agreed, one a line. */
  public static final String SEEDS = "fuzz-seeds.txt";

  private static final int NAME_BYTES = 6;

  private Evidence() {}

  /**
   * The directory for the engine whose module lies in {@code module}; it need not be there.
   *
   * @throws IOException when the sources cannot be read
   */
  public static Path of(Path module) throws IOException {
    return module.resolve("target").resolve("proof").resolve(engine(module));
  }

  /** A name of the engine's sources: other sources, another name. */
  static String engine(Path module) throws IOException {
    Path sources = module.resolve("src/main");
    MessageDigest digest = sha256();
    for (Path file : files(sources)) {
      digest.update(sources.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(sha256().digest(Files.readAllBytes(file)));
    }
    return HexFormat.of().formatHex(digest.digest(), 0, NAME_BYTES);
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
