package org.entente.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ShapeTest {
  @Test
  void shape_is_rooms_times_members() {
    assertThat(Shape.parse("20x200")).isEqualTo(new Shape(20, 200));
    assertThat(Shape.parse("20x200").sockets()).isEqualTo(4000);
  }

  @Test
  void few_rooms_have_several_senders_and_many_rooms_one() {
    assertThat(Shape.parse("1x200").senders()).isEqualTo(8);
    assertThat(Shape.parse("3x3").senders()).isEqualTo(3);
    assertThat(Shape.parse("100x5").senders()).isEqualTo(1);
  }

  @Test
  void anything_else_is_refused() {
    for (String wrong : new String[] {"20", "20x", "0x5", "20*20", "1001x1", "-1x3"}) {
      assertThatThrownBy(() -> Shape.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
