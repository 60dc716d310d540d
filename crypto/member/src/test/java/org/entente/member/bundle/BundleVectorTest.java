package org.entente.member.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A bundle that an earlier build made is read for ever; the browser's {@code check.test.ts} reads it, too. */
class BundleVectorTest {
  private static byte[] vector() throws IOException {
    try (InputStream in = BundleVectorTest.class.getResourceAsStream("export-1.zip")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }

  @Test
  void bundle_of_format_one_holds_and_tells_what_it_told() throws IOException {
    BundleCheck check = new BundleCheck();
    check.add(vector());
    BundleResult result = check.finish();

    assertThat(result.fault()).isEmpty();
    assertThat(BundleReport.json(result))
        .contains("\"holds\":true", "\"reason\":\"for the hearing\"", "\"holes\":1", "\"files\":1")
        .contains("the van is white", "\"name\":\"police.alba.example\"");
  }
}
