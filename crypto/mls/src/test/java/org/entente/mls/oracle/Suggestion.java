package org.entente.mls.oracle;

import org.entente.mls.codec.Bytes;

/** What a member proposes for another's commit. */
sealed interface Suggestion {

  record Add(Bytes keyPackage) implements Suggestion {}

  record Remove(int leaf) implements Suggestion {}

  record Psk(Bytes id) implements Suggestion {}

  /** Fresh keys for the proposer's own leaf. */
  record Update() implements Suggestion {}
}
