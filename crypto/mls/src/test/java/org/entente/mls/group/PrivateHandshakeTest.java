package org.entente.mls.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entente.mls.error.StateException.Reason.KEY_CONSUMED;
import static org.entente.mls.error.StateException.Reason.PAST_EPOCH;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.message.AuthenticatedContent;
import org.entente.mls.message.Content;
import org.entente.mls.message.FramedContent;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.Sender;
import org.entente.mls.message.WireFormat;
import org.entente.mls.schedule.MessageProtection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Handshakes that another implementation chose to encrypt. */
class PrivateHandshakeTest {
  private final Device alice = new Device("alice", 9);
  private final Device bob = new Device("bob", 9);
  private final Device carol = new Device("carol", 9);

  @BeforeEach
  void three_members() throws Exception {
    alice.creates("room");
    alice.adds(bob, List.of());
    alice.adds(carol, List.of(bob));
  }

  private static MlsMessage encrypted(Device device, Content content) throws Exception {
    Epoch epoch = device.group().state().epoch();
    int leaf = device.group().ownLeafIndex();
    FramedContent framed = new FramedContent(
        epoch.context().groupId(),
        epoch.context().epoch(),
        new Sender.Member(leaf),
        Bytes.EMPTY,
        content);
    AuthenticatedContent signed = AuthenticatedContent.sign(
        device.suite,
        WireFormat.PRIVATE_MESSAGE,
        framed,
        epoch.context(),
        device.keys.privateKey());
    MessageProtection protection =
        new MessageProtection(device.suite, epoch.secrets().senderData());
    return new MlsMessage.OfPrivate(
        protection.seal(signed, leaf, epoch.secretTree(), device.random).message());
  }

  @Test
  void an_encrypted_proposal_is_stored_and_committed() throws Exception {
    MlsMessage message = encrypted(bob, new Proposal.Remove(2));

    alice.hearsProposal(message);
    carol.hearsProposal(message);
    PendingCommit pending = alice.commits(CommitOptions.of(), List.of(carol));

    assertThat(pending.merge().roster()).hasSize(2);
    assertThat(carol.group().isActive()).isFalse();
  }

  @Test
  void an_encrypted_proposal_of_the_application_is_stored_and_committed() throws Exception {
    Proposal poll = new Proposal.Custom(Device.PRIVATE_PROPOSAL, Bytes.of(new byte[] {1, 2, 3}));
    MlsMessage message = encrypted(bob, poll);

    alice.hearsProposal(message);
    carol.hearsProposal(message);
    PendingCommit pending = alice.commits(CommitOptions.of());

    StagedCommit seen =
        (StagedCommit) carol.group().process(Device.carry(pending.commit()), view -> {});
    assertThat(seen.view().proposals().get(0).proposal()).isEqualTo(poll);
  }

  @Test
  void a_replayed_or_late_proposal_is_refused() throws Exception {
    MlsMessage message = encrypted(bob, new Proposal.Remove(2));
    alice.hearsProposal(message);

    Refusals.refuses(alice, message, KEY_CONSUMED);

    alice.commits(CommitOptions.of().withoutPending(), List.of(bob, carol));
    Refusals.refuses(carol, message, PAST_EPOCH);
  }
}
