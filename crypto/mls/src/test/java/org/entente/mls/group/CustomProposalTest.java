package org.entente.mls.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.PolicyCheck;
import org.entente.mls.message.PreSharedKeyId;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.Sender;
import org.entente.mls.message.SentProposal;
import org.entente.mls.observer.Checks;
import org.entente.mls.observer.Observed;
import org.entente.mls.observer.PublicGroup;
import org.entente.mls.secret.SecretBytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three members whose application has polls, and a server that lets them pass. */
class CustomProposalTest {
  private final Device alice = new Device("alice", 17);
  private final Device bob = new Device("bob", 17);
  private final Device carol = new Device("carol", 17);
  private final Checks checks = new Checks(
      alice.engine.suites(), () -> alice.now, new Device.SameName(), alice.engine.custom());
  private PublicGroup server;

  @BeforeEach
  void three_members() throws Exception {
    alice.creates("room");
    alice.adds(bob, List.of());
    alice.adds(carol, List.of(bob));
    server =
        PublicGroup.create(alice.group().groupInfo(false, true), alice.group().tree(), checks);
  }

  private static Proposal poll(String question) {
    Bytes content = Bytes.of(question.getBytes(StandardCharsets.UTF_8));
    return new Proposal.Custom(Device.PRIVATE_PROPOSAL, content);
  }

  private void proposes(Device author, Proposal proposal, List<Device> others) throws Exception {
    MlsMessage message = author.group().propose(proposal, new byte[0]).message();
    author.proposes(proposal, others);
    server = PublicGroup.decode(watched(message).next().encode(), checks);
  }

  private Observed watched(MlsMessage message) throws Exception {
    return server.process(Device.carry(message), PolicyCheck.PROTOCOL_ONLY);
  }

  private StagedCommit staged(Device device, MlsMessage commit) throws Exception {
    return (StagedCommit) device.group().process(Device.carry(commit), PolicyCheck.PROTOCOL_ONLY);
  }

  private static List<Proposal> contents(List<SentProposal> sent) {
    return sent.stream().map(SentProposal::proposal).toList();
  }

  @Test
  void everybody_sees_the_content_of_a_proposal_and_who_made_it() throws Exception {
    MlsMessage message = bob.group().propose(poll("noon?"), new byte[0]).message();

    var stored = (Processed.ProposalStored)
        alice.group().process(Device.carry(message), PolicyCheck.PROTOCOL_ONLY);
    var observed = (Observed.ProposalStored) watched(message);

    assertThat(stored.proposal()).isEqualTo(poll("noon?"));
    assertThat(stored.sender()).isEqualTo(new Sender.Member(1));
    assertThat(observed.proposal().proposal()).isEqualTo(poll("noon?"));
  }

  @Test
  void proposals_are_committed_by_value_and_by_reference_in_the_order_of_the_commit()
      throws Exception {
    proposes(bob, poll("noon?"), List.of(alice, carol));
    proposes(bob, poll("one?"), List.of(alice, carol));

    PendingCommit commit = carol.commits(CommitOptions.of(poll("never?")).withoutForcedPath());

    List<Proposal> all = List.of(poll("never?"), poll("noon?"), poll("one?"));
    assertThat(contents(commit.proposals(carol.group()))).isEqualTo(all);
    StagedCommit seen = staged(alice, commit.commit());
    assertThat(contents(seen.view().proposals())).isEqualTo(all);
    assertThat(seen.view().proposals().stream().map(SentProposal::sender))
        .containsExactly(new Sender.Member(2), new Sender.Member(1), new Sender.Member(1));
    var observed = (Observed.CommitObserved) watched(commit.commit());
    assertThat(contents(observed.view().proposals())).isEqualTo(all);
  }

  @Test
  void a_proposal_of_the_application_leaves_tree_and_context_as_they_are() throws Exception {
    PendingCommit commit = carol.commits(CommitOptions.of(poll("noon?")).withoutForcedPath());

    StagedCommit seen = staged(alice, commit.commit());

    assertThat(seen.view().after().treeHash()).isEqualTo(seen.view().before().treeHash());
    assertThat(seen.view().after().extensions()).isEqualTo(seen.view().before().extensions());
    assertThat(seen.merge().epochAuthenticator())
        .isEqualTo(commit.merge().epochAuthenticator())
        .isNotEqualTo(alice.group().epochAuthenticator());
  }

  @Test
  void others_of_the_commit_are_applied_as_without_it() throws Exception {
    Bytes id = Bytes.of(new byte[] {7});
    for (Device device : List.of(alice, bob, carol)) {
      device.psks.put(id, SecretBytes.of(new byte[] {1, 2, 3}));
    }
    Proposal psk = new Proposal.PreSharedKey(new PreSharedKeyId.External(id, Bytes.EMPTY));
    proposes(bob, poll("noon?"), List.of(alice, carol));

    PendingCommit commit = alice.commits(
        CommitOptions.of(poll("one?"), psk, new Proposal.Remove(1), poll("two?")), List.of(carol));

    assertThat(carol.group().epochAuthenticator()).isEqualTo(alice.group().epochAuthenticator());
    assertThat(carol.group().roster()).hasSize(2);
    assertThat(
            ((Observed.CommitObserved) watched(commit.commit())).next().tree().treeHash())
        .isEqualTo(alice.group().tree().treeHash());
  }

  @Test
  void pending_proposals_survive_a_restart() throws Exception {
    proposes(bob, poll("noon?"), List.of(alice, carol));

    Group restored = Group.decode(alice.group().store(), alice.engine);

    assertThat(contents(restored.pendingProposals())).containsExactly(poll("noon?"));
    assertThat(contents(server.pendingProposals())).containsExactly(poll("noon?"));
    MlsMessage commit = restored.commit(CommitOptions.of()).commit();
    assertThat(contents(staged(carol, commit).view().proposals())).containsExactly(poll("noon?"));
  }

  @Test
  void what_was_pending_is_left_out_where_the_application_forgot_its_type() throws Exception {
    proposes(bob, poll("noon?"), List.of(alice, carol));
    Engine e = alice.engine;
    Engine plain = new Engine(e.suites(), e.random(), e.nowSeconds(), e.validator(), e.psks());

    Group forgetful = Group.decode(alice.group().encode(), plain);

    PendingCommit commit = forgetful.commit(CommitOptions.of());
    assertThat(commit.proposals(forgetful)).isEmpty();
    assertThat(staged(carol, commit.commit()).merge().epoch())
        .isEqualTo(commit.merge().epoch());
  }
}
