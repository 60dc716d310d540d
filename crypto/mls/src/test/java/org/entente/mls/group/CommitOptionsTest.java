package org.entente.mls.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.entente.mls.codec.Bytes;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.keypackage.OwnLeaf;
import org.entente.mls.message.Commit;
import org.entente.mls.message.CommitView;
import org.entente.mls.message.GroupInfo;
import org.entente.mls.message.PolicyCheck;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.ProposalRef;
import org.entente.mls.message.PublicMessage;
import org.entente.mls.message.Sender;
import org.entente.mls.message.SentProposal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a committer asks for is what its commit says, and what a policy is asked about. */
class CommitOptionsTest {
  private static final Bytes NOTE = Bytes.of(new byte[] {7, 7});
  private final Device alice = new Device("alice", 72);
  private final Device bob = new Device("bob", 72);
  private final Device carol = new Device("carol", 72);
  private final Device dora = new Device("dora", 72);
  private final Proposal add = new Proposal.Add(dora.keyPackage().keyPackage());
  private final Proposal remove = new Proposal.Remove(2);

  @BeforeEach
  void three_members() throws Exception {
    alice.creates("room");
    alice.adds(bob, List.of());
    alice.adds(carol, List.of(bob));
  }

  private boolean hasPath(CommitOptions options) throws Exception {
    PublicMessage message = (PublicMessage) alice.commits(options).commit().body();
    return ((Commit) message.framed().content()).path() != null;
  }

  @Test
  void a_path_is_there_where_it_is_wanted_or_demanded_and_nowhere_else() throws Exception {
    CommitOptions adding = CommitOptions.of(add);

    assertThat(hasPath(adding)).as("wanted").isTrue();
    assertThat(hasPath(adding.withoutForcedPath())).as("neither").isFalse();
    assertThat(hasPath(CommitOptions.of(remove).withoutForcedPath()))
        .as("demanded")
        .isTrue();
    assertThat(hasPath(adding.withLeaf(alice.leaf()).withoutForcedPath()))
        .as("a leaf")
        .isTrue();
  }

  @Test
  void each_option_changes_nothing_else() throws Exception {
    ProposalRef ref = bob.proposes(remove, List.of(alice));
    OwnLeaf leaf = alice.leaf();

    CommitOptions options = CommitOptions.of(remove)
        .withoutForcedPath()
        .withTreeBesides()
        .without(ref)
        .withAuthenticatedData(NOTE)
        .with(add)
        .withoutPending();

    assertThat(options)
        .isEqualTo(
            new CommitOptions(List.of(remove, add), false, Set.of(ref), false, false, null, NOTE));
    assertThat(options.withLeaf(leaf))
        .isEqualTo(
            new CommitOptions(List.of(remove, add), false, Set.of(ref), true, false, leaf, NOTE));
    assertThat(CommitOptions.of(remove).with(add)).isEqualTo(CommitOptions.of(remove, add));
  }

  @Test
  void a_policy_is_asked_about_all_that_a_commit_does() throws Exception {
    ProposalRef ref = bob.proposes(remove, List.of(alice, carol));
    PendingCommit pending = alice.commits(CommitOptions.of(add).withAuthenticatedData(NOTE));

    StagedCommit staged = staged(bob, pending);

    CommitView view = staged.view();
    Sender committer = new Sender.Member(0);
    assertThat(view)
        .isEqualTo(new CommitView(
            bob.group().context(),
            pending.groupInfo().context(),
            bob.group().tree(),
            pending.merge().tree(),
            committer,
            0,
            pending.merge().tree().member(0),
            List.of(
                new SentProposal(add, committer, null),
                new SentProposal(remove, new Sender.Member(1), ref)),
            List.of(2),
            NOTE));
    assertThat(view.isExternal()).isFalse();
    assertThat(view.rosterBefore()).isEqualTo(bob.group().roster());
    assertThat(view.rosterAfter()).isEqualTo(pending.merge().roster());
    assertThat(staged.removesSelf()).isFalse();
    assertThat(staged(carol, pending).removesSelf()).isTrue();
  }

  private static StagedCommit staged(Device device, PendingCommit pending) throws Exception {
    return (StagedCommit)
        device.group().process(Device.carry(pending.commit()), PolicyCheck.PROTOCOL_ONLY);
  }

  @Test
  void a_policy_can_tell_that_somebody_adds_itself() throws Exception {
    PendingCommit pending = Group.externalCommit(
        alice.group().groupInfo(true, true),
        null,
        dora.leaf(),
        new ExternalCommitOptions(null, List.of(), NOTE, PastEpochWindow.WIDEST),
        dora.engine);

    CommitView view = staged(bob, pending).view();

    assertThat(view.isExternal()).isTrue();
    assertThat(view.sender()).isEqualTo(new Sender.NewMemberCommit());
    assertThat(view.committerLeafIndex()).isEqualTo(3);
    assertThat(view.committer()).isEqualTo(pending.merge().tree().member(3));
    assertThat(view.authenticatedData()).isEqualTo(NOTE);
  }

  @Test
  void a_group_info_carries_what_was_asked_for() throws Exception {
    for (boolean tree : new boolean[] {true, false}) {
      for (boolean key : new boolean[] {true, false}) {
        carries(alice.group().groupInfo(tree, key), tree, key);
      }
    }
    carries(alice.commits(CommitOptions.of(add)).groupInfo(), false, true);
    assertThat(Objects.requireNonNull(alice.commits(CommitOptions.of(add)).welcome())
            .secrets())
        .hasSize(1);
    assertThat(alice.commits(CommitOptions.of()).welcome()).isNull();
  }

  private static void carries(GroupInfo info, boolean tree, boolean key) {
    assertThat(info.extension(Extension.RATCHET_TREE).isPresent()).isEqualTo(tree);
    assertThat(info.extension(Extension.EXTERNAL_PUB).isPresent()).isEqualTo(key);
    assertThat(info.extensions()).hasSize((tree ? 1 : 0) + (key ? 1 : 0));
  }
}
