package org.entente.mls.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.error.StateException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.keypackage.KeyPackageBundle;
import org.entente.mls.keypackage.LeafContent;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.message.Commit;
import org.entente.mls.message.GroupContext;
import org.entente.mls.message.GroupInfo;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.ProposalOrRef;
import org.entente.mls.message.ProposalRef;
import org.entente.mls.message.PublicMessage;
import org.entente.mls.message.Sender;
import org.entente.mls.message.Welcome;
import org.entente.mls.schedule.KeySchedule;
import org.entente.mls.tree.RatchetTree;
import org.entente.mls.tree.UpdatePath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What joiners refuse, and which newcomers members refuse. */
class JoinForgeryTest {
  private final Device alice = new Device("alice", 8);
  private final Device bob = new Device("bob", 8);
  private final Device dora = new Device("dora", 8);
  private final KeyPackageBundle bundle = dora.keyPackage();
  private final Proposal.Add add = new Proposal.Add(bundle.keyPackage());

  @BeforeEach
  void two_members() throws Exception {
    alice.creates("room");
    alice.adds(bob, List.of());
  }

  private static void doesNotVerify(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(VerificationException.class);
  }

  private static void rejects(ThrowingCallable call, Rule rule) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.rule()).isEqualTo(rule));
  }

  private Welcome welcome(CommitOptions options) throws Exception {
    return Objects.requireNonNull(alice.commits(options).welcome());
  }

  @Test
  void welcome_for_wrong_key_package_is_rejected() throws Exception {
    Welcome welcome = welcome(CommitOptions.of(add));

    Refusals.fails(() -> dora.joins(welcome, dora.keyPackage()), StateException.Reason.NOT_FOUND);
    Refusals.fails(() -> dora.joins(welcome), StateException.Reason.NOT_FOUND);

    assertThat(dora.group).isNull();
    dora.joins(welcome, dora.keyPackage(), bundle);
  }

  @Test
  void nonsense_in_a_signed_group_info_keeps_nobody_out_who_has_the_tree() throws Exception {
    GroupInfo genuine = bob.group().groupInfo(false, true);
    List<Extension> extensions = new ArrayList<>(genuine.extensions());
    extensions.add(new Extension(Extension.RATCHET_TREE, Bytes.of(new byte[] {1, 0})));
    GroupInfo spoilt = GroupInfo.sign(
        bob.suite,
        genuine.context(),
        extensions,
        genuine.confirmationTag(),
        genuine.signer(),
        bob.keys.privateKey());

    PendingCommit join = Group.externalCommit(
        spoilt, alice.group().tree(), dora.leaf(), ExternalCommitOptions.PLAIN, dora.engine);
    alice.follows(join.commit());

    assertThat(alice.group().epochAuthenticator()).isEqualTo(join.merge().epochAuthenticator());
  }

  @Test
  void a_welcome_needs_a_tree_and_the_right_one() throws Exception {
    Welcome welcome = welcome(CommitOptions.of(add).withTreeBesides());
    RatchetTree other = alice.group().tree();

    Refusals.fails(() -> dora.joins(welcome, bundle), StateException.Reason.NOT_FOUND);
    rejects(
        () -> Group.join(welcome, List.of(bundle), other, dora.keys, dora.engine), Rule.TREE_HASH);
  }

  @Test
  void a_damaged_welcome_does_not_open() throws Exception {
    Welcome welcome = welcome(CommitOptions.of(add));
    byte[] info = welcome.encryptedGroupInfo().toArray();
    info[info.length - 1] ^= 1;
    Welcome damaged = new Welcome(welcome.suite(), welcome.secrets(), Bytes.of(info));

    doesNotVerify(() -> dora.joins(damaged, bundle));
  }

  @Test
  void a_tampered_leaf_in_the_tree_is_noticed_on_joining() throws Exception {
    LeafNode genuine = bob.keyPackage().keyPackage().leafNode();
    LeafContent claim = genuine.content();
    LeafContent head = new LeafContent(
        claim.encryptionKey(),
        claim.signatureKey(),
        dora.leaf().credential(),
        claim.capabilities(),
        claim.source(),
        claim.extensions());
    Device mallory = new Device("mallory", 8);
    mallory.creates("trap");
    plant(mallory, new LeafNode(head, genuine.signature()));

    Welcome trap = Objects.requireNonNull(mallory.commits(CommitOptions.of(add)).welcome());

    doesNotVerify(() -> dora.joins(trap, bundle));
    assertThat(dora.group).isNull();
  }

  /** Gives {@code founder} a group whose tree has {@code leaf} in it, and all else in order. */
  private static void plant(Device founder, LeafNode leaf) throws Exception {
    GroupState state = founder.group().state();
    RatchetTree tree = state.epoch().tree().add(leaf);
    GroupContext before = state.epoch().context();
    GroupContext context = new GroupContext(
        before.suite(), before.groupId(), 0, tree.treeHash(), Bytes.EMPTY, List.of());
    KeySchedule.Epoch secrets = new KeySchedule(founder.suite).first(founder.random.secret(32));
    Epoch planted = NextEpoch.epoch(tree, context, secrets);
    founder.group = new Group(state.withEpoch(planted), founder.engine);
  }

  @Test
  void a_group_info_is_signed_by_a_member() throws Exception {
    GroupInfo info = alice.group().groupInfo(true, true);
    GroupInfo forged = GroupInfo.sign(
        Device.SUITE,
        info.context(),
        info.extensions(),
        info.confirmationTag(),
        1,
        dora.keys.privateKey());
    GroupInfo nobody = GroupInfo.sign(
        Device.SUITE,
        info.context(),
        info.extensions(),
        info.confirmationTag(),
        7,
        dora.keys.privateKey());

    for (GroupInfo wrong : List.of(forged, nobody)) {
      doesNotVerify(() ->
          Group.externalCommit(wrong, null, dora.leaf(), ExternalCommitOptions.PLAIN, dora.engine));
    }
  }

  @Test
  void an_external_commit_removes_nobody_else() throws Exception {
    GroupInfo info = alice.group().groupInfo(true, true);

    rejects(
        () -> Group.externalCommit(
            info, null, dora.leaf(), ExternalCommitOptions.PLAIN.removing(1), dora.engine),
        Rule.EXTERNAL_REMOVE);
    Commit genuine = external(info);
    Commit removing = with(genuine, new Proposal.Remove(1));
    Refusals.rejects(alice, Forge.external(dora, alice, removing), Rule.EXTERNAL_REMOVE);
  }

  private Commit external(GroupInfo info) throws Exception {
    PendingCommit pending =
        Group.externalCommit(info, null, dora.leaf(), ExternalCommitOptions.PLAIN, dora.engine);
    PublicMessage message = (PublicMessage) pending.commit().body();
    return (Commit) message.framed().content();
  }

  private static Commit with(Commit commit, Proposal... more) {
    List<ProposalOrRef> entries = new ArrayList<>(commit.proposals());
    for (Proposal proposal : more) {
      entries.add(Forge.value(proposal));
    }
    return new Commit(entries, commit.path());
  }

  @Test
  void an_external_commit_carries_one_init_a_path_and_little_else() throws Exception {
    Commit genuine = external(alice.group().groupInfo(true, true));
    UpdatePath path = Objects.requireNonNull(genuine.path());
    Proposal init = ((ProposalOrRef.ByValue) genuine.proposals().get(0)).proposal();
    ProposalRef ref = bob.proposes(new Proposal.Remove(0), List.of(alice));
    List<ProposalOrRef> referring = List.of(Forge.value(init), Forge.reference(ref));

    refuses(new Commit(List.of(), path), Rule.EXTERNAL_INIT);
    refuses(with(genuine, init), Rule.EXTERNAL_INIT);
    refuses(new Commit(genuine.proposals(), null), Rule.COMMIT_WITHOUT_PATH);
    refuses(with(genuine, add), Rule.SENDER_NOT_ALLOWED);
    refuses(with(genuine, new Proposal.GroupContextExtensions(List.of())), Rule.SENDER_NOT_ALLOWED);
    refuses(with(genuine, new Proposal.Remove(0), new Proposal.Remove(1)), Rule.EXTERNAL_REMOVE);
    refuses(new Commit(referring, path), Rule.PROPOSAL_NOT_ALLOWED);
  }

  private void refuses(Commit commit, Rule rule) {
    Refusals.rejects(alice, Forge.external(dora, alice, commit), rule);
  }

  @Test
  void an_external_commit_is_signed_by_the_leaf_it_brings() throws Exception {
    Commit genuine = external(alice.group().groupInfo(true, true));
    Device mallory = new Device("mallory", 8);

    Refusals.doesNotVerify(alice, Forge.external(mallory, alice, genuine));
  }

  @Test
  void an_impostor_does_not_join_by_itself() throws Exception {
    Device impostor = new Device("impostor", 8);
    GroupInfo info = alice.group().groupInfo(true, true);

    doesNotVerify(() -> Group.externalCommit(
        info, null, impostor.leaf(), ExternalCommitOptions.PLAIN, impostor.engine));
  }

  @Test
  void outsiders_propose_only_what_they_may() throws Exception {
    Device server = new Device("server", 8);
    Device mallory = new Device("mallory", 8);
    Device chris = new Device("chris", 8);
    chris.creates("watched", ExternalProposer.extension(server));
    GroupContext context = chris.group().context();
    Proposal change = new Proposal.GroupContextExtensions(List.of());
    Proposal update = new Proposal.Update(bob.keyPackage().keyPackage().leafNode());

    MlsMessage stranger = ExternalProposer.proposes(mallory, 0, change, context);
    MlsMessage beyond = ExternalProposer.proposes(server, 1, change, context);
    MlsMessage updating = ExternalProposer.proposes(server, 0, update, context);
    MlsMessage greedy =
        ExternalProposer.sign(dora, new Sender.NewMemberProposal(), change, context);

    Refusals.doesNotVerify(chris, stranger);
    Refusals.rejects(chris, beyond, Rule.SENDER_NOT_ALLOWED);
    Refusals.rejects(chris, updating, Rule.SENDER_NOT_ALLOWED);
    Refusals.rejects(chris, greedy, Rule.SENDER_NOT_ALLOWED);
  }
}
