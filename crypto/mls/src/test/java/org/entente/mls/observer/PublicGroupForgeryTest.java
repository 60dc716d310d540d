package org.entente.mls.observer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.error.StateException;
import org.entente.mls.error.StateException.Reason;
import org.entente.mls.error.UnsupportedException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.group.CommitOptions;
import org.entente.mls.group.ExternalCommitOptions;
import org.entente.mls.group.Group;
import org.entente.mls.group.PendingCommit;
import org.entente.mls.keypackage.KeyPackage;
import org.entente.mls.keypackage.Lifetime;
import org.entente.mls.keypackage.OwnLeaf;
import org.entente.mls.message.ApplicationData;
import org.entente.mls.message.AuthenticatedContent;
import org.entente.mls.message.Commit;
import org.entente.mls.message.FramedContent;
import org.entente.mls.message.GroupContext;
import org.entente.mls.message.GroupInfo;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.PolicyCheck;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.ProposalOrRef;
import org.entente.mls.message.ProposalRef;
import org.entente.mls.message.PublicMessage;
import org.entente.mls.message.Sender;
import org.entente.mls.observer.WatchedGroup.Device;
import org.entente.mls.suite.Suites;
import org.entente.mls.tree.RatchetTree;
import org.entente.mls.tree.UpdatePath;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublicGroupForgeryTest {
  private WatchedGroup watched = newGroup();
  private Device alice = watched.device(0);
  private Device bob = alice;
  private Device carol = alice;

  private static WatchedGroup newGroup() {
    try {
      return new WatchedGroup(Suites.x25519Aes128(), 7);
    } catch (MlsException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void three_members() throws Exception {
    bob = watched.add(alice);
    carol = watched.add(bob);
  }

  @Test
  void commit_with_a_tampered_signature_is_rejected() throws Exception {
    PublicMessage honest = body(alice.group.commit(CommitOptions.of()).commit());
    AuthenticatedContent content = honest.content();
    byte[] signature = content.signature().toArray();
    signature[5] ^= 1;
    AuthenticatedContent forged = new AuthenticatedContent(
        content.wireFormat(), content.content(), Bytes.of(signature), content.confirmationTag());

    assertRefused(VerificationException.class, forged, honest.membershipTag());
  }

  @Test
  void commit_signed_by_another_member_is_rejected() throws Exception {
    Commit commit = commitOf(alice.group.commit(CommitOptions.of()));
    Sender asAlice = new Sender.Member(alice.group.ownLeafIndex());

    assertRefused(VerificationException.class, watched.signed(bob, commit, asAlice));
  }

  @Test
  void message_of_a_stranger_is_rejected() {
    Proposal remove = new Proposal.Remove(0);

    assertRefused(
        VerificationException.class, watched.signed(alice, remove, new Sender.Member(99)));
    assertRefused(
        VerificationException.class, watched.signed(alice, remove, new Sender.Member(-5)));
  }

  @Test
  void message_of_a_removed_member_is_rejected() throws Exception {
    int leaf = carol.group.ownLeafIndex();
    watched.deliver(alice, CommitOptions.of(new Proposal.Remove(leaf)));

    assertRefused(
        VerificationException.class,
        watched.signed(carol, new Proposal.Remove(0), new Sender.Member(leaf)));
  }

  @Test
  void replayed_commit_is_stale_and_names_the_epoch() throws Exception {
    PendingCommit pending = watched.deliver(alice, CommitOptions.of());

    assertThatThrownBy(() -> process(pending.commit()))
        .isInstanceOfSatisfying(StateException.class, e -> {
          assertThat(e.reason()).isEqualTo(Reason.PAST_EPOCH);
          assertThat(e.expectedEpoch()).hasValue(watched.observer.epoch());
        });
  }

  @Test
  void second_commit_of_an_epoch_is_stale() throws Exception {
    PendingCommit late = bob.group.commit(CommitOptions.of());
    watched.deliver(alice, CommitOptions.of());

    assertReason(Reason.PAST_EPOCH, late.commit());
  }

  @Test
  void message_of_the_future_or_of_another_group_is_refused() {
    Proposal remove = new Proposal.Remove(1);
    Sender self = new Sender.Member(0);
    Bytes id = watched.observer.groupId();
    long next = watched.observer.epoch() + 1;
    Bytes other = Bytes.of(new byte[] {9});

    assertReason(
        Reason.FUTURE_EPOCH,
        watched.signed(alice, new FramedContent(id, next, self, Bytes.EMPTY, remove)));
    assertReason(
        Reason.OTHER_GROUP,
        watched.signed(alice, new FramedContent(other, next - 1, self, Bytes.EMPTY, remove)));
  }

  @Test
  void encrypted_message_cannot_be_observed() throws Exception {
    MlsMessage secret = alice.group.seal(new byte[] {1}, new byte[0]).message();

    assertRefused(UnsupportedException.class, secret);
  }

  @Test
  void application_data_in_clear_is_rejected() {
    ApplicationData data = new ApplicationData(Bytes.of(new byte[] {1}));

    assertRule(Rule.PROPOSAL_NOT_ALLOWED, watched.signed(alice, data));
  }

  @Test
  void external_commit_that_removes_another_member_is_rejected() throws Exception {
    ExternalCommitOptions options = ExternalCommitOptions.PLAIN.removing(bob.group.ownLeafIndex());
    PendingCommit takesOver = Group.externalCommit(
        alice.group.groupInfo(true, true),
        null,
        watched.newOwn(),
        options,
        watched.credulousEngine());

    assertRule(Rule.EXTERNAL_REMOVE, takesOver.commit());
  }

  @Test
  void external_commit_may_replace_ones_own_old_leaf() throws Exception {
    OwnLeaf again = watched.ownNamed(1);

    watched.joinExternally(again, bob.group.ownLeafIndex());

    assertThat(watched.observer.roster()).hasSize(3);
    assertThat(watched.devices).doesNotContain(bob);
  }

  @Test
  void external_commit_of_an_unknown_name_is_rejected() throws Exception {
    GroupInfo info = alice.group.groupInfo(true, true);
    OwnLeaf stranger = watched.ownNamed(66);
    PendingCommit joins = Group.externalCommit(
        info, null, stranger, ExternalCommitOptions.PLAIN, watched.credulousEngine());

    assertRefused(VerificationException.class, joins.commit());
  }

  @Test
  void external_commit_without_external_init_or_with_an_add_is_rejected() throws Exception {
    GroupInfo info = alice.group.groupInfo(true, true);
    OwnLeaf dave = watched.newOwn();
    Commit commit = commitOf(
        Group.externalCommit(info, null, dave, ExternalCommitOptions.PLAIN, watched.engine()));
    Device author = new Device(dave, alice.group);
    Sender joiner = new Sender.NewMemberCommit();
    List<ProposalOrRef> withAdd =
        List.of(commit.proposals().get(0), new ProposalOrRef.ByValue(watched.newAdd()));

    assertRule(
        Rule.EXTERNAL_INIT, watched.signed(author, new Commit(List.of(), commit.path()), joiner));
    assertRule(
        Rule.SENDER_NOT_ALLOWED,
        watched.signed(author, new Commit(withAdd, commit.path()), joiner));
    assertRule(
        Rule.COMMIT_WITHOUT_PATH,
        watched.signed(author, new Commit(commit.proposals(), null), joiner));
  }

  @Test
  void expired_key_package_is_rejected() {
    OwnLeaf own = watched.newOwn();
    OwnLeaf expired = new OwnLeaf(
        own.credential(),
        own.signatureKeys(),
        own.capabilities(),
        new Lifetime(0, WatchedGroup.NOW - 1),
        List.of());
    KeyPackage keyPackage = watched.keyPackage(expired).keyPackage();

    assertRule(Rule.LEAF_LIFETIME, watched.signed(alice, new Proposal.Add(keyPackage)));
  }

  @Test
  void key_package_with_a_broken_signature_is_rejected() {
    KeyPackage k = watched.newAdd().keyPackage();
    KeyPackage other = watched.newAdd().keyPackage();
    KeyPackage forged =
        new KeyPackage(1, 1, other.initKey(), k.leafNode(), List.of(), k.signature());

    assertRefused(VerificationException.class, watched.signed(alice, new Proposal.Add(forged)));
  }

  @Test
  void key_package_of_an_unknown_name_is_rejected() {
    KeyPackage unknown = watched.keyPackage(watched.ownNamed(66)).keyPackage();

    assertRefused(VerificationException.class, watched.signed(alice, new Proposal.Add(unknown)));
  }

  @Test
  void adding_a_key_twice_is_rejected() throws Exception {
    Proposal.Add add = watched.newAdd();
    watched.deliver(alice, CommitOptions.of(add));

    assertCommit(Rule.LEAF_KEY_NOT_UNIQUE, null, value(add));
  }

  @Test
  void commit_that_breaks_a_rule_of_proposals_is_rejected() throws Exception {
    UpdatePath path = commitOf(alice.group.commit(CommitOptions.of())).path();
    int own = alice.group.ownLeafIndex();
    ProposalOrRef removeBob = value(new Proposal.Remove(bob.group.ownLeafIndex()));

    assertCommit(Rule.COMMITTER_REMOVED, path, value(new Proposal.Remove(own)));
    assertCommit(Rule.NO_SUCH_LEAF, path, value(new Proposal.Remove(77)));
    assertCommit(Rule.DUPLICATE_PROPOSAL, path, removeBob, removeBob);
    assertCommit(Rule.COMMIT_WITHOUT_PATH, null, removeBob);
    assertCommit(Rule.COMMIT_WITHOUT_PATH, null);
    assertCommit(Rule.UPDATE_PATH_SHAPE, path, removeBob);
    assertCommit(
        Rule.UNKNOWN_PROPOSAL_REFERENCE,
        path,
        new ProposalOrRef.ByReference(new ProposalRef(Bytes.of(new byte[32]))));
    assertCommit(
        Rule.EXTERNAL_INIT, path, value(new Proposal.ExternalInit(Bytes.of(new byte[32]))));
  }

  @Test
  void update_by_the_committer_is_rejected() throws Exception {
    Proposal update =
        contentOf(alice.group.proposeUpdate(null, new byte[0]).message(), Proposal.class);
    UpdatePath path = commitOf(alice.group.commit(CommitOptions.of())).path();

    assertCommit(Rule.UPDATE_BY_COMMITTER, path, value(update));
  }

  @Test
  void update_of_somebody_elses_leaf_is_rejected() throws Exception {
    Proposal update =
        contentOf(alice.group.proposeUpdate(null, new byte[0]).message(), Proposal.class);

    assertRefused(VerificationException.class, watched.signed(bob, update));
  }

  @Test
  void path_of_another_committer_is_rejected() throws Exception {
    Commit bobs = commitOf(bob.group.commit(CommitOptions.of()));

    assertRefused(VerificationException.class, watched.signed(alice, bobs));
  }

  @Test
  void external_sender_that_the_group_does_not_name_is_rejected() {
    assertRule(
        Rule.SENDER_NOT_ALLOWED,
        watched.signed(alice, new Proposal.Remove(0), new Sender.External(0)));
  }

  @Test
  void commit_that_the_policy_refuses_changes_nothing() throws Exception {
    Rule rule = new Rule("no_changes_today", "test");
    MlsMessage commit = alice.group.commit(CommitOptions.of()).commit();
    byte[] before = watched.observer.encode();

    assertThatThrownBy(() -> watched.observer.process(commit, view -> {
          throw new RejectedException(rule);
        }))
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.rule()).isEqualTo(rule));
    assertThat(watched.observer.encode()).isEqualTo(before);
  }

  @Test
  void group_info_that_says_something_else_is_rejected() throws Exception {
    GroupInfo old = alice.group.groupInfo(false, true);
    watched.deliver(bob, CommitOptions.of());
    GroupInfo honest = bob.group.groupInfo(false, true);
    GroupInfo otherTag = new GroupInfo(
        honest.context(),
        honest.extensions(),
        Bytes.of(new byte[32]),
        honest.signer(),
        honest.signature());
    GroupInfo otherSigner = new GroupInfo(
        honest.context(),
        honest.extensions(),
        honest.confirmationTag(),
        alice.group.ownLeafIndex(),
        honest.signature());

    watched.observer.verifyGroupInfo(honest);
    assertThatThrownBy(() -> watched.observer.verifyGroupInfo(old))
        .isInstanceOf(RejectedException.class);
    assertThatThrownBy(() -> watched.observer.verifyGroupInfo(otherTag))
        .isInstanceOf(RejectedException.class);
    assertThatThrownBy(() -> watched.observer.verifyGroupInfo(otherSigner))
        .isInstanceOf(VerificationException.class);
  }

  @Test
  void observer_does_not_begin_with_a_tree_or_info_that_was_tampered_with() throws Exception {
    GroupInfo info = alice.group.groupInfo(false, true);
    RatchetTree other = alice.group.tree().remove(bob.group.ownLeafIndex());
    GroupContext c = info.context();
    GroupContext fitting = new GroupContext(
        c.suite(),
        c.groupId(),
        c.epoch(),
        other.treeHash(),
        c.confirmedTranscriptHash(),
        c.extensions());
    GroupInfo unsigned = new GroupInfo(
        fitting, info.extensions(), info.confirmationTag(), info.signer(), info.signature());

    assertThatThrownBy(() -> PublicGroup.create(info, other, watched.checks()))
        .isInstanceOf(RejectedException.class);
    assertThatThrownBy(() -> PublicGroup.create(unsigned, other, watched.checks()))
        .isInstanceOf(VerificationException.class);
  }

  @Test
  void same_proposal_twice_is_stored_once_and_survives_encoding() throws Exception {
    MlsMessage message =
        alice.group.propose(new Proposal.Remove(1), new byte[0]).message();

    watched.observe(message);
    watched.observe(message);

    assertThat(watched.observer.pendingProposals()).hasSize(1);
  }

  @Test
  void closed_group_takes_no_further_message() throws Exception {
    Proposal reInit = new Proposal.ReInit(Bytes.of(new byte[] {8}), 1, 1, List.of());
    watched.deliver(alice, CommitOptions.of(reInit));

    assertThat(watched.observer.isClosed()).isTrue();
    assertReason(Reason.GROUP_CLOSED, watched.signed(bob, new Proposal.Remove(0)));
  }

  @Test
  void truncated_state_is_malformed() {
    byte[] stored = watched.observer.encode();
    byte[] cut = Arrays.copyOf(stored, stored.length - 1);

    assertThatThrownBy(() -> PublicGroup.decode(cut, watched.checks()))
        .isInstanceOf(MalformedException.class);
  }

  private void assertCommit(Rule rule, @Nullable UpdatePath path, ProposalOrRef... proposals) {
    assertRule(rule, watched.signed(alice, new Commit(List.of(proposals), path)));
  }

  private void assertRule(Rule rule, MlsMessage message) {
    assertUnchanged(() -> process(message), e -> {
      assertThat(e).isInstanceOf(RejectedException.class);
      assertThat(((RejectedException) e).rule()).isEqualTo(rule);
    });
  }

  private void assertReason(Reason reason, MlsMessage message) {
    assertUnchanged(() -> process(message), e -> {
      assertThat(e).isInstanceOf(StateException.class);
      assertThat(((StateException) e).reason()).isEqualTo(reason);
    });
  }

  private void assertRefused(Class<? extends MlsException> type, MlsMessage message) {
    assertUnchanged(() -> process(message), e -> assertThat(e).isInstanceOf(type));
  }

  private void assertRefused(
      Class<? extends MlsException> type, AuthenticatedContent content, @Nullable Bytes tag) {
    assertRefused(type, new MlsMessage.OfPublic(new PublicMessage(content, tag)));
  }

  private void assertUnchanged(ThrowingCallable call, Consumer<Throwable> check) {
    byte[] before = watched.observer.encode();
    assertThatThrownBy(call).satisfies(check);
    assertThat(watched.observer.encode()).isEqualTo(before);
  }

  private void process(MlsMessage message) throws MlsException {
    watched.observer.process(message, PolicyCheck.PROTOCOL_ONLY);
  }

  private static ProposalOrRef value(Proposal proposal) {
    return new ProposalOrRef.ByValue(proposal);
  }

  private static PublicMessage body(MlsMessage message) {
    return ((MlsMessage.OfPublic) message).body();
  }

  private static Commit commitOf(PendingCommit pending) {
    return contentOf(pending.commit(), Commit.class);
  }

  private static <T> T contentOf(MlsMessage message, Class<T> type) {
    return type.cast(body(message).framed().content());
  }
}
