package org.entente.mls.rules;

import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;

/** One-line rules. */
final class Require {
  private Require() {}

  static void that(boolean holds, Rule rule) throws RejectedException {
    if (!holds) {
      throw new RejectedException(rule);
    }
  }
}
