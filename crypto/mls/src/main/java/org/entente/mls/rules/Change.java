package org.entente.mls.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.error.VerificationException;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.keypackage.LeafContent;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.message.Commit;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.Sender;
import org.entente.mls.message.SentProposal;
import org.entente.mls.tree.RatchetTree;
import org.entente.mls.tree.UpdatePath;
import org.jspecify.annotations.Nullable;

/**
 * What the proposals of one commit lead to (RFC 9420 sections 12.2 and 12.3), before its path is
 * merged. Only lists that follow the rules become a change.
 *
 * @param tree with all proposals applied; in an external commit the committer's leaf is a
 *     placeholder
 * @param extensions of the next group context
 * @param addedLeaves where each Add went, in the order of the Adds
 * @param committer the committer's leaf, for an external commit the one it takes
 */
public record Change(
    RatchetTree tree,
    List<Extension> extensions,
    List<Integer> addedLeaves,
    int committer,
    ProposalList proposals) {

  /** Judges and applies the proposals of a member's commit. */
  public static Change byMember(RuleContext rules, int committer, ProposalList list)
      throws MlsException {
    CommitRules.checkMember(committer, list);
    checkEach(rules, list);
    checkSupported(rules, list);
    RatchetTree tree = rules.tree();
    for (SentProposal sent : list.proposals()) {
      if (sent.proposal() instanceof Proposal.Update update
          && sent.sender() instanceof Sender.Member member) {
        tree = tree.update(member.leafIndex(), update.leafNode());
      }
    }
    tree = removed(tree, list);
    List<Integer> added = new ArrayList<>();
    for (Proposal.Add add : list.all(Proposal.Add.class)) {
      added.add(tree.nextLeafIndex());
      tree = tree.add(add.keyPackage().leafNode());
    }
    List<Extension> extensions = extensions(rules, list);
    return new Change(tree, extensions, List.copyOf(added), committer, list);
  }

  /** Judges and applies the proposals of an external commit by the owner of {@code joiner}. */
  public static Change byJoiner(RuleContext rules, LeafContent joiner, ProposalList list)
      throws MlsException {
    CommitRules.checkExternal(list);
    checkEach(rules, list);
    for (Proposal.Remove remove : list.all(Proposal.Remove.class)) {
      checkOwnOldLeaf(rules, remove.leafIndex(), joiner);
    }
    RatchetTree tree = removed(rules.tree(), list);
    int leaf = tree.nextLeafIndex();
    tree = tree.add(placeholder(joiner));
    List<Extension> extensions = rules.group().extensions();
    return new Change(tree, extensions, List.of(), leaf, list);
  }

  /**
   * The tree of the next epoch.
   *
   * @throws RejectedException with {@code COMMIT_WITHOUT_PATH} when a path is demanded and missing
   */
  public RatchetTree merge(RuleContext rules, Commit commit) throws MlsException {
    UpdatePath path = commit.path();
    if (path == null) {
      Require.that(!proposals.needsPath(rules.custom()), Rule.COMMIT_WITHOUT_PATH);
      MemberRules.check(tree, extensions);
      return tree;
    }
    boolean external = proposals.has(Proposal.ExternalInit.class);
    LeafRules leaves = new LeafRules(rules);
    if (external) {
      leaves.checkJoined(committer, path.leafNode(), replaced(rules));
    } else {
      leaves.checkCommitted(committer, path.leafNode());
    }
    RatchetTree merged = tree.mergePath(committer, path, addedLeaves);
    MemberRules.check(merged, extensions);
    return merged;
  }

  /** The leaf that the author of an external commit takes back, or null. */
  private @Nullable LeafNode replaced(RuleContext rules) {
    for (Proposal.Remove remove : proposals.all(Proposal.Remove.class)) {
      return rules.tree().leaf(remove.leafIndex());
    }
    return null;
  }

  private static void checkEach(RuleContext rules, ProposalList list) throws MlsException {
    ProposalRules each = new ProposalRules(rules);
    for (SentProposal sent : list.proposals()) {
      each.check(sent);
    }
  }

  /** Whoever has to process the commit supports its types; those that it removes do not (12.2). */
  private static void checkSupported(RuleContext rules, ProposalList list) throws MlsException {
    Set<Integer> types = new HashSet<>();
    for (Proposal.Custom custom : list.all(Proposal.Custom.class)) {
      if (types.add(custom.type())) {
        MemberRules.checkProposal(removed(rules.tree(), list), custom.type());
      }
    }
  }

  private static RatchetTree removed(RatchetTree before, ProposalList list) throws MlsException {
    RatchetTree tree = before;
    for (Proposal.Remove remove : list.all(Proposal.Remove.class)) {
      tree = tree.remove(remove.leafIndex());
    }
    return tree;
  }

  private static List<Extension> extensions(RuleContext rules, ProposalList list) {
    for (Proposal.GroupContextExtensions change : list.all(Proposal.GroupContextExtensions.class)) {
      return change.extensions();
    }
    return rules.group().extensions();
  }

  private static void checkOwnOldLeaf(RuleContext rules, int index, LeafContent joiner)
      throws MlsException {
    LeafNode old = rules.tree().member(index);
    try {
      rules.validator().validateSuccessor(old.credential(), joiner.credential());
    } catch (VerificationException e) {
      throw new RejectedException(Rule.EXTERNAL_REMOVE);
    }
  }

  /** Holds the joiner's place until its path is merged. */
  private static LeafNode placeholder(LeafContent joiner) {
    LeafContent empty = new LeafContent(
        Bytes.EMPTY,
        joiner.signatureKey(),
        joiner.credential(),
        joiner.capabilities(),
        joiner.source(),
        joiner.extensions());
    return new LeafNode(empty, Bytes.EMPTY);
  }
}
