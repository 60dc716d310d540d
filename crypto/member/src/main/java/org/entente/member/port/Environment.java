package org.entente.member.port;

import java.util.Objects;
import org.entente.mls.suite.RandomSource;
import org.entente.mls.suite.SuiteRegistry;

/**
 * What a device needs from its host besides inputs.
 *
 * @param suites the cipher suites this build has
 * @param random a cryptographic source of randomness
 * @param origin {@code scheme://host[:port]} of the region
 */
public record Environment(
    SuiteRegistry suites, RandomSource random, String origin, Settings settings) {

  public Environment {
    Objects.requireNonNull(suites);
    Objects.requireNonNull(random);
    Objects.requireNonNull(settings);
    if (!origin.startsWith("http://") && !origin.startsWith("https://")) {
      throw new IllegalArgumentException("origin must be http or https");
    }
  }
}
