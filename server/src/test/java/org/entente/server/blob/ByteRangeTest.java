package org.entente.server.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.entente.server.kernel.ProblemException;
import org.junit.jupiter.api.Test;

class ByteRangeTest {
  @Test
  void one_plain_range_is_answered() {
    assertThat(ByteRange.of("bytes=0-9", 100)).isEqualTo(new ByteRange(0, 10, 100));
    assertThat(ByteRange.of("bytes=90-", 100)).isEqualTo(new ByteRange(90, 10, 100));
    assertThat(ByteRange.of("bytes=90-500", 100).header()).isEqualTo("bytes 90-99/100");
  }

  @Test
  void everything_else_means_the_whole() {
    assertThat(ByteRange.of(null, 100).isWhole()).isTrue();
    for (String header : new String[] {"", "bytes=-5", "bytes=1-2,4-5", "lines=1-2"}) {
      assertThat(ByteRange.of(header, 100).isWhole()).as(header).isTrue();
    }
  }

  @Test
  void a_range_behind_the_end_is_refused() {
    for (String header : new String[] {"bytes=100-", "bytes=5-4"}) {
      assertThatThrownBy(() -> ByteRange.of(header, 100)).isInstanceOf(ProblemException.class);
    }
  }
}
