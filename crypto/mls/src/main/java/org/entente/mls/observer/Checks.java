package org.entente.mls.observer;

import java.util.function.LongSupplier;
import org.entente.mls.credential.CredentialValidator;
import org.entente.mls.message.CustomProposals;
import org.entente.mls.suite.SuiteRegistry;

/**
 * What an observer needs from outside.
 *
 * @param suites the cipher suites it can follow
 * @param nowSeconds seconds since 1970, for the lifetimes of key packages
 * @param validator decides which credentials are true and who succeeds whom
 * @param custom the types of proposals that the members' application understands
 */
public record Checks(
    SuiteRegistry suites,
    LongSupplier nowSeconds,
    CredentialValidator validator,
    CustomProposals custom) {
  /** Checks that let no proposals pass but those of the RFC. */
  public Checks(SuiteRegistry suites, LongSupplier nowSeconds, CredentialValidator validator) {
    this(suites, nowSeconds, validator, CustomProposals.NONE);
  }
}
