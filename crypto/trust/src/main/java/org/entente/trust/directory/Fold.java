package org.entente.trust.directory;

import org.entente.mls.error.MlsException;
import org.entente.trust.certificate.ProvenSignatures;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.log.Entry;
import org.entente.trust.log.EntryContent;
import org.entente.trust.log.EntryKind;
import org.entente.trust.log.Hlc;
import org.entente.trust.name.LogId;
import org.jspecify.annotations.Nullable;

/** Reads a long log into a directory without a copy for each entry. Belongs to one thread. */
public final class Fold {
  private final State state;
  private long refused;

  /** Begins with nothing. */
  public Fold() {
    this(new State(), 0);
  }

  /** Goes on from a state that is the caller's no more. */
  Fold(State state, long refused) {
    this.state = state;
    this.refused = refused;
    state.rememberChains();
  }

  /** What was found to hold of the signatures in the entries that come next, so that it is not verified again. */
  public void rely(ProvenSignatures signatures) {
    state.rely(signatures);
  }

  /** Takes the next entry in, as {@link Directory#follow(Entry)} does. */
  public void add(Entry entry) {
    add(entry, event(entry));
  }

  /** The same for whoever has read the event in the entry before; null where it holds none. */
  public void add(Entry entry, @Nullable SignedEvent event) {
    refused += event != null && counts(entry, event) ? 0 : 1;
  }

  /** The event in an entry of the federation log, null where it holds none that can be read. */
  public static @Nullable SignedEvent event(Entry entry) {
    EntryContent content = entry.content();
    if (!content.log().equals(LogId.FEDERATION) || content.kind() != EntryKind.EVENT) {
      return null;
    }
    try {
      return SignedEvent.decode(content.body());
    } catch (MlsException e) {
      return null;
    }
  }

  private boolean counts(Entry entry, SignedEvent event) {
    try {
      state.seen.at(entry.position());
      new DirectoryRules(state, event, Hlc.ms(entry.hlc())).apply();
      return true;
    } catch (MlsException e) {
      return false;
    }
  }

  /** The directory of everything so far; what is added later does not change it. */
  public Directory directory() {
    return new Directory(state.copy(), refused);
  }

  /** The same without a copy, when nothing more comes. */
  Directory finished() {
    state.forgetChains();
    state.seen.at(null);
    return new Directory(state, refused);
  }
}
