package org.entente.mls.oracle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.entente.mls.proof.Evidence;

/** The seeds on which the engines have agreed, written down with what else was shown of this very engine. */
final class PlayedSeeds {
  private final Path file;
  private final Set<String> seeds = new TreeSet<>();

  PlayedSeeds(Path module) throws IOException {
    file = Evidence.of(module).resolve(Evidence.SEEDS);
    if (Files.exists(file)) {
      seeds.addAll(Files.readAllLines(file));
    }
  }

  boolean contain(int seed) {
    return seeds.contains(Integer.toString(seed));
  }

  /** Writes down how a seed ended this time. */
  void note(int seed, boolean agreed) throws IOException {
    String line = Integer.toString(seed);
    if (agreed ? seeds.add(line) : seeds.remove(line)) {
      Files.createDirectories(file.getParent());
      Files.write(file, seeds);
    }
  }
}
