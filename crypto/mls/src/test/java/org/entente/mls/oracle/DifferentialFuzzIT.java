package org.entente.mls.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Random groups on three engines. {@code -Dfuzz.seeds=1000} plays more of them, {@code -Dfuzz.first=}
 * others; seeds that went well are written to {@code target/fuzz-seeds.txt}, and a run that names this
 * file with {@code -Dfuzz.resume=true} goes on behind them.
 */
class DifferentialFuzzIT {
  private static final Path DONE = Path.of("target", "fuzz-seeds.txt");

  @Test
  void three_engines_agree_after_every_step() throws Exception {
    int first = Integer.getInteger("fuzz.first", 1);
    int seeds = Integer.getInteger("fuzz.seeds", 30);
    Set<String> done = done();
    List<String> failures = new ArrayList<>();
    Tally tally = new Tally();

    try (NodeAgent agent = new NodeAgent()) {
      for (int seed = first; seed < first + seeds; seed++) {
        if (!done.contains(Integer.toString(seed))) {
          play(seed, agent, tally, failures);
        }
      }
    }

    System.out.println(seeds + " seeds from " + first + ", comparisons " + tally);
    assertThat(failures).isEmpty();
  }

  private static void play(int seed, NodeAgent agent, Tally tally, List<String> failures)
      throws Exception {
    try {
      new FuzzRun(seed, agent, tally).play();
      Files.writeString(DONE, seed + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (AssertionError e) {
      failures.add(e.getMessage());
    }
  }

  private static Set<String> done() throws Exception {
    if (!Boolean.getBoolean("fuzz.resume") || !Files.exists(DONE)) {
      Files.deleteIfExists(DONE);
      return Set.of();
    }
    return new HashSet<>(Files.readAllLines(DONE));
  }
}
