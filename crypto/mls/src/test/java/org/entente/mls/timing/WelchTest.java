package org.entente.mls.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class WelchTest {
  private static final long SEED = 5;

  private static double worst(double shift) {
    Random dice = new Random(SEED);
    Welch welch = new Welch(2000);
    while (!welch.isFull()) {
      int kind = dice.nextInt(2);
      welch.add(kind, 100 + dice.nextGaussian() + kind * shift);
    }
    return welch.worst();
  }

  @Test
  void two_kinds_that_take_the_same_time_are_not_told_apart() {
    assertThat(worst(0)).isLessThan(4.5);
  }

  @Test
  void a_difference_much_smaller_than_the_noise_is_seen() {
    assertThat(worst(0.5)).isGreaterThan(10);
  }

  @Test
  void every_probe_runs_on_both_kinds_of_inputs() {
    for (Map.Entry<String, Supplier<Probe>> one :
        new Probes(new Random(SEED), 2).all().entrySet()) {
      Probe probe = one.getValue().get();
      for (int kind = 0; kind < 2; kind++) {
        Object input = probe.prepare(kind, 1);
        assertThat(probe.prepare(kind, 1)).as(one.getKey()).isNotSameAs(input);
        probe.run(input);
      }
    }
  }
}
