package org.entente.member.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.entente.member.view.EntryView;
import org.entente.mls.codec.Bytes;
import org.entente.trust.event.RoomsRehomed;
import org.entente.trust.name.LogId;
import org.junit.jupiter.api.Test;

/** The home of a room is lost in a cut; the room goes on in the south, and later the lost one is back. */
class LostHomeStoryTest extends LostHomeStage {
  LostHomeStoryTest() {
    super(77);
  }

  /** Also long enough for who is in no more to believe it. */
  private void theNorthIsBack() {
    party.region.reviveNorth();
    party.world.pass(700_000);
  }

  @Test
  void the_room_goes_on_in_the_south_and_those_of_the_north_follow_when_they_are_back() {
    party.region.cut();
    party.region.killNorth();
    theSouthTakesOver();

    dora.leaves();
    party.moment();
    bob.says("only us");
    party.moment();

    assertThat(bob.phase()).isEqualTo("JOINED");
    assertThat(bob.room().homeRegion()).isEqualTo(SimSites.SOUTH.region().value());
    assertThat(shown().has(dora.device.name)).isFalse();

    theNorthIsBack();

    alice.sees("only us");
    assertThat(alice.room().homeRegion()).isEqualTo(SimSites.SOUTH.region().value());
    party.allAgree(alice, bob, carol);
    alice.admits(erin);
    party.moment();
    alice.seesMember(erin);
    party.allAgree(alice, bob, carol, erin);
    assertThat(moves(alice)).containsExactly(SimSites.SOUTH.region().value());
    assertThat(moves(bob)).containsExactly(SimSites.SOUTH.region().value());
    assertThat(moves(erin)).as("it was there when she came").isEmpty();
  }

  @Test
  void a_room_that_no_region_knows_yet_says_where_its_home_will_be() {
    erin.device.connect(false);

    erin.opensRoom(bob);

    assertThat(erin.room().homeRegion()).isEqualTo(SimLogs.ORIGIN.region().value());
  }

  /** The regions of which a person's timeline says that the home is there now. */
  private static List<String> moves(SimParty.Person person) {
    return person.lines().stream()
        .filter(line -> line.kind() == EntryView.Kind.MOVED)
        .map(line -> String.valueOf(line.text()))
        .toList();
  }

  @Test
  void who_followed_changes_that_were_lost_comes_in_anew_and_what_was_said_there_is_shown() {
    party.region.cut();
    alice.admits(erin);
    party.moment();
    alice.says("said in the north");
    party.moment();
    carol.sees("said in the north");
    party.region.killNorth();
    theSouthTakesOver();
    bob.says("said in the south");
    dora.leaves();
    party.moment();

    theNorthIsBack();

    party.allAgree(alice, bob, carol);
    bob.sees("said in the north");
    carol.sees("said in the north");
    carol.sees("said in the south");
    assertThat(bob.texts()).doesNotHaveDuplicates().hasSameElementsAs(alice.texts());
    assertThat(shown().has(erin.device.name))
        .as("she comes in again by approval")
        .isFalse();
    bob.says("all here");
    party.moment();
    alice.sees("all here");
    erin.seesNot("all here");
  }

  @Test
  void a_change_that_was_on_its_way_to_the_old_home_is_made_for_the_new_one() {
    party.region.cut();
    party.region.killNorth();
    long leaving = dora.leaves();
    party.moment();
    assertThat(shown().has(dora.device.name)).isTrue();

    theSouthTakesOver();
    party.world.pass(60_000);

    assertThat(dora.answerTo(leaving)).isEmpty();
    assertThat(shown().has(dora.device.name)).isFalse();
    party.allAgree(bob);
  }

  @Test
  void a_device_that_hears_of_the_move_late_waits_with_the_changes_of_the_new_home() {
    party.region.cut();
    party.region.killNorth();
    party.region.uninformed.add(bob.device.name);
    theSouthTakesOver();
    dora.leaves();
    party.moment();

    assertThat(bob.phase()).isEqualTo("JOINED");

    party.region.uninformed.clear();
    party.region.feed.to(LogId.FEDERATION);
    party.moment();

    bob.says("now I know");
    party.moment();
    theNorthIsBack();
    alice.sees("now I know");
    party.allAgree(alice, bob, carol);
  }

  @Test
  void who_was_put_out_in_the_north_is_put_out_again_and_gets_nothing_of_what_was_said_there() {
    party.region.cut();
    alice.removes(dora);
    party.moment();
    alice.says("now that she is gone");
    party.moment();
    party.region.killNorth();
    theSouthTakesOver();
    dora.says("I am still here");
    party.moment();
    bob.sees("I am still here");

    theNorthIsBack();

    assertThat(shown().has(dora.device.name)).isFalse();
    party.allAgree(alice, bob, carol);
    bob.sees("now that she is gone");
    dora.seesNot("now that she is gone");
  }

  @Test
  void an_event_that_names_a_change_of_its_rival_as_the_beginning_parts_nobody_for_long() {
    party.region.cut();
    party.region.killNorth();
    theSouthTakesOver();
    dora.leaves();
    party.moment();

    for (int i = 0; i < 3; i++) {
      party.region.event(party.federation.rehomed(move(), party.world.now));
      party.moment();
    }
    theNorthIsBack();
    bob.says("in any case");
    party.world.pass(60_000);

    alice.sees("in any case");
    carol.sees("in any case");
    party.allAgree(alice, bob, carol);
  }

  @Test
  void people_go_on_as_they_are_until_their_region_shows_where_the_room_goes_on() {
    party.region.cut();
    alice.admits(erin);
    party.moment();
    SimRoom lost = shown().copy();
    party.region.killNorth();
    theSouthTakesOver();
    dora.leaves();
    party.moment();
    party.region.forged.put(party.roomId(), lost);

    theNorthIsBack();
    alice.says("still as we were");
    party.moment();

    carol.sees("still as we were");
    assertThat(alice.phase()).isEqualTo("JOINED");

    party.region.forged.clear();
    party.world.pass(60_000);

    party.allAgree(alice, bob, carol);
    bob.sees("still as we were");
  }

  @Test
  void a_second_event_of_the_same_term_that_says_the_same_parts_nobody_whichever_counts() {
    party.region.cut();
    party.region.killNorth();
    RoomsRehomed.Move move = move();
    theSouthTakesOver();
    dora.leaves();
    party.moment();

    for (int i = 0; i < 3; i++) {
      party.region.event(party.federation.rehomed(move, party.world.now));
      party.moment();
      assertThat(bob.phase()).isEqualTo("JOINED");
    }

    bob.says("the same room");
    party.moment();
    theNorthIsBack();
    alice.sees("the same room");
    party.allAgree(alice, bob, carol);
  }

  @Test
  void a_move_to_a_change_that_nobody_knows_leaves_everybody_where_they_are() {
    party.region.cut();
    party.region.killNorth();
    SimRoom room = southern();
    RoomsRehomed.Move far =
        new RoomsRehomed.Move(party.roomId(), 2, room.group.epoch() + 5, Bytes.of(new byte[32]));
    party.region.event(party.federation.rehomed(far, party.world.now));
    party.moment();

    bob.says("still here");
    party.moment();

    dora.sees("still here");
    assertThat(bob.phase()).isEqualTo("JOINED");
    assertThat(moves(bob)).as("nothing has moved").isEmpty();
    theNorthIsBack();
    alice.sees("still here");
    alice.admits(erin);
    party.moment();
    party.allAgree(alice, bob, carol, dora, erin);
  }

  /** Carol may put nobody out; Alice may, and is away. */
  @Test
  void what_was_said_without_somebody_waits_until_she_is_out_again() {
    party.region.cut();
    alice.removes(dora);
    party.moment();
    carol.says("now that she is gone");
    party.moment();
    alice.sees("now that she is gone");
    alice.device.connect(false);
    theSouthTakesOver();
    theNorthIsBack();

    assertThat(shown().has(dora.device.name)).isTrue();
    assertThat(carol.phase()).isEqualTo("JOINED");
    party.allAgree(bob, carol, dora);
    bob.seesNot("now that she is gone");
    dora.seesNot("now that she is gone");
    carol.device.crash();
    party.moment();

    alice.device.connect(true);
    party.world.pass(60_000);

    assertThat(shown().has(dora.device.name)).isFalse();
    bob.sees("now that she is gone");
    dora.seesNot("now that she is gone");
  }

  @Test
  void what_was_written_without_somebody_and_not_sent_waits_until_she_is_out_again() {
    party.region.cut();
    alice.removes(dora);
    party.moment();
    alice.device.connect(false);
    party.region.killNorth();
    carol.says("written when she was gone");
    theSouthTakesOver();
    theNorthIsBack();

    assertThat(shown().has(dora.device.name)).isTrue();
    carol.says("written when she was in");
    party.moment();
    bob.sees("written when she was in");
    bob.seesNot("written when she was gone");

    alice.device.connect(true);
    party.world.pass(60_000);

    bob.sees("written when she was gone");
    dora.seesNot("written when she was gone");
  }

  @Test
  void who_was_let_in_by_the_lost_home_alone_is_out_until_somebody_lets_her_in_anew() {
    party.region.cut();
    alice.admits(erin);
    party.moment();
    assertThat(erin.phase()).isEqualTo("JOINED");
    theSouthTakesOver();
    dora.leaves();
    party.moment();

    theNorthIsBack();

    assertThat(shown().has(erin.device.name)).isFalse();
    assertThat(erin.phase()).isNotEqualTo("JOINED");
    bob.says("without her");
    party.moment();
    erin.seesNot("without her");

    alice.admits(erin);
    party.world.pass(60_000);

    party.allAgree(alice, bob, carol, erin);
    erin.seesNot("without her");
    alice.says("welcome");
    party.moment();
    erin.sees("welcome");
  }

  /** His first laptop was in before the cut; the new one comes in by itself. */
  @Test
  void a_device_that_came_in_by_itself_through_the_lost_home_comes_in_again() {
    SimParty.Person phone = party.furtherDevice(alice);
    phone.device.connect(false);
    party.moment();
    party.region.cut();
    phone.device.connect(true);
    party.moment();
    assertThat(phone.phase()).isEqualTo("JOINED");
    phone.says("from the phone");
    party.moment();
    theSouthTakesOver();
    dora.leaves();
    party.moment();

    theNorthIsBack();

    party.allAgree(alice, bob, carol, phone);
    bob.sees("from the phone");
  }

  @Test
  void an_own_change_that_the_lost_home_has_stored_and_nobody_has_heard_of_is_made_again() {
    party.region.cut();
    party.region.skipped.add(alice.device.name);
    alice.removes(dora);
    party.world.pass(100);
    party.region.killNorth();
    theSouthTakesOver();

    theNorthIsBack();

    assertThat(shown().has(dora.device.name)).isFalse();
    party.allAgree(alice, bob, carol);
    assertThat(alice.device.codes).doesNotContain("device_copied");
  }

  @Test
  void who_was_away_and_starts_anew_finds_the_way_back() {
    party.region.cut();
    alice.admits(erin);
    party.moment();
    carol.says("said in the north");
    party.moment();
    alice.device.connect(false);
    theSouthTakesOver();
    dora.leaves();
    party.moment();
    party.region.takesUpLate = true;
    theNorthIsBack();
    alice.device.connect(true);
    party.moment();
    alice.device.crash();
    carol.device.crash();
    party.moment();

    assertThat(alice.phase()).isEqualTo("JOINED");
    assertThat(carol.phase()).isEqualTo("JOINED");

    alice.says("still among ourselves");
    party.moment();
    carol.sees("still among ourselves");
    party.region.takeUp();
    party.world.pass(120_000);

    party.allAgree(alice, bob, carol);
    bob.sees("said in the north");
    bob.sees("still among ourselves");
  }

  @Test
  void who_was_put_out_by_a_change_that_is_lost_does_not_come_back_by_herself() {
    party.region.cut();
    alice.removes(carol);
    party.moment();
    assertThat(carol.phase()).isEqualTo("REMOVED");
    alice.device.connect(false);
    theSouthTakesOver();
    dora.leaves();
    party.moment();

    theNorthIsBack();

    assertThat(shown().has(carol.device.name)).as("nobody has said so here yet").isTrue();
    assertThat(carol.phase()).isEqualTo("REMOVED");

    alice.device.connect(true);
    party.moment();

    assertThat(shown().has(carol.device.name)).isFalse();
    assertThat(carol.phase()).isEqualTo("REMOVED");
    party.allAgree(alice, bob);
  }

  @Test
  void of_two_events_that_begin_a_term_the_one_that_counts_takes_all_to_where_it_begins() {
    SimRoom early = shown().copy();
    alice.admits(erin);
    party.moment();
    party.region.cut();
    party.region.killNorth();
    theSouthTakesOver();
    dora.leaves();
    party.moment();
    bob.says("before the other event");
    party.moment();

    early.term = 2;
    RoomsRehomed.Move move =
        new RoomsRehomed.Move(party.roomId(), 2, early.group.epoch(), early.lastCommitHash);
    while (homeBeginsIn() != early.group.epoch()) {
      party.region.event(party.federation.rehomed(move, party.world.now));
    }
    party.region.rooms.put(party.roomId(), early);
    party.world.pass(60_000);
    theNorthIsBack();

    party.allAgree(alice, bob, carol);
    alice.sees("before the other event");
    assertThat(shown().has(erin.device.name)).isFalse();
    assertThat(erin.phase()).isNotEqualTo("JOINED");
    assertThat(dora.phase()).as("she wanted to go").isEqualTo("LEFT");
    assertThat(shown().has(dora.device.name)).isFalse();
  }

  private long homeBeginsIn() {
    return party
        .region
        .directory
        .room(party.roomId())
        .orElseThrow()
        .homes()
        .current()
        .epoch();
  }
}
