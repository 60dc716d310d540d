package org.entente.mls.suite;

import java.util.List;
import org.entente.mls.error.UnsupportedException;

/**
 * The cipher suites that a caller is willing to use, in order of preference.
 *
 * @param suites at least one
 */
public record SuiteRegistry(List<CipherSuite> suites) {

  /** Refuses an empty list. */
  public SuiteRegistry {
    suites = List.copyOf(suites);
    if (suites.isEmpty()) {
      throw new IllegalArgumentException("no cipher suite");
    }
  }

  /** The suite with this number. */
  public CipherSuite suite(int id) throws UnsupportedException {
    for (CipherSuite suite : suites) {
      if (suite.id() == id) {
        return suite;
      }
    }
    throw new UnsupportedException("cipher suite " + id);
  }

  /** Whether there is a suite with this number. */
  public boolean supports(int id) {
    return suites.stream().anyMatch(s -> s.id() == id);
  }
}
