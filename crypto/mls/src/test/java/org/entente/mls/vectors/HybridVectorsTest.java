package org.entente.mls.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The hybrid suite beside its own fixed answers, in the form of the official vectors. They were made
 * once by {@link HybridVectorsMaker}; when one of these tests fails, the suite has changed.
 */
class HybridVectorsTest {

  @ParameterizedTest
  @CsvSource({"crypto-basics.json, 1", "key-schedule.json, 1", "passive-client-random.json, 3"})
  void answers_as_when_the_vectors_were_made(String fileName, int cases) throws Exception {
    VectorFamilies.Result result = VectorFamilies.run(fileName, read(fileName));

    assertThat(result.failures()).isEmpty();
    assertThat(result.passed()).isEqualTo(cases);
  }

  private static String read(String fileName) throws IOException {
    try (InputStream in = HybridVectorsTest.class.getResourceAsStream("hybrid/" + fileName)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
