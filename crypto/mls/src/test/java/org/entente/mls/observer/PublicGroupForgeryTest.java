package org.entente.mls.observer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.Rule;
import org.entente.mls.error.VerificationException;
import org.entente.mls.group.CommitOptions;
import org.entente.mls.group.ExternalCommitOptions;
import org.entente.mls.group.Group;
import org.entente.mls.group.PendingCommit;
import org.entente.mls.keypackage.KeyPackage;
import org.entente.mls.keypackage.Lifetime;
import org.entente.mls.keypackage.OwnLeaf;
import org.entente.mls.message.Commit;
import org.entente.mls.message.GroupInfo;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.ProposalOrRef;
import org.entente.mls.message.ProposalRef;
import org.entente.mls.message.Sender;
import org.entente.mls.observer.WatchedGroup.Device;
import org.entente.mls.tree.UpdatePath;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Proposals and commits that a delivery service is to refuse. */
class PublicGroupForgeryTest extends ObserverStage {
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

  private void assertCommit(Rule rule, @Nullable UpdatePath path, ProposalOrRef... proposals) {
    assertRule(rule, watched.signed(alice, new Commit(List.of(proposals), path)));
  }
}
