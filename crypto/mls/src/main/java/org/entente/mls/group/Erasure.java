package org.entente.mls.group;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.entente.mls.schedule.SecretTree;
import org.entente.mls.secret.SecretBytes;
import org.jspecify.annotations.Nullable;

/** Overwrites the secrets of a state that a newer one does not share. */
final class Erasure {
  private Erasure() {}

  static void erase(GroupState old, @Nullable GroupState next) {
    Set<SecretBytes> kept = Collections.newSetFromMap(new IdentityHashMap<>());
    if (next != null) {
      kept.addAll(secrets(next));
    }
    for (SecretBytes secret : secrets(old)) {
      if (!kept.contains(secret)) {
        secret.close();
      }
    }
    old.own().path().eraseExcept(next == null ? null : next.own().path());
    for (PastEpoch past : old.past().epochs()) {
      past.secretTree().eraseExcept(tree(next, past.context().epoch()));
    }
    SecretTree current = old.epoch().secretTree();
    if (next == null || next.epoch().secretTree() != current) {
      current.eraseExcept(tree(next, old.epoch().context().epoch()));
    }
  }

  private static @Nullable SecretTree tree(@Nullable GroupState state, long epoch) {
    if (state == null) {
      return null;
    }
    PastEpoch past = state.past().find(epoch);
    if (past != null) {
      return past.secretTree();
    }
    return state.epoch().context().epoch() == epoch ? state.epoch().secretTree() : null;
  }

  /** All secrets outside the trees. */
  private static List<SecretBytes> secrets(GroupState state) {
    List<SecretBytes> all = new ArrayList<>(state.epoch().secrets().secrets());
    all.add(state.own().signatureKey());
    all.addAll(state.pending().secrets());
    for (PastEpoch past : state.past().epochs()) {
      all.add(past.senderDataSecret());
      all.add(past.resumptionPsk());
    }
    return all;
  }
}
