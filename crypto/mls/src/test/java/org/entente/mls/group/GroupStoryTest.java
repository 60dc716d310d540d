package org.entente.mls.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.entente.mls.error.StateException.Reason.OWN_MESSAGE;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.RejectedException;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.keypackage.KeyPackageBundle;
import org.entente.mls.message.GroupInfo;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.PreSharedKeyId;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.ProposalRef;
import org.entente.mls.secret.SecretBytes;
import org.junit.jupiter.api.Test;

class GroupStoryTest {
  private final Device alice = new Device("alice", 1);
  private final Device bob = new Device("bob", 1);
  private final Device carol = new Device("carol", 1);

  private void threeMembers() throws Exception {
    alice.creates("room");
    alice.adds(bob, List.of());
    bob.adds(carol, List.of(alice));
  }

  private static void agree(Device... devices) {
    for (Device device : devices) {
      assertThat(device.group().epochAuthenticator())
          .isEqualTo(devices[0].group().epochAuthenticator());
      assertThat(device.group().tree().treeHash())
          .isEqualTo(devices[0].group().tree().treeHash());
      assertThat(device.group().export("story", new byte[] {1}, 32))
          .isEqualTo(devices[0].group().export("story", new byte[] {1}, 32));
    }
  }

  @Test
  void members_add_each_other_and_talk() throws Exception {
    threeMembers();

    carol.hears(alice.says("hello"));
    bob.hears(alice.says("hello, bob"));
    alice.hears(carol.says("hi"));

    agree(alice, bob, carol);
    assertThat(carol.heard).containsExactly("alice: hello");
    assertThat(bob.heard).containsExactly("alice: hello, bob");
    assertThat(alice.heard).containsExactly("carol: hi");
  }

  @Test
  void a_member_alone_can_commit_and_the_last_two_can_part() throws Exception {
    alice.creates("room");
    alice.commits(CommitOptions.of(), List.of());
    alice.adds(bob, List.of());

    alice.commits(CommitOptions.of(new Proposal.Remove(1)), List.of(bob));
    alice.commits(CommitOptions.of(), List.of());

    assertThat(alice.group().roster()).hasSize(1);
    assertThat(alice.group().epoch()).isEqualTo(4);
    assertThat(bob.group().isActive()).isFalse();
  }

  @Test
  void proposals_of_all_are_committed_by_reference() throws Exception {
    threeMembers();
    Device dora = new Device("dora", 1);
    KeyPackageBundle bundle = dora.keyPackage();

    bob.proposesUpdate(List.of(alice, carol));
    carol.proposesUpdate(List.of(alice, bob));
    alice.proposes(new Proposal.Add(bundle.keyPackage()), List.of(bob, carol));
    PendingCommit commit = carol.commits(CommitOptions.of(), List.of(alice, bob));
    dora.joins(Objects.requireNonNull(commit.welcome()), bundle);

    agree(alice, bob, carol, dora);
    bob.hears(dora.says("thank you"));
    dora.hears(bob.says("welcome"));
  }

  @Test
  void a_remove_wins_over_an_update_of_the_same_leaf() throws Exception {
    threeMembers();

    carol.proposesUpdate(List.of(alice, bob));
    bob.proposes(new Proposal.Remove(2), List.of(alice, carol));
    alice.commits(CommitOptions.of(), List.of(bob, carol));

    agree(alice, bob);
    assertThat(alice.group().roster()).hasSize(2);
    assertThat(carol.group().isActive()).isFalse();
  }

  @Test
  void a_proposal_can_be_left_out() throws Exception {
    threeMembers();

    ProposalRef ref = bob.proposes(new Proposal.Remove(2), List.of(alice, carol));
    alice.commits(CommitOptions.of().without(ref), List.of(bob, carol));

    agree(alice, bob, carol);
  }

  @Test
  void a_device_joins_by_itself_and_comes_back_in_place_of_its_old_leaf() throws Exception {
    threeMembers();
    Device dora = new Device("dora", 1);

    dora.joinsFrom(alice, null, List.of(alice, bob, carol));
    agree(alice, bob, carol, dora);
    Device again = new Device("bob", 2);
    again.joinsFrom(dora, 1, List.of(alice, carol, dora, bob));

    agree(alice, carol, dora, again);
    assertThat(bob.group().isActive()).isFalse();
    assertThat(again.group().ownLeafIndex()).isEqualTo(1);
    dora.hears(again.says("back"));
  }

  @Test
  void a_pre_shared_key_and_a_resumption_key_are_mixed_in() throws Exception {
    threeMembers();
    Bytes id = Bytes.of(new byte[] {7});
    for (Device device : List.of(alice, bob, carol)) {
      device.psks.put(id, SecretBytes.of(new byte[] {1, 2, 3}));
    }
    Bytes room = alice.group().groupId();
    PreSharedKeyId resumption = new PreSharedKeyId.Resumption(
        PreSharedKeyId.Usage.APPLICATION, room, alice.group().epoch(), Bytes.EMPTY);

    CommitOptions options = CommitOptions.of(
        new Proposal.PreSharedKey(new PreSharedKeyId.External(id, Bytes.EMPTY)),
        new Proposal.PreSharedKey(resumption));
    alice.commits(options.withoutForcedPath(), List.of(bob, carol));

    agree(alice, bob, carol);
  }

  @Test
  void the_context_carries_what_all_agree_on() throws Exception {
    threeMembers();
    Extension policy = new Extension(Device.PRIVATE_EXTENSION, Bytes.of(new byte[] {9}));

    Proposal change = new Proposal.GroupContextExtensions(List.of(policy));
    alice.commits(CommitOptions.of(change), List.of(bob, carol));

    agree(alice, bob, carol);
    assertThat(carol.group().context().extensions()).containsExactly(policy);
  }

  @Test
  void a_member_renews_its_signature_key() throws Exception {
    threeMembers();

    bob.keys = bob.suite.generateSignatureKeyPair(bob.random);
    bob.commits(CommitOptions.of().withLeaf(bob.leaf()), List.of(alice, carol));
    alice.hears(bob.says("signed anew"));
    bob.commits(CommitOptions.of(), List.of(alice, carol));

    agree(alice, bob, carol);
    assertThat(alice.group().tree().member(1).signatureKey()).isEqualTo(bob.keys.publicKey());
  }

  @Test
  void a_renewed_signature_key_can_be_proposed() throws Exception {
    threeMembers();

    bob.keys = bob.suite.generateSignatureKeyPair(bob.random);
    Proposed proposed = bob.group().proposeUpdate(bob.leaf(), new byte[0]);
    bob.group = proposed.next();
    alice.hearsProposal(proposed.message());
    carol.hearsProposal(proposed.message());
    alice.commits(CommitOptions.of(), List.of(bob, carol));

    agree(alice, bob, carol);
    carol.hears(bob.says("signed anew"));
  }

  @Test
  void a_re_init_closes_the_group() throws Exception {
    threeMembers();
    Bytes successor = Bytes.of(new byte[] {5});

    Proposal reInit = new Proposal.ReInit(successor, 1, 1, List.of());
    alice.commits(CommitOptions.of(reInit), List.of(bob, carol));

    assertThat(List.of(alice, bob, carol)).noneMatch(device -> device.group().isActive());
  }

  @Test
  void a_successor_is_tied_to_the_group_it_replaces() throws Exception {
    threeMembers();
    Bytes successor = Bytes.of("successor".getBytes(StandardCharsets.UTF_8));
    Proposal reInit = new Proposal.ReInit(successor, 1, 1, List.of());
    alice.commits(CommitOptions.of(reInit), List.of(bob, carol));
    Group old = alice.group();
    PreSharedKeyId tie = new PreSharedKeyId.Resumption(
        PreSharedKeyId.Usage.REINIT, old.groupId(), old.epoch(), Bytes.EMPTY);
    alice.former = old;
    bob.former = bob.group();
    alice.group = null;
    bob.group = null;

    alice.creates("successor");
    KeyPackageBundle bundle = bob.keyPackage();
    Proposal add = new Proposal.Add(bundle.keyPackage());
    Proposal carols = new Proposal.Add(carol.keyPackage().keyPackage());
    CommitOptions options = CommitOptions.of(add, carols, new Proposal.PreSharedKey(tie));
    PendingCommit first = alice.commits(options, List.of());
    bob.joins(Objects.requireNonNull(first.welcome()), bundle);

    agree(alice, bob);
    Device dora = new Device("dora", 1);
    KeyPackageBundle other = dora.keyPackage();
    CommitOptions late =
        CommitOptions.of(new Proposal.Add(other.keyPackage()), new Proposal.PreSharedKey(tie));
    assertThatThrownBy(() -> alice.commits(late)).isInstanceOf(RejectedException.class);
  }

  @Test
  void a_proposal_heard_twice_is_stored_once() throws Exception {
    threeMembers();
    Proposed proposed = bob.group().propose(new Proposal.Remove(2), new byte[0]);

    alice.hearsProposal(proposed.message());
    alice.hearsProposal(proposed.message());

    assertThat(alice.group().pendingProposals()).hasSize(1);
    Refusals.refuses(carol, carol.group().proposeUpdate(null, new byte[0]).message(), OWN_MESSAGE);
  }

  @Test
  void a_newcomer_with_a_pre_shared_key_joins_by_itself() throws Exception {
    threeMembers();
    Device dora = new Device("dora", 1);
    Bytes id = Bytes.of(new byte[] {3});
    for (Device device : List.of(alice, bob, carol, dora)) {
      device.psks.put(id, SecretBytes.of(new byte[] {4}));
    }
    ExternalCommitOptions options = new ExternalCommitOptions(
        null,
        List.of(new PreSharedKeyId.External(id, Bytes.EMPTY)),
        Bytes.EMPTY,
        PastEpochWindow.WIDEST);

    PendingCommit pending = Group.externalCommit(
        alice.group().groupInfo(true, true), null, dora.leaf(), options, dora.engine);
    dora.accepts(pending);
    for (Device device : List.of(alice, bob, carol)) {
      device.follows(pending.commit());
    }

    agree(alice, bob, carol, dora);
  }

  @Test
  void the_tree_may_travel_beside_the_welcome() throws Exception {
    alice.creates("room");
    KeyPackageBundle bundle = bob.keyPackage();
    Proposal add = new Proposal.Add(bundle.keyPackage());

    PendingCommit pending = alice.commits(CommitOptions.of(add).withTreeBesides(), List.of());
    bob.group = Group.join(
        Objects.requireNonNull(pending.welcome()),
        List.of(bundle),
        alice.group().tree(),
        bob.keys,
        bob.engine);

    agree(alice, bob);
  }

  @Test
  void a_device_asks_to_be_added() throws Exception {
    threeMembers();
    Device dora = new Device("dora", 1);
    KeyPackageBundle bundle = dora.keyPackage();
    MlsMessage request =
        ExternalProposer.asksToBeAdded(dora, bundle.keyPackage(), alice.group().context());

    for (Device device : List.of(alice, bob, carol)) {
      device.hearsProposal(request);
    }
    PendingCommit commit = bob.commits(CommitOptions.of(), List.of(alice, carol));
    dora.joins(Objects.requireNonNull(commit.welcome()), bundle);

    agree(alice, bob, carol, dora);
  }

  @Test
  void an_external_sender_proposes_a_removal() throws Exception {
    Device server = new Device("server", 1);
    alice.creates("room", ExternalProposer.extension(server));
    alice.adds(bob, List.of());
    alice.adds(carol, List.of(bob));
    Proposal remove = new Proposal.Remove(2);
    MlsMessage request =
        ExternalProposer.proposes(server, 0, remove, alice.group().context());

    for (Device device : List.of(alice, bob, carol)) {
      device.hearsProposal(request);
    }
    bob.commits(CommitOptions.of(), List.of(alice, carol));

    agree(alice, bob);
    assertThat(carol.group().isActive()).isFalse();
  }

  @Test
  void the_group_info_of_a_commit_fits_the_epoch_it_leads_to() throws Exception {
    threeMembers();

    PendingCommit pending = alice.commits(CommitOptions.of(), List.of(bob, carol));

    GroupInfo info = pending.groupInfo();
    assertThat(info.context()).isEqualTo(bob.group().context());
    assertThat(info.isSignedBy(Device.SUITE, alice.keys.publicKey())).isTrue();
  }
}
