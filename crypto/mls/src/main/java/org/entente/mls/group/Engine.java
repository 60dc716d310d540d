package org.entente.mls.group;

import java.util.function.LongSupplier;
import org.entente.mls.credential.CredentialValidator;
import org.entente.mls.message.CustomProposals;
import org.entente.mls.suite.RandomSource;
import org.entente.mls.suite.SuiteRegistry;

/**
 * What a group needs from outside.
 *
 * @param suites the cipher suites this device is willing to use
 * @param random for keys, nonces and reuse guards
 * @param nowSeconds seconds since 1970, for lifetimes and the window of past epochs
 * @param validator decides which credentials are genuine and who succeeds whom
 * @param psks the application's pre-shared keys
 * @param custom the types of proposals that only the application understands
 */
public record Engine(
    SuiteRegistry suites,
    RandomSource random,
    LongSupplier nowSeconds,
    CredentialValidator validator,
    PskStore psks,
    CustomProposals custom) {
  /** An engine that takes no proposals but those of the RFC. */
  public Engine(
      SuiteRegistry suites,
      RandomSource random,
      LongSupplier nowSeconds,
      CredentialValidator validator,
      PskStore psks) {
    this(suites, random, nowSeconds, validator, psks, CustomProposals.NONE);
  }
}
