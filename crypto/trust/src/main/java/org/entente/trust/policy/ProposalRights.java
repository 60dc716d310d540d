package org.entente.trust.policy;

import static org.entente.trust.policy.RoomRule.require;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.keypackage.Extensions;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.message.GroupContext;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.Sender;
import org.entente.mls.message.SentProposal;
import org.entente.mls.tree.RatchetTree;
import org.entente.trust.certificate.Standing;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;
import org.jspecify.annotations.Nullable;

/** Who may propose what in one epoch of a room, whoever commits it. */
final class ProposalRights {
  private final Standing standing;
  private final long atMs;
  private final RoomPolicy policy;
  private final GroupContext context;
  private final RatchetTree tree;
  private final @Nullable LeafNode joiner;

  /**
   * Rights under {@code policy}.
   *
   * @param context of the epoch, with {@code tree}
   * @param joiner the leaf of somebody who joins by this very commit
   */
  ProposalRights(
      Standing standing,
      long atMs,
      RoomPolicy policy,
      GroupContext context,
      RatchetTree tree,
      @Nullable LeafNode joiner) {
    this.standing = standing;
    this.atMs = atMs;
    this.policy = policy;
    this.context = context;
    this.tree = tree;
    this.joiner = joiner;
  }

  void check(SentProposal sent) throws RejectedException {
    Proposal proposal = sent.proposal();
    if (proposal instanceof Proposal.Add) {
      require(policy.mayAdmit(author(sent).officer()), RoomRule.ADD_NOT_ADMITTED);
    } else if (proposal instanceof Proposal.Remove remove) {
      checkRemove(sent, remove);
    } else if (proposal instanceof Proposal.GroupContextExtensions change) {
      require(policy.mayAdmit(author(sent).officer()), RoomRule.POLICY_CHANGE);
      checkPolicyChange(change);
    } else {
      boolean harmless =
          proposal instanceof Proposal.Update || proposal instanceof Proposal.ExternalInit;
      require(harmless, RoomRule.PROPOSAL_NOT_USED);
    }
  }

  private void checkRemove(SentProposal sent, Proposal.Remove remove) throws RejectedException {
    if (sent.sender().equals(new Sender.Member(remove.leafIndex()))) {
      return;
    }
    DeviceName author = author(sent);
    DeviceName removed = member(remove.leafIndex(), RoomRule.REMOVE_NOT_ENTITLED);
    boolean entitled = joiner != null
        ? removed.equals(author)
        : policy.mayAdmit(author.officer())
            || removed.officer().equals(author.officer())
            || isShutOut(remove.leafIndex());
    require(entitled, RoomRule.REMOVE_NOT_ENTITLED);
  }

  /** A device that the log has shut out is put out by whoever is there. */
  private boolean isShutOut(int leafIndex) {
    try {
      return standing.isShutOut(Leaves.chain(tree.member(leafIndex)), atMs);
    } catch (MlsException e) {
      return false;
    }
  }

  private void checkPolicyChange(Proposal.GroupContextExtensions change) throws RejectedException {
    require(
        others(change.extensions()).equals(others(context.extensions())), RoomRule.POLICY_CHANGE);
    Bytes data = Extensions.find(change.extensions(), SignedPolicy.EXTENSION);
    require(data != null, RoomRule.POLICY_CHANGE);
    try {
      SignedPolicy next = SignedPolicy.decode(data == null ? new byte[0] : data.toArray());
      next.verify(SignedPolicy.roomOf(context), standing, atMs);
      OfficerName author = next.author().officer();
      boolean admits = policy.mayAdmit(author) && next.policy().mayAdmit(author);
      require(admits, RoomRule.POLICY_CHANGE);
      require(policy.mayBecome(next.policy()), RoomRule.POLICY_CHANGE);
    } catch (MlsException e) {
      throw new RejectedException(RoomRule.POLICY_CHANGE);
    }
  }

  private static Set<Extension> others(List<Extension> extensions) {
    Set<Extension> others = new HashSet<>(extensions);
    others.removeIf(e -> e.type() == SignedPolicy.EXTENSION);
    return others;
  }

  /**
   * The device whose proposal it is. One that was sent by itself counts only while its author's
   * certificate does; the author of the commit is judged with the commit.
   */
  private DeviceName author(SentProposal sent) throws RejectedException {
    if (sent.sender() instanceof Sender.Member member) {
      DeviceName author = member(member.leafIndex(), RoomRule.PROPOSAL_NOT_USED);
      if (!sent.isByValue()) {
        requireEntitled(tree.member(member.leafIndex()));
      }
      return author;
    }
    boolean joins = sent.sender() instanceof Sender.NewMemberCommit;
    if (!joins || joiner == null) {
      throw new RejectedException(RoomRule.PROPOSAL_NOT_USED);
    }
    return device(joiner, RoomRule.JOIN_NOT_ADMITTED);
  }

  private void requireEntitled(LeafNode leaf) throws RejectedException {
    try {
      Leaves.requireEntitled(leaf, standing, atMs);
    } catch (MlsException e) {
      throw new RejectedException(RoomRule.LEAF_NOT_ENTITLED);
    }
  }

  private DeviceName member(int leafIndex, Rule otherwise) throws RejectedException {
    LeafNode leaf = tree.leaf(leafIndex);
    if (leaf == null) {
      throw new RejectedException(otherwise);
    }
    return device(leaf, otherwise);
  }

  static DeviceName device(LeafNode leaf, Rule otherwise) throws RejectedException {
    try {
      return Leaves.device(leaf);
    } catch (MlsException e) {
      throw new RejectedException(otherwise);
    }
  }
}
