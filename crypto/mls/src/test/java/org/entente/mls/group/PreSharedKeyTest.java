package org.entente.mls.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entente.mls.error.StateException.Reason.NOT_FOUND;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.message.Commit;
import org.entente.mls.message.PreSharedKeyId;
import org.entente.mls.message.PreSharedKeyId.Usage;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.ProposalOrRef;
import org.entente.mls.message.PublicMessage;
import org.entente.mls.secret.SecretBytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where a pre-shared key comes from: this group, a past epoch of it, another group, the application. */
class PreSharedKeyTest {
  private final Device alice = new Device("alice", 76);
  private final Device bob = new Device("bob", 76);
  private final Device carol = new Device("carol", 76);

  @BeforeEach
  void three_members() throws Exception {
    alice.creates("room");
    alice.adds(bob, List.of());
    alice.adds(carol, List.of(bob));
  }

  private CommitOptions resumes(Bytes groupId, long epoch) {
    PreSharedKeyId id =
        new PreSharedKeyId.Resumption(Usage.APPLICATION, groupId, epoch, Bytes.EMPTY);
    return CommitOptions.of(new Proposal.PreSharedKey(id));
  }

  private void agree() {
    assertThat(List.of(bob, carol))
        .allMatch(device ->
            device.group().epochAuthenticator().equals(alice.group().epochAuthenticator()));
  }

  @Test
  void a_past_epoch_within_the_window_gives_its_resumption_key() throws Exception {
    Bytes room = alice.group().groupId();
    long past = alice.group().epoch();
    carol.commits(CommitOptions.of(), List.of(alice, bob));

    alice.commits(resumes(room, past), List.of(bob, carol));

    agree();
  }

  @Test
  void whoever_was_not_there_or_has_forgotten_asks_for_the_key() throws Exception {
    Bytes room = alice.group().groupId();
    long past = alice.group().epoch();
    bob.commits(CommitOptions.of(), List.of(alice, carol));
    PendingCommit pending = alice.commits(resumes(room, past));
    carol.group = carol.group().withWindow(new PastEpochWindow(0, 0));

    Refusals.refuses(carol, pending.commit(), NOT_FOUND);
    Refusals.fails(() -> bob.commits(resumes(room, 0)), NOT_FOUND);
    Refusals.fails(() -> alice.commits(resumes(room, past + 2)), NOT_FOUND);
    bob.follows(pending.commit());
  }

  @Test
  void another_group_of_the_same_epoch_gives_another_key() throws Exception {
    Device elsewhere = new Device("dora", 76);
    elsewhere.creates("elsewhere");
    Bytes other = elsewhere.group().groupId();
    elsewhere.commits(CommitOptions.of(), List.of());
    elsewhere.commits(CommitOptions.of(), List.of());
    assertThat(elsewhere.group().epoch()).isEqualTo(alice.group().epoch());

    Refusals.fails(() -> alice.commits(resumes(other, 2)), NOT_FOUND);

    for (Device device : List.of(alice, bob, carol)) {
      device.former = elsewhere.group();
    }
    alice.commits(resumes(other, 2), List.of(bob, carol));
    agree();
  }

  @Test
  void a_store_without_keys_knows_none() {
    PskStore none = PskStore.empty();

    assertThat(none.external(Bytes.EMPTY)).isEmpty();
    assertThat(none.resumption(Bytes.EMPTY, 0)).isEmpty();
    assertThat(none.predecessor(Bytes.EMPTY, 0)).isEmpty();
  }

  @Test
  void a_nonce_that_is_given_is_used_and_one_that_is_not_is_made() throws Exception {
    Bytes id = Bytes.of(new byte[] {1});
    Bytes given = Bytes.of(new byte[32]);
    alice.psks.put(id, SecretBytes.of(new byte[] {2}));

    assertThat(nonce(new PreSharedKeyId.External(id, given))).isEqualTo(given);
    assertThat(nonce(new PreSharedKeyId.External(id, Bytes.EMPTY)).length()).isEqualTo(32);
  }

  private Bytes nonce(PreSharedKeyId id) throws Exception {
    PendingCommit pending = alice.commits(CommitOptions.of(new Proposal.PreSharedKey(id)));
    PublicMessage message = (PublicMessage) pending.commit().body();
    Commit commit = (Commit) message.framed().content();
    ProposalOrRef.ByValue entry = (ProposalOrRef.ByValue) commit.proposals().get(0);
    return ((Proposal.PreSharedKey) entry.proposal()).psk().nonce();
  }
}
