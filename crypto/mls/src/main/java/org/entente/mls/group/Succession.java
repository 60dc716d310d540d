package org.entente.mls.group;

import java.util.List;
import org.entente.mls.credential.Credential;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.error.StateException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.message.GroupContext;
import org.entente.mls.message.Member;
import org.entente.mls.message.PreSharedKeyId;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.ProtocolVersion;
import org.entente.mls.message.Rosters;
import org.entente.mls.tree.RatchetTree;

/**
 * Whether a new group is the one that its resumption key promises (RFC 9420 sections 11.2, 11.3 and
 * 12.4.3.1).
 */
final class Succession {
  private final Engine env;
  private final Predecessor old;
  private final GroupContext context;
  private final List<Credential> members;

  private Succession(Engine env, Predecessor old, GroupContext context, RatchetTree tree) {
    this.env = env;
    this.old = old;
    this.context = context;
    this.members = credentials(tree);
  }

  /** The credentials of all members of {@code tree}. */
  static List<Credential> credentials(RatchetTree tree) {
    return Rosters.of(tree).stream()
        .map(Member::leaf)
        .map(leaf -> leaf.credential())
        .toList();
  }

  /** Checks the first epoch that {@code psks} led to; without a tie to an old group all is well. */
  static void check(Engine env, List<PreSharedKeyId> psks, GroupContext context, RatchetTree tree)
      throws MlsException {
    List<PreSharedKeyId> ties =
        psks.stream().filter(PreSharedKeyId::isSuccession).toList();
    if (ties.isEmpty()) {
      return;
    }
    require(ties.size() == 1 && context.epoch() == 1, Rule.PSK_NOT_ALLOWED);
    PreSharedKeyId.Resumption tie = (PreSharedKeyId.Resumption) ties.get(0);
    Predecessor old = env.psks()
        .predecessor(tie.groupId(), tie.epoch())
        .orElseThrow(() -> new StateException(StateException.Reason.NOT_FOUND));
    Succession succession = new Succession(env, old, context, tree);
    boolean fits =
        tie.usage() == PreSharedKeyId.Usage.REINIT ? succession.isReInit() : succession.isBranch();
    require(fits, Rule.SUCCESSION);
  }

  /** The parameters are those of the ReInit, and nobody was left out. */
  private boolean isReInit() {
    Proposal.ReInit reInit = old.reInit();
    return reInit != null
        && reInit.groupId().equals(context.groupId())
        && reInit.version() == ProtocolVersion.MLS_10
        && reInit.suite() == context.suite()
        && reInit.extensions().equals(context.extensions())
        && old.members().stream().allMatch(was -> members.stream().anyMatch(is -> same(was, is)));
  }

  /** The suite is the old one, and nobody is new. */
  private boolean isBranch() {
    return old.context().suite() == context.suite()
        && members.stream().allMatch(is -> old.members().stream().anyMatch(was -> same(was, is)));
  }

  private boolean same(Credential was, Credential is) {
    try {
      env.validator().validateSuccessor(was, is);
      return true;
    } catch (VerificationException e) {
      return false;
    }
  }

  private static void require(boolean holds, Rule rule) throws RejectedException {
    if (!holds) {
      throw new RejectedException(rule);
    }
  }
}
