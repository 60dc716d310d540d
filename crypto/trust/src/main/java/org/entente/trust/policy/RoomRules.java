package org.entente.trust.policy;

import static org.entente.trust.policy.RoomRule.require;

import java.util.List;
import org.entente.mls.codec.Bytes;
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
import org.entente.mls.message.SentProposal;
import org.entente.mls.tree.RatchetTree;
import org.entente.trust.certificate.Standing;
import org.entente.trust.directory.Directory;
import org.entente.trust.directory.Team;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;

/**
 * Decides whether a commit may change a room.
 *
 * <p>Asked by the region before it stores a commit and by each device before it follows one; both
 * take the policy from the epoch before.
 */
public final class RoomRules implements PolicyCheck {
  private final Standing standing;
  private final Directory directory;
  private final long atMs;

  /**
   * Rules for one moment.
   *
   * @param directory the federation log as far as it was read
   * @param atMs the time of the commit's entry, or now when it is about to be stored
   */
  public RoomRules(Directory directory, long atMs) {
    this(directory, directory, atMs);
  }

  /** Like {@link #RoomRules(Directory, long)}, with another word on who may act. */
  public RoomRules(Standing standing, Directory directory, long atMs) {
    this.standing = standing;
    this.directory = directory;
    this.atMs = atMs;
  }

  /** Whether the room's team goes on, so that its members may write. */
  public boolean isOpen(RoomPolicy policy) {
    return directory.team(policy.team()).filter(t -> atMs < t.endsMs()).isPresent();
  }

  /** Whether the types of all agencies that {@code policy} lets in fit the kind of the room. */
  public boolean fitTypes(RoomPolicy policy) {
    try {
      team(policy).checkTypes(policy);
      return true;
    } catch (RejectedException e) {
      return false;
    }
  }

  private TeamRights team(RoomPolicy policy) throws RejectedException {
    Team team = directory.team(policy.team()).orElse(null);
    if (team == null) {
      throw new RejectedException(RoomRule.POLICY_MISSING);
    }
    return new TeamRights(team, directory, atMs);
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

  /**
   * The policy of a room that this device is about to enter: the end of a chain that begins in the
   * room's logged event, and everybody in the group is somebody whom it lets in.
   *
   * @param chain read up to the policy in {@code context}
   * @throws RejectedException when it is not in order, or the group cannot be that of the logged room
   */
  public SignedPolicy joining(GroupContext context, RatchetTree tree, PolicyChain chain)
      throws RejectedException {
    SignedPolicy signed = policyInPlace(context);
    require(chain.leadsTo(signed.policy(), standing), RoomRule.POLICY_NOT_LOGGED);
    team(signed.policy()).check(signed.policy());
    requireAdmitted(Leaves.all(tree), signed.policy());
    return signed;
  }

  /** Who is in a room is always somebody whom its policy names. */
  private static void requireAdmitted(List<LeafNode> leaves, RoomPolicy policy)
      throws RejectedException {
    for (LeafNode leaf : leaves) {
      OfficerName officer = officer(leaf, RoomRule.LEAF_NOT_ENTITLED);
      require(policy.letsIn(officer), RoomRule.MEMBER_NOT_ADMITTED);
    }
  }

  /** The policy of a room's first epoch: its author admits, and it is the first revision. */
  public SignedPolicy founding(GroupContext context, List<Member> roster) throws RejectedException {
    SignedPolicy signed = policyInPlace(context);
    RoomPolicy policy = signed.policy();
    boolean first = context.epoch() == 0 && policy.isFirst() && roster.size() == 1;
    require(first && policy.mayAdmit(signed.author().officer()), RoomRule.POLICY_CHANGE);
    LeafNode founder = roster.get(0).leaf();
    require(
        officer(founder, RoomRule.LEAF_NOT_ENTITLED).equals(signed.author().officer()),
        RoomRule.POLICY_CHANGE);
    requireEntitled(founder);
    team(policy).check(policy);
    team(policy).checkFounder(policy, signed.author().officer());
    return signed;
  }

  @Override
  public void check(CommitView view) throws RejectedException {
    RoomPolicy policy = policyInPlace(view.before()).policy();
    LeafNode joiner = view.isExternal() ? view.committer() : null;
    ProposalRights rights =
        new ProposalRights(standing, atMs, policy, view.before(), view.treeBefore(), joiner);
    for (SentProposal sent : view.proposals()) {
      rights.check(sent);
    }
    TeamRights team = team(policy);
    if (!view.addedLeaves().isEmpty()) {
      team.requireOpen();
    }
    if (joiner != null) {
      checkJoin(view, policy, team);
    }
    requireEntitled(view.committer());
    List<LeafNode> fresh = Leaves.fresh(view.treeBefore(), view.treeAfter());
    for (LeafNode leaf : fresh) {
      requireEntitled(leaf);
    }
    for (int added : view.addedLeaves()) {
      LeafNode leaf = view.treeAfter().leaf(added);
      if (leaf != null) {
        requireVouchedFor(leaf);
      }
    }
    RoomPolicy next = policyInPlace(view.after()).policy();
    team.check(policy, next);
    requireAdmitted(next.equals(policy) ? fresh : Leaves.all(view.treeAfter()), next);
  }

  /**
   * Accepts by returning, when {@code sent} may wait for somebody's commit in the epoch of {@code
   * context} and {@code tree}. One that may not would make every commit that names it refused.
   */
  public void checkProposal(GroupContext context, RatchetTree tree, SentProposal sent)
      throws RejectedException {
    RoomPolicy policy = policyInPlace(context).policy();
    new ProposalRights(standing, atMs, policy, context, tree, null).check(sent);
    if (sent.proposal() instanceof Proposal.Add add) {
      LeafNode leaf = add.keyPackage().leafNode();
      requireEntitled(leaf);
      requireVouchedFor(leaf);
      team(policy).requireOpen();
      require(
          policy.letsIn(officer(leaf, RoomRule.LEAF_NOT_ENTITLED)), RoomRule.MEMBER_NOT_ADMITTED);
    } else if (sent.proposal() instanceof Proposal.Update update) {
      requireEntitled(update.leafNode());
    }
  }

  /**
   * An officer's first device, a further one that another of the officer's devices has brought in, or a
   * device in the place of its own leaf with the same key.
   */
  private void checkJoin(CommitView view, RoomPolicy policy, TeamRights team)
      throws RejectedException {
    if (returns(view)) {
      return;
    }
    team.requireOpen();
    DeviceName joiner = ProposalRights.device(view.committer(), RoomRule.JOIN_NOT_ADMITTED);
    if (directory.broughtBy(joiner) != null) {
      require(policy.letsIn(joiner.officer()), RoomRule.JOIN_NOT_ADMITTED);
      return;
    }
    require(policy.admits(joiner.officer()), RoomRule.JOIN_NOT_ADMITTED);
    require(directory.isVouchedFor(joiner, atMs), RoomRule.JOIN_NOT_ADMITTED);
    for (Member member : view.rosterBefore()) {
      OfficerName other = officer(member.leaf(), RoomRule.LEAF_NOT_ENTITLED);
      require(!other.equals(joiner.officer()), RoomRule.JOIN_NOT_ADMITTED);
    }
  }

  /** Nobody lets in a device that its officer's other devices do not speak for. */
  private void requireVouchedFor(LeafNode leaf) throws RejectedException {
    DeviceName device = ProposalRights.device(leaf, RoomRule.LEAF_NOT_ENTITLED);
    require(directory.isVouchedFor(device, atMs), RoomRule.JOIN_NOT_ADMITTED);
  }

  /**
   * Whether a member comes back in the place of its own leaf, which needs no new admission. The name
   * of the device is not enough: an agency can certify another key by it.
   */
  private static boolean returns(CommitView view) {
    Bytes key = view.committer().signatureKey();
    for (SentProposal sent : view.proposals()) {
      if (sent.proposal() instanceof Proposal.Remove remove) {
        LeafNode old = view.treeBefore().leaf(remove.leafIndex());
        return old != null && old.signatureKey().equals(key);
      }
    }
    return false;
  }

  private static OfficerName officer(LeafNode leaf, Rule otherwise) throws RejectedException {
    return ProposalRights.device(leaf, otherwise).officer();
  }

  private void requireEntitled(LeafNode leaf) throws RejectedException {
    try {
      Leaves.requireEntitled(leaf, standing, atMs);
    } catch (MlsException e) {
      throw new RejectedException(RoomRule.LEAF_NOT_ENTITLED);
    }
  }
}
