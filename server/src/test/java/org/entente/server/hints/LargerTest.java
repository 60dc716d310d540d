package org.entente.server.hints;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.spi.merge.MergingValue;
import org.junit.jupiter.api.Test;

class LargerTest {
  private final Larger larger = new Larger();

  private record Value(Long number) implements MergingValue<Long> {
    @Override
    public Long getRawValue() {
      return number;
    }

    @Override
    public Long getDeserializedValue() {
      return number;
    }
  }

  @Test
  void halves_that_come_together_keep_all_names_with_the_larger_number() {
    assertThat(larger.merge(new Value(3L), new Value(5L))).isEqualTo(5);
    assertThat(larger.merge(new Value(7L), new Value(5L))).isEqualTo(7);
    assertThat(larger.merge(new Value(7L), null)).isEqualTo(7);
  }
}
