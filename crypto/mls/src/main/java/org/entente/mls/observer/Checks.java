package org.entente.mls.observer;

import java.util.function.LongSupplier;
import org.entente.mls.credential.CredentialValidator;
import org.entente.mls.suite.SuiteRegistry;

/**
 * What an observer needs from outside.
 *
 * @param suites the cipher suites it can follow
 * @param nowSeconds seconds since 1970, for the lifetimes of key packages
 * @param validator decides which credentials are true and who succeeds whom
 */
public record Checks(
    SuiteRegistry suites, LongSupplier nowSeconds, CredentialValidator validator) {}
