package org.entente.mls.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.entente.mls.error.StateException.Reason.FUTURE_EPOCH;
import static org.entente.mls.error.StateException.Reason.GROUP_CLOSED;
import static org.entente.mls.error.StateException.Reason.OWN_MESSAGE;
import static org.entente.mls.error.StateException.Reason.PAST_EPOCH;
import static org.entente.mls.error.StateException.Reason.REMOVED;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.Proposal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a member, a removed member and a member of a closed group may still do, and what they are told. */
class StandingTest {
  private final Device alice = new Device("alice", 75);
  private final Device bob = new Device("bob", 75);
  private final Device carol = new Device("carol", 75);

  @BeforeEach
  void three_members() throws Exception {
    alice.creates("room");
    alice.adds(bob, List.of());
    alice.adds(carol, List.of(bob));
  }

  private static MlsMessage proposed(Device device) throws Exception {
    return device.group().propose(new Proposal.Remove(1), new byte[0]).message();
  }

  @Test
  void a_removed_member_is_told_so_whatever_comes_in_its_last_epoch_or_later() throws Exception {
    MlsMessage earlier = proposed(alice);
    alice.commits(CommitOptions.of().withoutPending(), List.of(bob, carol));
    MlsMessage last = proposed(alice);

    alice.commits(CommitOptions.of(new Proposal.Remove(2)).withoutPending(), List.of(bob, carol));

    Refusals.refuses(carol, earlier, PAST_EPOCH);
    Refusals.refuses(carol, last, REMOVED);
    Refusals.refuses(carol, proposed(alice), REMOVED);
    Refusals.refuses(bob, earlier, PAST_EPOCH);
    Refusals.refuses(bob, last, PAST_EPOCH);
  }

  @Test
  void a_removed_member_gives_nothing_out() throws Exception {
    Group member = carol.group();
    assertThat(member.resumptionPsk().length()).isEqualTo(32);
    assertThat(member.export("x", new byte[0], 20).length()).isEqualTo(20);
    alice.commits(CommitOptions.of(new Proposal.Remove(2)), List.of(bob, carol));
    Group removed = carol.group();

    assertThatIllegalStateException().isThrownBy(removed::resumptionPsk);
    assertThatIllegalStateException().isThrownBy(() -> removed.groupInfo(true, true));
    assertThatIllegalStateException().isThrownBy(() -> removed.export("x", new byte[0], 32));
    Refusals.fails(() -> removed.propose(new Proposal.Remove(0), new byte[0]), REMOVED);
    Refusals.fails(() -> removed.proposeUpdate(null, new byte[0]), REMOVED);
    Refusals.fails(() -> removed.setAside(1), REMOVED);
  }

  @Test
  void a_closed_group_takes_nothing_in() throws Exception {
    Proposal reInit = new Proposal.ReInit(Bytes.EMPTY, 1, 1, List.of());
    alice.commits(CommitOptions.of(reInit), List.of(bob, carol));
    Device dora = new Device("dora", 75);
    Proposal add = new Proposal.Add(dora.keyPackage().keyPackage());

    Refusals.refuses(alice, Forge.signed(bob, new Proposal.Remove(2)), GROUP_CLOSED);
    Refusals.refuses(alice, Forge.signed(bob, Forge.commit(null, add)), GROUP_CLOSED);
    Refusals.fails(() -> alice.group().setAside(1), GROUP_CLOSED);
  }

  @Test
  void an_own_proposal_tells_something_only_to_a_state_that_has_lost_it() throws Exception {
    Proposed proposed = alice.group().propose(new Proposal.Remove(2), new byte[0]);
    Group lost = alice.group();
    alice.group = proposed.next();

    Refusals.refuses(alice, proposed.message(), OWN_MESSAGE);

    alice.group = lost;
    alice.hearsProposal(proposed.message());
    assertThat(alice.group().pendingProposals()).isEqualTo(proposed.next().pendingProposals());
  }

  @Test
  void an_own_commit_tells_nothing_new() throws Exception {
    MlsMessage commit = alice.commits(CommitOptions.of()).commit();

    Refusals.refuses(alice, commit, OWN_MESSAGE);
  }

  @Test
  void whoever_is_behind_learns_which_epoch_comes_next() throws Exception {
    alice.commits(CommitOptions.of(), List.of(carol));

    Refusals.refuses(bob, proposed(alice), FUTURE_EPOCH);
    Refusals.refuses(bob, alice.says("early"), FUTURE_EPOCH);
  }

  @Test
  void an_update_is_not_proposed_without_fresh_keys() {
    Proposal stale = new Proposal.Update(alice.group().roster().get(0).leaf());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> alice.group().propose(stale, new byte[0]));
  }

  @Test
  void what_the_rules_forbid_is_not_even_proposed() {
    assertThatThrownBy(() -> alice.group().propose(new Proposal.Remove(3), new byte[0]))
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.rule()).isEqualTo(Rule.NO_SUCH_LEAF));
  }

  @Test
  void a_reservation_has_a_first_and_a_last_size() throws Exception {
    assertThatIllegalArgumentException().isThrownBy(() -> alice.group().reserve(0));
    assertThatIllegalArgumentException().isThrownBy(() -> alice.group().reserve(501));

    assertThat(again(alice.group().reserve(1))).isEqualTo(1);
    assertThat(again(alice.group().reserve(500))).isEqualTo(500);
  }

  private long again(Reserved reserved) throws Exception {
    return Group.decode(reserved.state(), alice.engine)
        .seal(new byte[0], new byte[0])
        .generation();
  }

  @Test
  void groups_are_equal_when_their_states_are() throws Exception {
    Group same = Group.decode(alice.group().encode(), alice.engine);

    assertThat(same).isEqualTo(alice.group()).hasSameHashCodeAs(alice.group());
    assertThat(alice.group().seal(new byte[0], new byte[0]).next()).isNotEqualTo(same);
    assertThat(bob.group()).isNotEqualTo(same);
  }
}
