package org.entente.mls.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.PolicyCheck;
import org.entente.mls.message.Proposal;
import org.entente.mls.secret.HeapWalk;
import org.entente.mls.secret.SecretBytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A state that is left holds nothing any more but what the next one needs, past epochs and proposed keys
 * included; and what the next one needs it still has.
 */
class SupersededStateTest {
  private final Device alice = new Device("alice", 73);
  private final Device bob = new Device("bob", 73);
  private final Device carol = new Device("carol", 73);

  @BeforeEach
  void three_members_with_a_past() throws Exception {
    alice.creates("room");
    alice.adds(bob, List.of());
    alice.adds(carol, List.of(bob));
  }

  private static List<SecretBytes> secrets(Group group, Device device) {
    return HeapWalk.from(List.of(group), device.engine).secrets();
  }

  private static void onlyWhatIsNeededIsLeft(Device device, Group old, Group next) {
    List<SecretBytes> before = secrets(old, device);
    List<SecretBytes> needed = secrets(next, device);
    old.supersededBy(next);
    for (SecretBytes secret : before) {
      boolean shared = needed.stream().anyMatch(one -> one == secret);
      assertThat(secret.isErased()).isEqualTo(!shared);
    }
    assertThat(needed).noneMatch(SecretBytes::isErased);
  }

  private static Processed taken(Group group, MlsMessage message) throws Exception {
    return group.process(Device.carry(message), PolicyCheck.PROTOCOL_ONLY);
  }

  @Test
  void after_a_late_message_of_a_past_epoch() throws Exception {
    MlsMessage late = alice.says("late");
    MlsMessage later = alice.says("later");
    carol.commits(CommitOptions.of(), List.of(alice, bob));
    Group old = bob.group();
    Group next = ((Processed.Application) taken(old, late)).next();

    onlyWhatIsNeededIsLeft(bob, old, next);

    bob.group = next;
    assertThat(bob.hears(later)).isEqualTo("later");
  }

  @Test
  void after_a_commit_the_ended_epoch_can_still_be_read() throws Exception {
    MlsMessage late = alice.says("late");
    MlsMessage commit = carol.commits(CommitOptions.of(), List.of(alice)).commit();
    Group old = bob.group();
    Group next = ((StagedCommit) taken(old, commit)).merge();

    onlyWhatIsNeededIsLeft(bob, old, next);

    bob.group = next;
    assertThat(bob.hears(late)).isEqualTo("late");
    assertThat(bob.hears(alice.says("now"))).isEqualTo("now");
  }

  @Test
  void keys_that_were_proposed_live_until_the_epoch_is_over() throws Exception {
    Group before = bob.group();
    Proposed proposed = before.proposeUpdate(null, new byte[0]);
    onlyWhatIsNeededIsLeft(bob, before, proposed.next());
    alice.hearsProposal(proposed.message());
    carol.hearsProposal(proposed.message());

    MlsMessage commit = carol.commits(CommitOptions.of(), List.of(alice)).commit();
    Group next = ((StagedCommit) taken(proposed.next(), commit)).merge();
    onlyWhatIsNeededIsLeft(bob, proposed.next(), next);

    assertThat(next.epochAuthenticator()).isEqualTo(alice.group().epochAuthenticator());
  }

  @Test
  void keys_that_were_proposed_and_not_taken_are_overwritten() throws Exception {
    Group proposing = bob.group().proposeUpdate(null, new byte[0]).next();
    MlsMessage commit = carol.commits(CommitOptions.of(), List.of(alice)).commit();

    onlyWhatIsNeededIsLeft(bob, proposing, ((StagedCommit) taken(proposing, commit)).merge());

    assertThat(proposing.state().pending().secrets()).hasSize(2).allMatch(SecretBytes::isErased);
  }

  @Test
  void a_commit_that_lost_is_overwritten_and_the_group_goes_on() throws Exception {
    PendingCommit lost = bob.commits(CommitOptions.of(new Proposal.Remove(2)));
    List<SecretBytes> group = secrets(bob.group(), bob);
    List<SecretBytes> own = secrets(lost.merge(), bob);

    lost.discard(bob.group());

    assertThat(group).noneMatch(SecretBytes::isErased);
    assertThat(own).hasSizeGreaterThan(5);
    for (SecretBytes secret : own) {
      boolean shared = group.stream().anyMatch(one -> one == secret);
      assertThat(secret.isErased()).isEqualTo(!shared);
    }
    assertThat(bob.hears(alice.says("still here"))).isEqualTo("still here");
  }

  @Test
  void a_group_that_is_left_holds_nothing_of_its_past_either() throws Exception {
    MlsMessage late = alice.says("late");
    carol.commits(CommitOptions.of(), List.of(alice, bob));
    bob.hears(late);
    bob.proposesUpdate(List.of());
    List<SecretBytes> all = secrets(bob.group(), bob);
    assertThat(bob.group().state().past().epochs()).hasSize(2);

    bob.group().close();

    assertThat(all).hasSizeGreaterThan(15).allMatch(SecretBytes::isErased);
    assertThat(secrets(bob.group(), bob)).isEmpty();
  }
}
