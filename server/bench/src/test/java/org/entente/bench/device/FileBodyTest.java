package org.entente.bench.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class FileBodyTest {
  private static final long LENGTH = 3 * 1024 * 1024 + 17;

  @Test
  void parts_of_any_length_come_to_the_whole() throws IOException {
    FileBody body = new FileBody(LENGTH, 7);
    CRC32C sum = new CRC32C();
    long part = 700_001;

    for (long at = 0; at < LENGTH; at += part) {
      byte[] bytes = body.part(at, Math.min(part, LENGTH - at)).readAllBytes();
      sum.update(bytes, 0, bytes.length);
    }

    assertThat(sum.getValue()).isEqualTo(body.checksum());
    assertThat(new FileBody(LENGTH, 8).checksum()).isNotEqualTo(body.checksum());
  }
}
