package org.entente.mls.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.entente.mls.group.Forge.commit;
import static org.entente.mls.group.Forge.reference;
import static org.entente.mls.group.Forge.signed;
import static org.entente.mls.group.Refusals.doesNotVerify;
import static org.entente.mls.group.Refusals.rejects;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.error.StateException;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.keypackage.KeyPackage;
import org.entente.mls.message.ApplicationData;
import org.entente.mls.message.Commit;
import org.entente.mls.message.Limits;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.PolicyCheck;
import org.entente.mls.message.PreSharedKeyId;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.ProposalRef;
import org.entente.mls.message.RequiredCapabilities;
import org.entente.mls.message.Sender;
import org.entente.mls.suite.Suites;
import org.entente.mls.tree.UpdatePath;
import org.entente.mls.tree.UpdatePathNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bob forges; alice, who knows him as a member, refuses and stays as she was. */
class CommitForgeryTest {
  private final Device alice = new Device("alice", 6);
  private final Device bob = new Device("bob", 6);
  private final Device carol = new Device("carol", 6);
  private final Device dora = new Device("dora", 6);

  @BeforeEach
  void three_members() throws Exception {
    alice.creates("room");
    alice.adds(bob, List.of());
    alice.adds(carol, List.of(bob));
  }

  private UpdatePath path() throws Exception {
    return Forge.path(bob.commits(CommitOptions.of()));
  }

  @Test
  void a_commit_that_needs_a_path_has_one() {
    rejects(alice, signed(bob, commit(null)), Rule.COMMIT_WITHOUT_PATH);
    rejects(alice, signed(bob, commit(null, new Proposal.Remove(2))), Rule.COMMIT_WITHOUT_PATH);
    Proposal context = new Proposal.GroupContextExtensions(List.of());
    rejects(alice, signed(bob, commit(null, context)), Rule.COMMIT_WITHOUT_PATH);
  }

  @Test
  void nobody_removes_itself_by_commit() throws Exception {
    rejects(alice, signed(bob, commit(path(), new Proposal.Remove(1))), Rule.COMMITTER_REMOVED);
  }

  @Test
  void a_leaf_is_changed_once() throws Exception {
    Proposal remove = new Proposal.Remove(2);
    ProposalRef update = carol.proposesUpdate(List.of(alice, bob));
    Commit both = new Commit(List.of(Forge.value(remove), reference(update)), path());

    rejects(alice, signed(bob, commit(path(), remove, remove)), Rule.DUPLICATE_PROPOSAL);
    rejects(alice, signed(bob, both), Rule.DUPLICATE_PROPOSAL);
  }

  @Test
  void a_committer_does_not_update_itself_by_proposal() throws Exception {
    ProposalRef own = bob.proposesUpdate(List.of(alice, carol));

    Commit byReference = new Commit(List.of(reference(own)), path());

    rejects(alice, signed(bob, byReference), Rule.UPDATE_BY_COMMITTER);
  }

  @Test
  void a_reference_is_known_and_named_once() throws Exception {
    ProposalRef update = carol.proposesUpdate(List.of(alice, bob));
    ProposalRef stranger = new ProposalRef(Bytes.of(new byte[32]));

    Commit unknown = new Commit(List.of(reference(stranger)), path());
    Commit twice = new Commit(List.of(reference(update), reference(update)), path());

    rejects(alice, signed(bob, unknown), Rule.UNKNOWN_PROPOSAL_REFERENCE);
    rejects(alice, signed(bob, twice), Rule.DUPLICATE_PROPOSAL);
  }

  @Test
  void a_proposal_of_an_earlier_epoch_is_unknown() throws Exception {
    ProposalRef update = carol.proposesUpdate(List.of(alice, bob));
    alice.commits(CommitOptions.of().withoutPending(), List.of(bob, carol));

    Commit stale = new Commit(List.of(reference(update)), path());

    rejects(alice, signed(bob, stale), Rule.UNKNOWN_PROPOSAL_REFERENCE);
  }

  @Test
  void an_external_init_belongs_to_a_newcomer() throws Exception {
    Proposal init = new Proposal.ExternalInit(Bytes.of(new byte[32]));

    rejects(alice, signed(bob, commit(path(), init)), Rule.EXTERNAL_INIT);
    rejects(alice, signed(bob, init), Rule.SENDER_NOT_ALLOWED);
  }

  @Test
  void the_context_changes_once_and_a_re_init_stands_alone() throws Exception {
    Proposal context = new Proposal.GroupContextExtensions(List.of());
    Proposal reInit = new Proposal.ReInit(Bytes.EMPTY, 1, 1, List.of());

    rejects(alice, signed(bob, commit(path(), context, context)), Rule.DUPLICATE_PROPOSAL);
    rejects(alice, signed(bob, commit(path(), reInit, context)), Rule.REINIT_NOT_ALONE);
  }

  @Test
  void a_pre_shared_key_has_a_whole_nonce_and_is_named_once() throws Exception {
    Bytes nonce = Bytes.of(new byte[32]);
    Proposal psk = new Proposal.PreSharedKey(new PreSharedKeyId.External(Bytes.EMPTY, nonce));
    Proposal shortNonce =
        new Proposal.PreSharedKey(new PreSharedKeyId.External(Bytes.EMPTY, Bytes.of(new byte[31])));
    Proposal branch = new Proposal.PreSharedKey(new PreSharedKeyId.Resumption(
        PreSharedKeyId.Usage.BRANCH, alice.group().groupId(), 0, nonce));

    rejects(alice, signed(bob, commit(path(), psk, psk)), Rule.DUPLICATE_PROPOSAL);
    rejects(alice, signed(bob, shortNonce), Rule.PSK_NOT_ALLOWED);
    rejects(alice, signed(bob, branch), Rule.PSK_NOT_ALLOWED);
  }

  @Test
  void a_pre_shared_key_that_is_not_here_is_asked_for() throws Exception {
    Proposal psk =
        new Proposal.PreSharedKey(new PreSharedKeyId.External(Bytes.EMPTY, Bytes.of(new byte[32])));

    MlsMessage commit = signed(bob, commit(path(), psk));

    Refusals.refuses(alice, commit, StateException.Reason.NOT_FOUND);
  }

  @Test
  void only_members_are_removed() throws Exception {
    for (int nobody : new int[] {3, 4, 1 << 20, -1}) {
      Proposal remove = new Proposal.Remove(nobody);
      rejects(alice, signed(bob, commit(path(), remove)), Rule.NO_SUCH_LEAF);
      rejects(alice, signed(bob, remove), Rule.NO_SUCH_LEAF);
    }
  }

  @Test
  void a_member_is_not_added_again() throws Exception {
    KeyPackage again = carol.keyPackage().keyPackage();

    rejects(alice, signed(bob, commit(null, new Proposal.Add(again))), Rule.LEAF_KEY_NOT_UNIQUE);
  }

  @Test
  void a_newcomer_does_not_take_the_key_of_a_parent() throws Exception {
    Bytes parents = Objects.requireNonNull(alice.group().tree().encryptionKey(1));
    KeyPackage copied = Forge.keyPackage(dora, parents);

    rejects(alice, signed(bob, commit(null, new Proposal.Add(copied))), Rule.LEAF_KEY_NOT_UNIQUE);
  }

  @Test
  void a_key_package_of_another_suite_is_not_added() throws Exception {
    Device other = new Device("other", 6, Suites.p256Aes128());
    Proposal add = new Proposal.Add(other.keyPackage().keyPackage());

    rejects(alice, signed(bob, commit(null, add)), Rule.KEY_PACKAGE_SUITE);
  }

  @Test
  void a_forged_key_package_is_not_added() throws Exception {
    KeyPackage genuine = dora.keyPackage().keyPackage();
    KeyPackage forged = new KeyPackage(
        genuine.version(),
        genuine.suite(),
        dora.keyPackage().keyPackage().initKey(),
        genuine.leafNode(),
        genuine.extensions(),
        genuine.signature());
    Device impostor = new Device("impostor", 6);

    doesNotVerify(alice, signed(bob, commit(null, new Proposal.Add(forged))));
    doesNotVerify(
        alice, signed(bob, commit(null, new Proposal.Add(impostor.keyPackage().keyPackage()))));
  }

  @Test
  void an_expired_key_package_is_not_sent_but_late_readers_follow() throws Exception {
    KeyPackage keyPackage = dora.keyPackage().keyPackage();
    PendingCommit pending = alice.commits(CommitOptions.of(new Proposal.Add(keyPackage)));
    bob.now += 60L * 86_400;

    assertThatThrownBy(() -> bob.commits(CommitOptions.of(new Proposal.Add(keyPackage))))
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.rule()).isEqualTo(Rule.LEAF_LIFETIME));

    bob.follows(pending.commit());
    assertThat(bob.group().roster()).hasSize(4);
  }

  @Test
  void extensions_and_capabilities_are_supported_by_all() throws Exception {
    Extension unknown = new Extension(0xF0F0, Bytes.EMPTY);
    Extension required =
        new RequiredCapabilities(List.of(0xF0F0), List.of(), List.of()).toExtension();

    for (Extension extension : List.of(unknown, required)) {
      Proposal change = new Proposal.GroupContextExtensions(List.of(extension));
      assertThatThrownBy(() -> bob.commits(CommitOptions.of(change)))
          .isInstanceOf(RejectedException.class);
    }
    Proposal change = new Proposal.GroupContextExtensions(List.of(unknown));
    rejects(alice, signed(bob, commit(path(), change)), Rule.EXTENSION_NOT_SUPPORTED);
    Proposal demand = new Proposal.GroupContextExtensions(List.of(required));
    rejects(alice, signed(bob, commit(path(), demand)), Rule.REQUIRED_CAPABILITIES);
  }

  @Test
  void authentication_holds_in_every_layer() throws Exception {
    MlsMessage genuine = bob.commits(CommitOptions.of()).commit();
    Bytes zeros = Bytes.of(new byte[32]);
    Bytes noSignature = Bytes.of(new byte[64]);

    doesNotVerify(alice, Forge.retouched(genuine, noSignature, null));
    doesNotVerify(alice, Forge.retagged(bob, Forge.retouched(genuine, noSignature, null)));
    doesNotVerify(alice, Forge.retouched(genuine, null, zeros));
    doesNotVerify(alice, Forge.retagged(bob, Forge.retouched(genuine, null, zeros)));

    alice.follows(genuine);
  }

  @Test
  void a_path_has_the_shape_of_the_tree() throws Exception {
    UpdatePath genuine = path();
    UpdatePath shorter = new UpdatePath(genuine.leafNode(), genuine.nodes().subList(0, 1));
    UpdatePathNode first = genuine.nodes().get(0);
    UpdatePathNode empty = new UpdatePathNode(first.encryptionKey(), List.of());
    UpdatePath silent =
        new UpdatePath(genuine.leafNode(), List.of(empty, genuine.nodes().get(1)));
    UpdatePath swapped = new UpdatePath(
        genuine.leafNode(), List.of(genuine.nodes().get(1), genuine.nodes().get(0)));

    rejects(alice, signed(bob, commit(shorter)), Rule.UPDATE_PATH_SHAPE);
    rejects(alice, signed(bob, commit(silent)), Rule.UPDATE_PATH_SHAPE);
    doesNotVerify(alice, signed(bob, commit(swapped)));
  }

  @Test
  void a_leaf_of_somebody_else_does_not_replace_ones_own() throws Exception {
    UpdatePath carols = Forge.path(carol.commits(CommitOptions.of()));

    doesNotVerify(alice, signed(bob, commit(carols)));
  }

  @Test
  void nobody_signs_for_somebody_else() throws Exception {
    MlsMessage asCarol = Forge.framed(bob, new Sender.Member(2), new Proposal.Remove(0));
    MlsMessage asNobody = Forge.framed(bob, new Sender.Member(3), new Proposal.Remove(0));
    MlsMessage asOutsider = Forge.framed(bob, new Sender.External(0), new Proposal.Remove(0));

    doesNotVerify(alice, asCarol);
    doesNotVerify(alice, asNobody);
    rejects(alice, asOutsider, Rule.SENDER_NOT_ALLOWED);
  }

  @Test
  void application_data_is_never_public() {
    MlsMessage open = signed(bob, new ApplicationData(Bytes.of(new byte[] {1})));

    rejects(alice, open, Rule.PROPOSAL_NOT_ALLOWED);
  }

  @Test
  void what_policy_refuses_does_not_happen() throws Exception {
    MlsMessage commit = bob.commits(CommitOptions.of(new Proposal.Remove(2))).commit();
    Rule rule = new Rule("nobody_leaves", "test");
    PolicyCheck refuseAll = view -> {
      assertThat(view.rosterBefore()).hasSize(3);
      assertThat(view.rosterAfter()).hasSize(2);
      assertThat(view.committerLeafIndex()).isEqualTo(1);
      throw new RejectedException(rule);
    };
    Group before = Group.decode(alice.group().encode(), alice.engine);

    assertThatThrownBy(() -> alice.group().process(commit, refuseAll))
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.rule()).isEqualTo(rule));

    assertThat(alice.group()).isEqualTo(before);
  }

  @Test
  void no_damaged_message_changes_or_breaks_a_group() throws Exception {
    byte[] commit =
        bob.commits(CommitOptions.of(new Proposal.Remove(2))).commit().encode();
    byte[] message = bob.says("text").encode();
    Group before = Group.decode(alice.group().encode(), alice.engine);
    Random dice = new Random(7);

    for (int round = 0; round < 400; round++) {
      byte[] damaged = (round % 2 == 0 ? commit : message).clone();
      damaged[dice.nextInt(damaged.length)] ^= (byte) (1 << dice.nextInt(8));
      assertThatThrownBy(() -> alice
              .group()
              .process(MlsMessage.decode(damaged, Limits.DEFAULT), PolicyCheck.PROTOCOL_ONLY))
          .isInstanceOf(MlsException.class);
    }

    assertThat(alice.group()).isEqualTo(before);
  }
}
