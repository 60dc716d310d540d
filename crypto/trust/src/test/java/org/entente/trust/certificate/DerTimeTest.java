package org.entente.trust.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerTimeTest {
  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00Z,700101000000Z",
    "2000-02-29T23:59:59Z,000229235959Z",
    "2026-11-21T22:10:43Z,261121221043Z",
    "2049-12-31T23:59:59Z,491231235959Z",
    "2050-01-01T00:00:00Z,20500101000000Z",
    "2100-03-01T12:00:00Z,21000301120000Z",
    "9999-12-31T23:59:59Z,99991231235959Z"
  })
  void time_is_written_as_rfc_5280_says(String instant, String expected) throws Exception {
    long ms = Instant.parse(instant).toEpochMilli();

    byte[] der = DerTime.write(ms);

    assertThat(new String(Arrays.copyOfRange(der, 2, der.length), StandardCharsets.US_ASCII))
        .isEqualTo(expected);
    assertThat(DerTime.read(new DerReader(der))).isEqualTo(ms);
  }

  @Test
  void every_day_of_two_centuries_can_be_read_again() throws Exception {
    for (long day = 0; day < 365 * 200; day++) {
      long ms = day * 86_400_000L + 3_661_000;

      assertThat(DerTime.read(new DerReader(DerTime.write(ms)))).isEqualTo(ms);
    }
  }
}
