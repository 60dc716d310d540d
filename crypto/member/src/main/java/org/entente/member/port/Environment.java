package org.entente.member.port;

import java.util.Objects;
import org.entente.mls.suite.RandomSource;
import org.entente.mls.suite.SuiteRegistry;
import org.entente.trust.marking.MarkingSchemes;

/**
 * What a device needs from its host besides inputs.
 *
 * @param suites the cipher suites this build has
 * @param random a cryptographic source of randomness
 * @param origin {@code scheme://host[:port]} of the region
 * @param markings the codes that this build knows
 */
public record Environment(
    SuiteRegistry suites,
    RandomSource random,
    String origin,
    Settings settings,
    MarkingSchemes markings) {

  /** Without any marking scheme, so that every code counts as the strictest. */
  public Environment(SuiteRegistry suites, RandomSource random, String origin, Settings settings) {
    this(suites, random, origin, settings, MarkingSchemes.none());
  }

  public Environment {
    Objects.requireNonNull(suites);
    Objects.requireNonNull(random);
    Objects.requireNonNull(settings);
    if (!origin.startsWith("http://") && !origin.startsWith("https://")) {
      throw new IllegalArgumentException("origin must be http or https");
    }
  }
}
