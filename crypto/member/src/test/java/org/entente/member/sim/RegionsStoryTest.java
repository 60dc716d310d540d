package org.entente.member.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.entente.member.view.RegionsView;
import org.entente.member.view.ReunionView;
import org.entente.member.view.StoredView;
import org.entente.mls.codec.Bytes;
import org.entente.trust.log.EntryKind;
import org.entente.trust.name.LogId;
import org.junit.jupiter.api.Test;

/** Two sites and the line between them, as people see it. */
class RegionsStoryTest {
  private static final String NORTH = SimFederation.REGION.value();
  private static final String SOUTH = SimSites.SOUTH.region().value();

  private static final String TASK =
      "{\"do\":\"create\",\"id\":\"0123456789abcdef0123456789abcdef\","
          + "\"task\":{\"title\":\"Look at the depot\",\"column\":\"todo\",\"order\":\"V\"}}";

  private final SimParty party = new SimParty(41);
  private final SimParty.Person alice = party.officer("alice");
  private final SimParty.Person bob = party.officer("bob");
  private final SimParty.Person carol = party.officer("carol");
  private final SimParty.Person dora = party.officer("dora");

  private void aliceInTheNorthAndBobInTheSouthShareARoom() {
    party.region.sites.south(bob.device.name);
    party.region.sites.south(dora.device.name);
    party.moment();
    alice.opensRoom(bob);
    party.moment();
    party.moment();
  }

  private static StoredView stored(SimParty.Person person, String text) {
    return Objects.requireNonNull(person.line(text).stored());
  }

  private static ReunionView reunion(SimParty.Person person) {
    return Objects.requireNonNull(person.room().reunion());
  }

  private static RegionsView regions(SimParty.Person person) {
    return Objects.requireNonNull(person.device.regions);
  }

  @Test
  void a_message_is_stored_here_first_and_in_all_regions_once_the_line_is_back() {
    aliceInTheNorthAndBobInTheSouthShareARoom();
    alice.says("before");
    party.moment();
    party.region.cut();
    alice.says("during");
    bob.says("here too");
    party.moment();

    assertThat(stored(alice, "before").missing()).isEmpty();
    assertThat(stored(alice, "during")).isEqualTo(new StoredView(List.of(NORTH), List.of(SOUTH)));
    assertThat(stored(bob, "here too")).isEqualTo(new StoredView(List.of(SOUTH), List.of(NORTH)));

    party.region.heal();
    party.moment();

    StoredView everywhere = new StoredView(List.of(NORTH, SOUTH), List.of());
    assertThat(stored(alice, "during")).isEqualTo(everywhere);
    assertThat(stored(bob, "here too")).isEqualTo(everywhere);
  }

  @Test
  void a_region_that_names_an_epoch_which_never_comes_silences_nobody_for_long() {
    aliceInTheNorthAndBobInTheSouthShareARoom();
    bob.says("before");
    party.moment();

    for (int i = 0; i < 3; i++) {
      Bytes nonsense = Bytes.of(new byte[] {(byte) i});
      party.region.smuggle(
          LogId.room(party.roomId()), EntryKind.MESSAGE, 1L << 40, alice.device.name, nonsense);
    }
    alice.says("from the region that lies");
    bob.says("from the other one");
    party.world.pass(20_000);
    alice.removes(bob);
    party.moment();
    alice.admits(carol);
    party.world.pass(20_000);
    alice.says("afterwards");
    party.moment();

    bob.sees("from the region that lies");
    alice.sees("from the other one");
    carol.sees("afterwards");
  }

  @Test
  void in_a_region_that_is_alone_nothing_is_said_of_regions() {
    party.moment();
    alice.opensRoom(bob);
    alice.says("alone");
    party.moment();

    assertThat(alice.line("alone").stored()).isNull();
    assertThat(alice.room().otherRegions()).isEmpty();
    assertThat(regions(alice)).isEqualTo(new RegionsView(NORTH, List.of()));
  }

  @Test
  void a_cut_is_told_with_its_beginning_and_afterwards_what_came_together() {
    aliceInTheNorthAndBobInTheSouthShareARoom();
    party.region.cut();
    long since = party.world.now;
    party.moment();

    assertThat(regions(alice).others()).containsExactly(new RegionsView.Other(SOUTH, false, since));
    assertThat(alice.room().otherRegions()).containsExactly(SOUTH);

    bob.says("one");
    bob.says("two");
    bob.does(TASK);
    alice.says("three");
    party.moment();
    assertThat(alice.room().reunion()).isNull();

    party.region.heal();
    party.moment();
    bob.says("after");
    party.moment();

    assertThat(regions(alice).others().get(0).isReachable()).isTrue();
    alice.sees("after");
    assertThat(reunion(alice).messages()).isEqualTo(2);
    assertThat(reunion(alice).tasks()).isPositive();
    assertThat(reunion(alice).regions()).containsExactly(SOUTH);
    assertThat(reunion(alice).sinceMs()).isEqualTo(since);
    assertThat(reunion(bob).messages()).isEqualTo(1);

    alice.dismissesMerged();
    party.moment();
    assertThat(alice.room().reunion()).isNull();
  }

  @Test
  void a_change_of_members_waits_for_the_home_region_and_goes_through_by_itself() {
    aliceInTheNorthAndBobInTheSouthShareARoom();
    alice.admits(dora);
    party.moment();
    party.region.cut();
    long leaving = bob.leaves();
    // Both sides of the simulation judge by one group: his wish is stored before her change is.
    party.moment();
    alice.removes(dora);
    party.moment();
    bob.says("still talking");
    party.moment();

    assertThat(bob.lines()).anyMatch(l -> "still talking".equals(l.text()) && l.stored() != null);
    bob.seesMember(dora);

    party.region.heal();
    party.moment();
    party.moment();

    assertThat(bob.answerTo(leaving)).isEmpty();
    assertThat(reunion(alice).messages()).isEqualTo(1);
    alice.sees("still talking");
  }

  @Test
  void who_admits_from_the_far_side_of_a_cut_sees_that_it_waits_and_then_that_it_is_done() {
    party.region.sites.south(alice.device.name);
    party.moment();
    alice.opensRoom(bob);
    party.moment();
    party.region.cut();
    long admitting = alice.admits(carol);
    party.moment();

    assertThat(alice.answerTo(admitting)).isEqualTo("none");
    assertThat(alice.room().notice()).isEqualTo("home_region_unreachable");
    alice.says("meanwhile");
    party.moment();
    assertThat(stored(alice, "meanwhile").regions()).containsExactly(SOUTH);

    party.region.heal();
    party.moment();
    party.moment();

    assertThat(alice.answerTo(admitting)).isEmpty();
    assertThat(alice.room().notice()).isNull();
    alice.seesMember(carol);
    party.allAgree(alice, bob, carol);
  }

  private void theSouthHasAnAddressThatTwoAgenciesHaveSigned() {
    party.region.event(party.federation.addressed(
        SimSites.SOUTH.region(), SimSites.SOUTH_ADDRESS, party.world.now));
    party.moment();
  }

  private void minutes(int count) {
    party.world.pass(count * 60_000L);
  }

  @Test
  void who_loses_his_region_goes_on_in_another_and_comes_home_when_it_is_back() {
    aliceInTheNorthAndBobInTheSouthShareARoom();
    theSouthHasAnAddressThatTwoAgenciesHaveSigned();
    party.region.cut();
    alice.says("stored in the north alone");
    party.moment();
    party.region.killNorth();
    alice.says("written while nobody answered");
    minutes(1);

    bob.sees("written while nobody answered");
    bob.seesNot("stored in the north alone");
    assertThat(regions(alice).region()).isEqualTo(SOUTH);
    assertThat(stored(alice, "written while nobody answered").regions()).containsExactly(SOUTH);
    assertThat(stored(alice, "stored in the north alone").regions()).containsExactly(NORTH);
    bob.says("good that you are here");
    party.moment();
    alice.sees("good that you are here");

    party.region.reviveNorth();
    minutes(2);
    alice.says("home again");
    party.moment();

    assertThat(regions(alice).region()).isEqualTo(NORTH);
    bob.sees("stored in the north alone", "written while nobody answered", "home again");
    assertThat(bob.texts()).doesNotHaveDuplicates().hasSameElementsAs(alice.texts());
    assertThat(stored(alice, "home again").missing()).isEmpty();
    party.allAgree(alice, bob);
  }

  @Test
  void who_knows_no_other_address_waits_for_his_region() {
    aliceInTheNorthAndBobInTheSouthShareARoom();
    party.region.killNorth();
    alice.says("patience");
    minutes(2);

    bob.seesNot("patience");

    party.region.reviveNorth();
    minutes(1);

    bob.sees("patience");
    assertThat(regions(alice).region()).isEqualTo(NORTH);
  }

  @Test
  void what_two_regions_have_stamped_alike_is_all_shown_and_in_one_order() {
    party.region.sites.south(bob.device.name);
    party.region.sites.south(dora.device.name);
    party.moment();
    alice.opensRoom(bob, carol, dora);
    party.moment();
    party.moment();
    party.region.clockAheadMs = 3_600_000;
    alice.says("by a clock that is wrong");
    party.moment();
    party.region.clockAheadMs = 0;
    party.region.cut();
    for (int i = 0; i < 5; i++) {
      alice.says("north " + i);
      bob.says("south " + i);
    }
    party.moment();
    party.region.heal();
    party.moment();

    carol.sees("north 0", "north 1", "north 2", "north 3", "north 4");
    carol.sees("south 0", "south 1", "south 2", "south 3", "south 4");
    assertThat(dora.texts()).isEqualTo(carol.texts()).hasSize(11);
    assertThat(alice.texts()).hasSameElementsAs(carol.texts());
    assertThat(bob.texts()).hasSameElementsAs(carol.texts());
  }
}
