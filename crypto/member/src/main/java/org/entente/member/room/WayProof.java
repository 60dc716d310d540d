package org.entente.member.room;

import java.util.function.Consumer;
import org.entente.member.room.Provenance.Outcome;
import org.entente.mls.error.MlsException;
import org.entente.mls.message.GroupInfo;
import org.entente.mls.rules.TreeRules;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.tree.RatchetTree;
import org.entente.trust.wire.GroupState;

/**
 * Proves what a region shows before this device gives its keys up for it: a region that lies, or for a
 * while does not know who is in, must part nobody from the others.
 */
final class WayProof {
  private static final int OUTS = 3;
  private static final long OUT_MS = 10 * 60_000;
  private final Room room;
  private final Provenance provenance;
  private int outs;
  private long outSinceMs;

  WayProof(Room room) {
    this.room = room;
    this.provenance = new Provenance(room);
  }

  /** Whether the region, which says that this device is out, has said so often and for long. */
  boolean isOutForLong() {
    long now = room.host.turn().now();
    outSinceMs = outs == 0 ? now : outSinceMs;
    outs++;
    return outs >= OUTS && now - outSinceMs >= OUT_MS;
  }

  /** The region has said something else. */
  void isIn() {
    outs = 0;
  }

  /** Whatever is being proven is of no interest any more. */
  void drop() {
    provenance.drop();
  }

  /** Whether a member has signed what is shown, and it is the room, no older than what is known and was not lost. */
  void prove(boolean isLost, GroupState shown, GroupInfo info, Consumer<Outcome> then) {
    try {
      CipherSuite suite = room.host.env().suites().suite(info.context().suite());
      RatchetTree tree = RatchetTree.decode(suite, shown.ratchetTree().toArray());
      TreeRules.check(suite, info, tree, room.host.registry().engine().validator());
      if (isLost) {
        long shared = room.branch.parted(room.requiredGroup().epoch());
        provenance.prove(room.state.knownBy(shared), info.context(), tree, then);
      } else {
        provenance.prove(info.context(), tree, then);
      }
    } catch (MlsException e) {
      then.accept(Outcome.REFUTED);
    }
  }
}
