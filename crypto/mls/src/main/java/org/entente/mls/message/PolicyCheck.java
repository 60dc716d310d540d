package org.entente.mls.message;

import org.entente.mls.error.RejectedException;

/**
 * The caller's own rules about commits, asked after all checks of the protocol and before anything
 * changes.
 */
@FunctionalInterface
public interface PolicyCheck {
  /** Accepts every commit that the protocol allows. */
  PolicyCheck PROTOCOL_ONLY = view -> {};

  /**
   * Returns when the commit may happen.
   *
   * @throws RejectedException when it may not; the group then stays as it is
   */
  void check(CommitView view) throws RejectedException;
}
