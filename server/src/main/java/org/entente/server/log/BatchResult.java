package org.entente.server.log;

import org.jspecify.annotations.Nullable;

/**
 * What became of one entry of a batch.
 *
 * @param outcome null when the head was locked by another transaction, and nothing was tried
 * @param entry the entry, if this very call stored it
 */
record BatchResult(
    @Nullable AppendOutcome outcome, @Nullable StoredEntry entry) {
  boolean isBusy() {
    return outcome == null;
  }
}
