package org.entente.server.session;

import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;

/** The one way in which a sign-in, a token or a proof fails. */
final class Refused {
  private Refused() {}

  static ProblemException because(String detail) {
    return new ProblemException(ProblemType.UNAUTHENTICATED, detail);
  }

  static void unless(boolean holds, String detail) {
    if (!holds) {
      throw because(detail);
    }
  }
}
