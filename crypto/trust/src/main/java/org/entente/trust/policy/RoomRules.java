package org.entente.trust.policy;

import static org.entente.trust.policy.RoomRule.require;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.entente.mls.credential.Credential;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.message.CommitView;
import org.entente.mls.message.GroupContext;
import org.entente.mls.message.Member;
import org.entente.mls.message.PolicyCheck;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.RequiredCapabilities;
import org.entente.mls.message.Sender;
import org.entente.mls.message.SentProposal;
import org.entente.trust.certificate.Standing;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RoomId;

/**
 * Decides whether a commit may change a room.
 *
 * <p>Asked by the region before it stores a commit and by each device before it follows one; both
 * take the policy from the epoch before.
 */
public final class RoomRules implements PolicyCheck {
  private final Standing standing;
  private final long atMs;

  /**
   * Rules for one moment.
   *
   * @param standing the federation log as far as it was read
   * @param atMs the time of the commit's entry, or now when it is about to be stored
   */
  public RoomRules(Standing standing, long atMs) {
    this.standing = standing;
    this.atMs = atMs;
  }

  /**
   * The policy of a room that is about to be founded, joined or observed.
   *
   * @throws RejectedException when it is missing, does not verify, or does not fit the group
   */
  public SignedPolicy policyInPlace(GroupContext context) throws RejectedException {
    try {
      SignedPolicy signed = SignedPolicy.of(context);
      signed.verifyInPlace(SignedPolicy.roomOf(context), standing, atMs);
      require(signed.policy().suite() == context.suite(), RoomRule.POLICY_MISSING);
      requireCapabilities(context);
      return signed;
    } catch (MlsException e) {
      throw new RejectedException(RoomRule.POLICY_MISSING);
    }
  }

  private static void requireCapabilities(GroupContext context) throws MlsException {
    Extension extension = context.extension(RequiredCapabilities.EXTENSION).orElse(null);
    require(extension != null, RoomRule.POLICY_MISSING);
    if (extension != null) {
      RequiredCapabilities required = RequiredCapabilities.decode(extension.data());
      boolean policy = required.extensions().contains(SignedPolicy.EXTENSION);
      boolean x509 = required.credentials().contains(Credential.X509);
      require(policy && x509, RoomRule.POLICY_MISSING);
    }
  }

  /** The policy of a room's first epoch: its author admits, and it is the first revision. */
  public SignedPolicy founding(GroupContext context, List<Member> roster) throws RejectedException {
    SignedPolicy signed = policyInPlace(context);
    RoomPolicy policy = signed.policy();
    boolean first = context.epoch() == 0 && policy.revision() == 1 && roster.size() == 1;
    require(first && policy.mayAdmit(signed.author().officer()), RoomRule.POLICY_CHANGE);
    LeafNode founder = roster.get(0).leaf();
    require(officer(founder).equals(signed.author().officer()), RoomRule.POLICY_CHANGE);
    requireEntitled(founder);
    return signed;
  }

  @Override
  public void check(CommitView view) throws RejectedException {
    RoomPolicy policy = policyInPlace(view.before()).policy();
    for (SentProposal sent : view.proposals()) {
      check(view, policy, sent);
    }
    if (view.isExternal()) {
      checkJoin(view, policy);
    }
    for (LeafNode leaf : Leaves.fresh(view.treeBefore(), view.treeAfter())) {
      requireEntitled(leaf);
    }
  }

  private void check(CommitView view, RoomPolicy policy, SentProposal sent)
      throws RejectedException {
    Proposal proposal = sent.proposal();
    if (proposal instanceof Proposal.Add) {
      require(policy.mayAdmit(sender(view, sent).officer()), RoomRule.ADD_NOT_ADMITTED);
    } else if (proposal instanceof Proposal.Remove remove) {
      checkRemove(view, policy, sent, remove);
    } else if (proposal instanceof Proposal.GroupContextExtensions change) {
      checkPolicyChange(view, policy, sender(view, sent).officer(), change);
    } else {
      boolean harmless =
          proposal instanceof Proposal.Update || proposal instanceof Proposal.ExternalInit;
      require(harmless, RoomRule.PROPOSAL_NOT_USED);
    }
  }

  private static void checkRemove(
      CommitView view, RoomPolicy policy, SentProposal sent, Proposal.Remove remove)
      throws RejectedException {
    DeviceName sender = sender(view, sent);
    DeviceName removed = member(view, remove.leafIndex(), RoomRule.REMOVE_NOT_ENTITLED);
    boolean entitled = view.isExternal()
        ? removed.equals(sender)
        : policy.mayAdmit(sender.officer()) || removed.officer().equals(sender.officer());
    require(entitled, RoomRule.REMOVE_NOT_ENTITLED);
  }

  private void checkPolicyChange(
      CommitView view,
      RoomPolicy policy,
      OfficerName sender,
      Proposal.GroupContextExtensions change)
      throws RejectedException {
    require(policy.mayAdmit(sender), RoomRule.POLICY_CHANGE);
    require(
        others(change.extensions()).equals(others(view.before().extensions())),
        RoomRule.POLICY_CHANGE);
    try {
      RoomId room = SignedPolicy.roomOf(view.before());
      SignedPolicy next = SignedPolicy.of(view.after());
      next.verify(room, standing, atMs);
      require(policy.mayAdmit(next.author().officer()), RoomRule.POLICY_CHANGE);
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

  /** An officer's first device, or a device in the place of its own former leaf. */
  private static void checkJoin(CommitView view, RoomPolicy policy) throws RejectedException {
    DeviceName joiner = device(view.committer(), RoomRule.JOIN_NOT_ADMITTED);
    if (removes(view, joiner)) {
      return;
    }
    require(policy.admits(joiner.officer()), RoomRule.JOIN_NOT_ADMITTED);
    for (Member member : view.rosterBefore()) {
      require(!officer(member.leaf()).equals(joiner.officer()), RoomRule.JOIN_NOT_ADMITTED);
    }
  }

  private static boolean removes(CommitView view, DeviceName device) throws RejectedException {
    for (SentProposal sent : view.proposals()) {
      if (sent.isByValue()
          && sent.proposal() instanceof Proposal.Remove remove
          && member(view, remove.leafIndex(), RoomRule.REMOVE_NOT_ENTITLED).equals(device)) {
        return true;
      }
    }
    return false;
  }

  private static DeviceName sender(CommitView view, SentProposal sent) throws RejectedException {
    if (sent.sender() instanceof Sender.Member member) {
      return member(view, member.leafIndex(), RoomRule.PROPOSAL_NOT_USED);
    }
    require(sent.sender() instanceof Sender.NewMemberCommit, RoomRule.PROPOSAL_NOT_USED);
    return device(view.committer(), RoomRule.JOIN_NOT_ADMITTED);
  }

  private static DeviceName member(CommitView view, int leafIndex, Rule otherwise)
      throws RejectedException {
    boolean inside = leafIndex >= 0 && leafIndex < view.treeBefore().leafCount();
    LeafNode leaf = inside ? view.treeBefore().leaf(leafIndex) : null;
    if (leaf == null) {
      throw new RejectedException(otherwise);
    }
    return device(leaf, otherwise);
  }

  private static OfficerName officer(LeafNode leaf) throws RejectedException {
    return device(leaf, RoomRule.LEAF_NOT_ENTITLED).officer();
  }

  private static DeviceName device(LeafNode leaf, Rule otherwise) throws RejectedException {
    try {
      return Leaves.device(leaf);
    } catch (MlsException e) {
      throw new RejectedException(otherwise);
    }
  }

  private void requireEntitled(LeafNode leaf) throws RejectedException {
    try {
      Leaves.requireEntitled(leaf, standing, atMs);
    } catch (MlsException e) {
      throw new RejectedException(RoomRule.LEAF_NOT_ENTITLED);
    }
  }
}
