package org.entente.member.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.entente.member.room.Transcripts;
import org.entente.member.store.Keys;
import org.junit.jupiter.api.Test;

/** What people meet in a room whose home was lost: who wanted to go, was let in anew, or has to wait. */
class LostHomePeopleTest extends LostHomeStage {
  private static final long LONG_MS = 25 * 60_000;

  LostHomePeopleTest() {
    super(79);
  }

  private void theNorthIsBack() {
    party.region.reviveNorth();
    party.world.pass(120_000);
  }

  private long revision(SimParty.Person person) {
    return Transcripts.knownRevision(person.device.store, party.roomId());
  }

  @Test
  void who_wanted_to_go_from_what_was_lost_and_is_let_in_anew_stays() {
    party.region.cut();
    alice.admits(erin);
    party.moment();
    alice.device.connect(false);
    carol.device.connect(false);
    erin.leaves();
    party.moment();
    assertThat(erin.phase()).as("nobody has carried it out").isEqualTo("JOINED");
    theSouthTakesOver();
    dora.leaves();
    party.moment();
    theNorthIsBack();
    party.world.pass(LONG_MS);
    assertThat(erin.phase()).isEqualTo("JOINING");

    alice.device.connect(true);
    carol.device.connect(true);
    party.moment();
    party.region.inboxSkipped.add(erin.device.name);
    alice.admits(erin);
    party.world.pass(60_000);

    assertThat(erin.phase()).isEqualTo("JOINED");
    party.allAgree(alice, bob, carol, erin);
  }

  /** On her phone, in the south, Alice puts Dora out, and lets her in again. */
  @Test
  void
      who_was_let_in_anew_where_the_room_goes_on_is_not_put_out_again_for_a_change_that_was_lost() {
    SimParty.Person phone = party.furtherDevice(alice);
    party.region.sites.south(phone.device.name);
    phone.device.crash();
    party.moment();
    party.region.cut();
    alice.removes(dora);
    party.moment();
    alice.device.connect(false);
    party.region.killNorth();
    theSouthTakesOver();
    phone.removes(dora);
    party.moment();
    phone.admits(dora);
    party.moment();
    assertThat(dora.phase()).isEqualTo("JOINED");

    theNorthIsBack();
    alice.device.connect(true);
    party.world.pass(60_000);

    assertThat(dora.phase()).isEqualTo("JOINED");
    party.allAgree(alice, bob, carol, dora, phone);
  }

  @Test
  void whose_stolen_device_was_shut_out_where_it_was_lost_is_still_let_in() {
    party.region.cut();
    party.region.revoke(party.federation.revoked(carol.device.name, party.world.now));
    party.moment();
    assertThat(shown().has(carol.device.name)).isFalse();
    party.region.killNorth();
    theSouthTakesOver();

    theNorthIsBack();
    party.world.pass(60_000);

    assertThat(shown().has(carol.device.name)).isFalse();
    assertThat(shown().admits(carol.device.name)).isTrue();
    party.allAgree(alice, bob, dora);
  }

  /** The region shows how Alice has put Dora out in the south, and lets Carol in where that has not happened. */
  @Test
  void a_group_that_is_shown_and_not_entered_lets_nobody_in_anew_whom_a_lost_change_put_out() {
    SimParty.Person phone = party.furtherDevice(alice);
    party.region.sites.south(phone.device.name);
    phone.device.crash();
    party.moment();
    party.region.cut();
    alice.removes(dora);
    party.moment();
    alice.device.connect(false);
    party.region.killNorth();
    theSouthTakesOver();
    SimRoom early = shown().copy();
    phone.removes(dora);
    party.moment();
    party.region.forged.put(party.roomId(), shown().copy());
    party.region.rooms.put(party.roomId(), early);
    theNorthIsBack();
    assertThat(carol.phase()).isEqualTo("JOINING");

    party.region.forged.clear();
    party.world.pass(20_000);

    assertThat(carol.phase()).isEqualTo("JOINED");
    assertThat(shown().has(dora.device.name)).isTrue();
    assertThat(Transcripts.isPutOut(carol.device.store, party.roomId(), dora.device.name.officer()))
        .isTrue();
  }

  /** Carol may put nobody out; Alice may, and is away. */
  @Test
  void whose_words_wait_until_somebody_is_out_again_is_told_so() {
    party.region.cut();
    alice.removes(dora);
    party.moment();
    alice.device.connect(false);
    party.region.killNorth();
    carol.says("written when she was gone");
    theSouthTakesOver();
    theNorthIsBack();
    party.world.pass(60_000);

    assertThat(carol.phase()).isEqualTo("JOINED");
    assertThat(carol.room().notice()).isEqualTo("kept_back");

    alice.device.connect(true);
    party.world.pass(60_000);

    bob.sees("written when she was gone");
    assertThat(carol.room().notice()).isNull();
  }

  @Test
  void all_that_was_said_without_somebody_is_said_again_however_much_it_is() {
    party.region.cut();
    alice.removes(dora);
    party.moment();
    for (int i = 0; i < 300; i++) {
      carol.says("said in the north " + i);
      party.world.pass(50);
    }
    party.moment();
    alice.device.connect(false);
    theSouthTakesOver();
    theNorthIsBack();
    party.world.pass(60_000);
    bob.seesNot("said in the north 1");

    alice.device.connect(true);
    party.world.pass(300_000);

    for (int i = 0; i < 300; i++) {
      bob.sees("said in the north " + i);
      dora.seesNot("said in the north " + i);
    }
  }

  @Test
  void who_was_put_out_is_put_out_again_also_when_the_first_try_fails() {
    party.region.cut();
    alice.removes(dora);
    party.moment();
    party.region.killNorth();
    theSouthTakesOver();
    party.region.takesNot.add(bob.device.name.officer());
    theNorthIsBack();
    assertThat(shown().has(dora.device.name)).isTrue();

    party.region.takesNot.clear();
    carol.device.store.remove(Keys.group(party.roomId()));
    carol.device.store.remove(Keys.messageKeys(party.roomId()));
    carol.device.crash();
    party.world.pass(60_000);

    assertThat(shown().has(dora.device.name)).isFalse();
    party.allAgree(alice, bob, carol);
  }

  @Test
  void a_room_that_was_stored_before_all_this_is_led_back_no_further_than_its_policy() {
    carol.device.store.remove(Keys.branch(party.roomId()));
    carol.device.crash();
    party.moment();
    long before = revision(carol);
    party.region.cut();
    alice.admits(erin);
    party.moment();
    alice.removes(carol);
    party.moment();
    assertThat(revision(carol)).isGreaterThan(before);
    alice.device.connect(false);
    theSouthTakesOver();
    theNorthIsBack();

    carol.device.crash();
    party.moment();

    assertThat(revision(carol)).isEqualTo(before);
  }
}
