package org.entente.server.log;

import org.entente.trust.name.LogId;

/**
 * A log as retention goes over it.
 *
 * @param id the number by which the database knows it
 */
record OldLog(long id, LogId log) {

  /** What the first entry that was left waits for, though it is old. */
  enum Waits {
    NOTHING,
    REGION,
    COMMIT
  }

  /**
   * Up to where a log may be cut.
   *
   * @param beforeHlc what is not below this stamp stays
   * @param held what lies behind this number stays, because another region lacks it
   * @param committed proposals behind this number stay, because a commit may name them
   */
  record Limits(long beforeHlc, long held, long committed) {}

  /**
   * What a cut has done.
   *
   * @param gone how many entries were removed
   */
  record Cut(int gone, Waits waits) {}
}
