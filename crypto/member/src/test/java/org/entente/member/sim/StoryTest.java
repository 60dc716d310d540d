package org.entente.member.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.entente.member.room.Transcripts;
import org.entente.member.view.EntryView;
import org.entente.member.view.EntryView.Kind;
import org.entente.member.view.PersonView;
import org.entente.member.view.RoomView;
import org.entente.mls.suite.Suites;
import org.entente.trust.name.AgencyName;
import org.junit.jupiter.api.Test;

class StoryTest {
  private static final long WEEK_MS = 7L * 24 * 3600 * 1000;
  private final SimParty party = new SimParty(7);
  private final SimParty.Person alice = party.officer("alice");
  private final SimParty.Person bob = party.officer("bob");
  private final SimParty.Person carol = party.officer("carol");

  private void aliceAndBobShareARoom() {
    party.moment();
    alice.opensRoom(bob);
    party.moment();
    party.moment();
  }

  @Test
  void an_admitted_officer_joins_and_both_talk() {
    party.moment();
    long opened = alice.opensRoom(bob);
    party.moment();
    alice.says("hello bob");
    bob.says("hi");
    party.moment();

    assertThat(alice.answerTo(opened)).isEmpty();
    bob.sees("hello bob");
    alice.sees("hi");
    alice.seesMember(bob);
    assertThat(alice.line("hello bob").state()).isEqualTo(EntryView.State.STORED);
    assertThat(bob.line("hello bob").author())
        .extracting(PersonView::displayName)
        .isEqualTo("alice");
    assertThat(bob.room().title()).isEqualTo("Night watch");
  }

  @Test
  void an_admitted_officer_gets_in_where_the_region_hears_of_his_joining_later_than_he() {
    party.moment();
    bob.device.connect(false);
    party.region.packages.handsNoneOut = true;
    alice.opensRoom(bob);
    party.moment();
    party.region.unaware = 3;
    bob.device.connect(true);
    party.world.pass(60_000);
    alice.says("hello bob");
    party.moment();

    assertThat(party.region.unaware).isZero();
    bob.sees("hello bob");
  }

  @Test
  void an_officer_admitted_later_comes_by_a_welcome_and_reads_nothing_earlier() {
    aliceAndBobShareARoom();
    alice.says("before carol");
    party.moment();

    long admitted = alice.admits(carol);
    party.moment();
    alice.says("welcome carol");
    party.moment();

    assertThat(alice.answerTo(admitted)).isEmpty();
    carol.sees("welcome carol");
    carol.seesNot("before carol");
    assertThat(bob.kinds()).contains(Kind.ADMITTED);
    assertThat(carol.room().title()).isEqualTo("Night watch");
    party.allAgree(alice, bob, carol);
  }

  @Test
  void a_new_room_is_hybrid() {
    aliceAndBobShareARoom();

    assertThat(party.suite()).isEqualTo(Suites.HYBRID);
  }

  @Test
  void a_new_room_uses_the_suite_that_the_team_has_decided_on() {
    party.moment();
    party.region.event(party.federation.suiteChosen(1, party.world.now));
    party.moment();
    aliceAndBobShareARoom();
    long admitted = alice.admits(carol);
    party.moment();
    alice.says("welcome carol");
    party.moment();

    assertThat(party.suite()).isEqualTo(1);
    assertThat(alice.answerTo(admitted)).isEmpty();
    carol.sees("welcome carol");
    party.allAgree(alice, bob, carol);
  }

  @Test
  void who_is_admitted_at_the_opening_reads_all_also_when_the_admitter_has_left_meanwhile() {
    party.moment();
    bob.device.connect(false);
    long opened = alice.opensRoom(bob);
    assertThat(alice.answerTo(opened)).isEmpty();
    alice.says("before bob looks");
    party.moment();
    alice.device.connect(false);

    bob.device.connect(true);
    party.moment();

    bob.sees("before bob looks");
    assertThat(bob.room().title()).isEqualTo("Night watch");
  }

  @Test
  void who_is_let_in_knows_the_title_although_the_admitter_leaves_with_the_answer() {
    aliceAndBobShareARoom();
    carol.device.connect(false);
    long admitted = alice.admits(carol);
    for (int i = 0; i < 100 && "none".equals(alice.answerTo(admitted)); i++) {
      party.world.pass(50);
    }
    alice.device.connect(false);
    carol.device.connect(true);
    party.moment();

    assertThat(carol.room().title()).isEqualTo("Night watch");
  }

  @Test
  void a_newcomer_by_external_commit_reads_nothing_earlier() {
    party.moment();
    bob.device.connect(false);
    party.region.packages.handsNoneOut = true;
    alice.opensRoom(bob);
    alice.says("alone so far");
    party.moment();

    bob.device.connect(true);
    party.moment();
    alice.says("now you are here");
    party.moment();

    bob.sees("now you are here");
    bob.seesNot("alone so far");
  }

  @Test
  void a_removed_officer_reads_nothing_later_and_does_not_come_back() {
    aliceAndBobShareARoom();
    long removed = alice.removes(bob);
    party.moment();
    alice.says("without bob");
    party.world.pass(60_000);

    assertThat(alice.answerTo(removed)).isEmpty();
    bob.seesNot("without bob");
    assertThat(bob.phase()).isEqualTo("REMOVED");
    assertThat(bob.room().state()).isEqualTo(RoomView.State.REMOVED);
    assertThat(Transcripts.group(bob.device.store, party.roomId())).isNull();
    assertThat(bob.answerTo(bob.says("let me in"))).isEqualTo("not_in_room");
  }

  @Test
  void an_officer_leaves_and_the_others_carry_it_out() {
    aliceAndBobShareARoom();
    bob.leaves();
    party.moment();

    assertThat(bob.phase()).isEqualTo("LEFT");
    assertThat(alice.kinds()).contains(Kind.LEFT);
    party.world.pass(60_000);
    assertThat(bob.phase()).isEqualTo("LEFT");
  }

  @Test
  void only_an_admitter_admits_and_removes() {
    aliceAndBobShareARoom();

    long admitted = bob.admits(carol);
    long removed = bob.removes(alice);
    party.moment();

    assertThat(bob.answerTo(admitted)).isEqualTo("not_allowed");
    assertThat(bob.answerTo(removed)).isEqualTo("not_allowed");
    assertThat(alice.room().people()).hasSize(2);
  }

  @Test
  void what_is_written_offline_goes_out_in_order_later() {
    aliceAndBobShareARoom();
    bob.device.connect(false);
    party.moment();
    bob.says("one");
    bob.says("two");
    alice.says("meanwhile");
    party.moment();
    assertThat(bob.line("one").state()).isEqualTo(EntryView.State.SENDING);
    alice.seesNot("one");

    bob.device.connect(true);
    party.moment();

    alice.sees("one", "two");
    bob.sees("meanwhile");
    assertThat(bob.line("two").state()).isEqualTo(EntryView.State.STORED);
  }

  @Test
  void reading_shows_to_the_author_by_agency_and_empties_unread() {
    aliceAndBobShareARoom();
    alice.says("read me");
    party.moment();
    assertThat(bob.room().unread()).isEqualTo(1);

    bob.readsAll();
    party.moment();

    assertThat(bob.room().unread()).isZero();
    AgencyName borea = bob.device.name.agency();
    assertThat(alice.line("read me").readBy()).containsExactly(borea.value());
  }

  @Test
  void a_device_that_missed_weeks_catches_up() {
    aliceAndBobShareARoom();
    bob.device.connect(false);
    for (int week = 1; week <= 3; week++) {
      alice.says("week " + week);
      alice.admits(carol);
      party.moment();
      party.world.sleep(WEEK_MS);
      alice.removes(carol);
      party.moment();
    }

    bob.device.connect(true);
    party.world.pass(60_000);

    bob.sees("week 1", "week 2", "week 3");
    party.allAgree(alice, bob);
  }

  @Test
  void two_changes_at_once_both_happen() {
    SimParty.Person dora = party.officer("dora");
    aliceAndBobShareARoom();

    alice.admits(carol);
    alice.admits(dora);
    bob.leaves();
    party.world.pass(30_000);

    alice.seesMember(carol);
    alice.seesMember(dora);
    assertThat(bob.phase()).isEqualTo("LEFT");
    party.allAgree(alice, carol, dora);
  }

  @Test
  void a_crashed_device_goes_on_from_its_records() {
    aliceAndBobShareARoom();
    alice.says("before the crash");
    alice.device.crash();
    party.moment();
    alice.says("after the crash");
    party.moment();

    bob.sees("before the crash", "after the crash");
    assertThat(bob.texts()).doesNotHaveDuplicates();
    party.allAgree(alice, bob);
  }

  @Test
  void a_revoked_device_is_signed_out_and_forgets_its_keys() {
    aliceAndBobShareARoom();
    party.region.revoke(party.federation.revoked(bob.device.name, party.world.now));
    party.world.pass(60_000);

    assertThat(bob.device.codes).contains("device_revoked");
    assertThat(Transcripts.group(bob.device.store, party.roomId())).isNull();
  }
}
