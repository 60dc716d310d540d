package org.entente.mls.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs one vector file; without the files it is skipped with a hint, but fails in CI. */
abstract class VectorsTest {

  static void run(String fileName, int cases) throws IOException {
    Path directory = Path.of(System.getProperty("mls.vectors", "vectors"));
    if (!Files.isDirectory(directory)) {
      String hint =
          "no vectors: take test-vectors/ of github.com/mlswg/mls-implementations and name it with"
              + " -Dmls.vectors=";
      if ("true".equals(System.getenv("CI"))) {
        fail(hint);
      }
      assumeTrue(false, hint);
    }
    String json = Files.readString(directory.resolve(fileName));

    VectorFamilies.Result result = VectorFamilies.run(fileName, json);

    assertThat(result.failures()).isEmpty();
    assertThat(result.passed()).isEqualTo(cases);
  }
}
