package org.entente.server.log;

import io.vertx.core.Promise;

/** An append that waits for its batch, or for its batch's answer. */
final class Pending {
  final NewEntry entry;
  final Promise<AppendOutcome> promise;
  private int attempts;

  Pending(NewEntry entry, Promise<AppendOutcome> promise) {
    this.entry = entry;
    this.promise = promise;
  }

  /** Counts a try whose outcome is open; true while another one makes sense. */
  boolean mayTryAgain(int most) {
    return ++attempts < most;
  }
}
