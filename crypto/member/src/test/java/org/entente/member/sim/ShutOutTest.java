package org.entente.member.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.entente.member.view.EntryView.Kind;
import org.entente.trust.name.DeviceName;
import org.entente.trust.policy.SignedPolicy;
import org.junit.jupiter.api.Test;

/** Devices that the federation log has shut out, and teams that have ended. */
class ShutOutTest {
  private final SimParty party = new SimParty(57);
  private final SimParty.Person alice = party.officer("alice");
  private final SimParty.Person bob = party.officer("bob");
  private final SimParty.Person carol = party.officer("carol");

  private void theyShareARoom() {
    party.moment();
    alice.opensRoom(bob, carol);
    party.moment();
    party.moment();
  }

  private SimRoom real() {
    return Objects.requireNonNull(party.region.rooms.get(party.roomId()));
  }

  private void revokes(SimParty.Person person) {
    party.region.revoke(party.federation.revoked(person.device.name, party.world.now));
  }

  private boolean isIn(SimParty.Person person) {
    DeviceName name = person.device.name;
    return real().has(name);
  }

  @Test
  void a_revoked_device_is_put_out_by_one_of_the_others_without_anybody_asking() {
    theyShareARoom();
    revokes(carol);
    party.world.pass(30_000);
    alice.says("without carol's device");
    party.moment();

    assertThat(isIn(carol)).isFalse();
    assertThat(alice.kinds()).contains(Kind.REMOVED);
    bob.sees("without carol's device");
    carol.seesNot("without carol's device");
    party.allAgree(alice, bob);
    assertThat(party.epoch()).as("one commit, not one of each").isEqualTo(3);
  }

  @Test
  void somebody_who_may_not_admit_puts_it_out_when_the_admitter_is_away() {
    theyShareARoom();
    alice.device.connect(false);
    revokes(carol);
    party.world.pass(60_000);
    assertThat(isIn(carol)).isFalse();

    alice.device.connect(true);
    party.world.pass(60_000);
    party.allAgree(alice, bob);
  }

  @Test
  void a_device_that_hears_of_the_revocation_late_follows_the_removal_nevertheless() {
    theyShareARoom();
    bob.device.connect(false);
    revokes(carol);
    party.world.pass(60_000);
    bob.device.connect(true);
    party.world.pass(60_000);

    assertThat(bob.phase()).isEqualTo("JOINED");
    party.allAgree(alice, bob);
  }

  @Test
  void newcomers_come_in_again_when_an_admitter_has_vouched_for_a_revoked_ones_policy() {
    party.moment();
    bob.device.connect(false);
    party.region.packages.handsNoneOut = true;
    alice.opensRoom(bob);
    party.region.packages.handsNoneOut = false;
    SimParty.Person phone = party.furtherDevice(alice);
    party.moment();
    alice.admits(alice);
    party.moment();
    alice.admits(carol);
    party.moment();
    revokes(alice);
    party.world.pass(60_000);
    bob.device.connect(true);
    party.world.pass(60_000);

    SignedPolicy newest = real().policies.get(real().policies.size() - 1);
    assertThat(newest.author()).isEqualTo(phone.device.name);
    assertThat(isIn(alice)).isFalse();
    party.allAgree(phone, bob, carol);
  }

  @Test
  void after_the_teams_end_nobody_new_comes_in_and_nothing_new_is_written() {
    party.moment();
    bob.device.connect(false);
    party.region.packages.handsNoneOut = true;
    alice.opensRoom(bob, carol);
    party.moment();
    alice.says("in time");
    party.moment();
    party.region.event(party.federation.closed(party.world.now));
    bob.device.connect(true);
    party.world.pass(60_000);

    assertThat(isIn(bob)).isFalse();
    assertThat(alice.answerTo(alice.says("too late"))).isEqualTo("team_ended");
    assertThat(alice.answerTo(alice.admits(bob))).isEqualTo("team_ended");
    carol.sees("in time");
    long removed = alice.removes(carol);
    party.moment();
    assertThat(alice.answerTo(removed)).isEmpty();
    assertThat(isIn(carol)).isFalse();
  }
}
