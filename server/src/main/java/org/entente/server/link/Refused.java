package org.entente.server.link;

import org.entente.server.kernel.ProblemException;
import org.entente.trust.name.LogId;
import org.entente.trust.name.RegionId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the operator why something that another region handed over was not taken in. */
final class Refused {
  private static final Logger LOG = LoggerFactory.getLogger(Refused.class);

  private Refused() {}

  static void note(RegionId peer, LogId log, Throwable why) {
    String reason = why instanceof ProblemException problem
        ? problem.type().code() + " " + problem.extension("rule")
        : why.toString();
    LOG.warn("log {} of region {} is not taken in now: {}", log, peer, reason);
  }
}
