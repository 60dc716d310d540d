package org.entente.mls.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Random groups on three engines. {@code -Dfuzz.seeds=1000} plays more of them, {@code -Dfuzz.first=}
 * others; seeds that went well with this very engine are written down beside the rest of its evidence, and
 * {@code -Dfuzz.resume=true} leaves them out.
 */
class DifferentialFuzzIT {
  @Test
  void three_engines_agree_after_every_step() throws Exception {
    int first = Integer.getInteger("fuzz.first", 1);
    int seeds = Integer.getInteger("fuzz.seeds", 30);
    boolean goesOn = Boolean.getBoolean("fuzz.resume");
    PlayedSeeds played = new PlayedSeeds(Path.of(""));
    List<String> failures = new ArrayList<>();
    Tally tally = new Tally();

    try (NodeAgent agent = new NodeAgent()) {
      for (int seed = first; seed < first + seeds; seed++) {
        if (!goesOn || !played.contain(seed)) {
          played.note(seed, play(seed, agent, tally, failures));
        }
      }
    }

    System.out.println(seeds + " seeds from " + first + ", comparisons " + tally);
    assertThat(failures).isEmpty();
  }

  private static boolean play(int seed, NodeAgent agent, Tally tally, List<String> failures)
      throws Exception {
    try {
      new FuzzRun(seed, agent, tally).play();
      return true;
    } catch (AssertionError e) {
      failures.add(e.getMessage());
      return false;
    }
  }
}
