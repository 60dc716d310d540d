package org.entente.trust.directory;

import org.entente.trust.certificate.ProvenSignatures;
import org.entente.trust.log.Entry;

/** Reads a long log into a directory without a copy for each entry. Belongs to one thread. */
public final class Fold {
  private final State state = new State();
  private long refused;

  /** Begins with nothing. */
  public Fold() {
    state.rememberChains();
  }

  /** What was found to hold of the signatures in the entries that come next, so that it is not verified again. */
  public void rely(ProvenSignatures signatures) {
    state.rely(signatures);
  }

  /** Takes the next entry in, as {@link Directory#follow(Entry)} does. */
  public void add(Entry entry) {
    refused += Directory.counts(state, entry) ? 0 : 1;
  }

  /** The directory of everything so far; what is added later does not change it. */
  public Directory directory() {
    return new Directory(state.copy(), refused);
  }
}
