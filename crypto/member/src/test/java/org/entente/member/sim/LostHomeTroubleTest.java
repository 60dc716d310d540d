package org.entente.member.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.entente.member.room.Transcripts;
import org.entente.member.store.Keys;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.message.GroupInfo;
import org.entente.mls.message.MlsMessage;
import org.entente.trust.log.EntryKind;
import org.entente.trust.name.LogId;
import org.junit.jupiter.api.Test;

/** What regions that lie or lag, restarts and lost keys make of a room whose home may be lost. */
class LostHomeTroubleTest extends LostHomeStage {
  private static final long NEVER = 1L << 40;

  LostHomeTroubleTest() {
    super(78);
  }

  private void theNorthIsBack() {
    party.region.reviveNorth();
    party.world.pass(120_000);
  }

  private long known(SimParty.Person person) {
    return Transcripts.knownEpoch(person.device.store, party.roomId());
  }

  @Test
  void a_region_that_is_not_the_home_stops_nobody_with_changes_of_a_term_that_never_began() {
    LogId log = LogId.room(party.roomId());
    long[] epochs = {0, party.epoch(), party.epoch() + 5};
    for (int i = 0; i < epochs.length; i++) {
      party.region.smuggleCommit(SimSites.SOUTH, log, NEVER, epochs[i], alice.device.name, i + 1);
      party.moment();
    }

    bob.says("we go on");
    carol.says("we do");
    party.moment();
    alice.sees("we go on");
    dora.sees("we do");
    alice.admits(erin);
    party.moment();
    alice.device.crash();
    party.moment();
    party.allAgree(alice, bob, carol, dora, erin);
  }

  @Test
  void a_change_of_a_term_that_never_began_makes_a_device_ask_once_for_more_of_the_record() {
    LogId log = LogId.room(party.roomId());
    party.region.smuggleCommit(SimSites.SOUTH, log, NEVER, party.epoch(), alice.device.name, 1);
    party.moment();
    int asked = party.region.asked.getOrDefault(carol.device.name, 0);

    party.world.pass(60_000);

    assertThat(party.region.asked.getOrDefault(carol.device.name, 0)).isEqualTo(asked);
    assertThat(carol.phase()).isEqualTo("JOINED");
  }

  @Test
  void many_changes_of_terms_that_never_began_make_a_device_look_once_a_minute() {
    LogId log = LogId.room(party.roomId());
    int asked = party.region.asked.getOrDefault(carol.device.name, 0);

    for (int i = 0; i < 20; i++) {
      party.region.smuggleCommit(
          SimSites.SOUTH, log, NEVER + i, party.epoch(), alice.device.name, i + 1);
      party.world.pass(500);
    }

    assertThat(party.region.asked.getOrDefault(carol.device.name, 0)).isLessThan(asked + 5);
    bob.says("nobody is held up");
    party.moment();
    carol.sees("nobody is held up");
  }

  @Test
  void the_home_that_is_back_stops_nobody_with_messages_of_an_epoch_that_never_comes() {
    party.region.cut();
    party.region.killNorth();
    theSouthTakesOver();
    theNorthIsBack();
    LogId log = LogId.room(party.roomId());
    for (int i = 0; i < 3; i++) {
      Bytes nonsense = Bytes.of(new byte[] {(byte) i});
      party.region.smuggle(log, EntryKind.MESSAGE, NEVER, alice.device.name, nonsense);
      party.region.smuggle(log, EntryKind.PROPOSAL, NEVER, alice.device.name, nonsense);
    }

    bob.says("we go on");
    carol.says("we do");
    party.world.pass(20_000);

    alice.sees("we go on");
    dora.sees("we do");
    alice.admits(erin);
    party.world.pass(20_000);
    party.allAgree(alice, bob, carol, dora, erin);
  }

  /** Until its region shows the group, a device that came by a Welcome does not know the newest change. */
  @Test
  void a_change_that_nobody_can_follow_takes_no_keys_from_who_does_not_know_where_it_stands() {
    party.region.cut();
    party.region.killNorth();
    theSouthTakesOver();
    dora.leaves();
    party.moment();
    theNorthIsBack();
    SimRoom old = shown().copy();
    alice.admits(erin);
    while (!shown().has(erin.device.name)) {
      party.world.pass(1);
    }
    old.policies.clear();
    old.policies.addAll(shown().policies);
    party.region.forged.put(party.roomId(), old);
    party.moment();
    assertThat(erin.phase()).isEqualTo("JOINED");
    alice.device.connect(false);

    LogId log = LogId.room(party.roomId());
    party.region.smuggleCommit(SimSites.SOUTH, log, 2, party.epoch(), alice.device.name, 99);
    party.moment();

    assertThat(erin.phase()).isEqualTo("JOINED");
    party.region.forged.clear();
    party.world.pass(60_000);
    assertThat(erin.phase()).isEqualTo("JOINED");
  }

  /** The region never lets the device know for sure that what it is in is the room. */
  @Test
  void who_is_said_to_be_out_and_is_not_sure_is_led_back_to_nobody_who_was_put_out_since() {
    party.region.cut();
    party.region.killNorth();
    theSouthTakesOver();
    SimRoom begin = shown().copy();
    dora.leaves();
    party.moment();
    theNorthIsBack();
    SimRoom old = shown().copy();
    alice.admits(erin);
    while (!shown().has(erin.device.name)) {
      party.world.pass(1);
    }
    old.policies.clear();
    old.policies.addAll(shown().policies);
    party.region.forged.put(party.roomId(), old);
    alice.device.connect(false);
    party.moment();
    assertThat(erin.phase()).isEqualTo("JOINED");
    long in = known(erin);
    erin.device.crash();
    party.moment();

    party.region.disowned.add(erin.device.name);
    party.world.pass(25 * 60_000);
    assertThat(erin.phase()).isEqualTo("JOINING");
    party.region.disowned.clear();
    int tried = party.region.tried.size();
    party.region.forged.put(party.roomId(), begin);
    party.world.pass(60_000);
    erin.device.crash();
    party.world.pass(60_000);

    assertThat(known(erin)).isEqualTo(in);
    assertThat(erin.phase()).isEqualTo("JOINING");
    assertThat(party.region.tried).as("commits that were sent").hasSize(tried);
    party.region.forged.clear();
    party.world.pass(60_000);
    party.allAgree(bob, carol, erin);
  }

  /** Erin reads of the move in the south, and in the north, which is still cut off, that she is let in. */
  private void erinComesLateIntoWhatWasLost() {
    erin.device.connect(false);
    party.region.cut();
    alice.admits(erin);
    party.moment();
    alice.device.connect(false);
    theSouthTakesOver();
    party.region.sites.south(erin.device.name);
    party.region.inboxSkipped.add(erin.device.name);
    erin.device.connect(true);
    party.moment();
    erin.device.connect(false);
    party.region.sites.moved(erin.device.name, SimRegion.ADDRESS);
    erin.device.crash();
    erin.device.connect(true);
    party.moment();
    assertThat(erin.phase()).isEqualTo("JOINED");
    erin.device.connect(false);
    dora.leaves();
    party.moment();
    theNorthIsBack();
    alice.device.connect(true);
    party.world.pass(60_000);
  }

  @Test
  void who_came_late_into_what_was_lost_is_in_by_a_new_approval() {
    erinComesLateIntoWhatWasLost();

    alice.admits(erin);
    party.moment();
    erin.device.connect(true);
    party.world.pass(60_000);

    party.allAgree(alice, bob, carol, erin);
  }

  @Test
  void who_came_late_into_what_was_lost_finds_the_room_when_its_changes_come() {
    erinComesLateIntoWhatWasLost();
    alice.admits(erin);
    party.moment();
    party.region.inboxSkipped.add(erin.device.name);

    erin.device.connect(true);
    party.world.pass(120_000);

    party.allAgree(alice, bob, carol, erin);
  }

  @Test
  void who_was_put_out_and_comes_to_a_region_that_has_not_heard_of_it_is_still_out_later() {
    SimRoom early = shown().copy();
    alice.removes(dora);
    party.moment();
    assertThat(dora.phase()).isEqualTo("REMOVED");

    party.region.cut();
    party.region.cutOff.put(party.roomId(), early);
    dora.device.crash();
    party.world.pass(20_000);
    assertThat(dora.phase()).as("her region says that she is in").isEqualTo("JOINING");
    dora.device.crash();
    party.moment();
    party.region.heal();
    party.world.pass(60_000);

    assertThat(dora.phase()).isEqualTo("REMOVED");
    alice.admits(dora);
    party.world.pass(60_000);
    party.allAgree(alice, bob, carol, dora);
  }

  /** The others changed who is in several times before the new device came. */
  @Test
  void a_device_that_came_in_first_through_the_lost_home_hears_what_is_said_afterwards() {
    SimParty.Person phone = party.furtherDevice(alice);
    phone.device.connect(false);
    party.moment();
    party.region.cut();
    alice.admits(erin);
    party.moment();
    alice.removes(erin);
    party.moment();
    alice.admits(erin);
    party.moment();
    phone.device.connect(true);
    party.moment();
    assertThat(phone.phase()).isEqualTo("JOINED");
    theSouthTakesOver();

    theNorthIsBack();

    bob.says("heard by all");
    party.moment();
    alice.sees("heard by all");
    phone.sees("heard by all");
    party.allAgree(alice, bob, carol, phone);
  }

  @Test
  void who_is_out_is_led_no_further_back_with_each_start() {
    long begins = party.epoch();
    party.region.cut();
    alice.admits(erin);
    party.moment();
    alice.admits(party.officer("fay"));
    party.moment();
    alice.removes(carol);
    party.moment();
    assertThat(carol.phase()).isEqualTo("REMOVED");
    assertThat(known(carol)).isGreaterThan(begins);
    alice.device.connect(false);
    theSouthTakesOver();
    theNorthIsBack();

    for (int i = 0; i < 3; i++) {
      carol.device.crash();
      party.moment();
    }

    assertThat(known(carol)).isEqualTo(begins);
  }

  @Test
  void nobody_comes_in_behind_the_change_on_which_the_newest_home_begins() {
    SimRoom old = shown().copy();
    alice.admits(erin);
    party.moment();
    party.region.cut();
    party.region.killNorth();
    theSouthTakesOver();
    dora.leaves();
    party.moment();
    party.region.forged.put(party.roomId(), old);
    int tried = party.region.tried.size();

    SimParty.Person phone = party.furtherDevice(bob);
    party.region.sites.south(phone.device.name);
    phone.device.crash();
    party.world.pass(20_000);

    assertThat(phone.phase()).isEqualTo("JOINING");
    assertThat(party.region.tried).as("commits that were sent").hasSize(tried);
    party.region.forged.clear();
    party.world.pass(60_000);
    party.allAgree(bob, phone);
  }

  /** Carol may put nobody out; Alice may, and is away. */
  @Test
  void what_was_written_without_somebody_waits_also_where_the_keys_were_lost_before_the_move() {
    party.region.cut();
    alice.removes(dora);
    party.moment();
    alice.device.connect(false);
    party.region.killNorth();
    carol.says("written when she was gone");
    carol.device.store.remove(Keys.group(party.roomId()));
    carol.device.store.remove(Keys.messageKeys(party.roomId()));
    carol.device.crash();
    party.moment();
    assertThat(carol.phase()).isEqualTo("JOINING");
    theSouthTakesOver();
    theNorthIsBack();

    assertThat(shown().has(dora.device.name)).isTrue();
    assertThat(carol.phase()).isEqualTo("JOINED");
    bob.seesNot("written when she was gone");
    dora.seesNot("written when she was gone");

    alice.device.connect(true);
    party.world.pass(60_000);

    assertThat(shown().has(dora.device.name)).isFalse();
    bob.sees("written when she was gone");
    dora.seesNot("written when she was gone");
  }

  /** What she refused was lost with the home that had stored it; what another home stores she would refuse again. */
  @Test
  void who_has_stopped_at_a_change_that_was_lost_goes_on_and_who_stops_later_does_not() {
    alice.admits(erin);
    party.moment();
    party.region.cut();
    Transcripts.stop(carol.device.store, party.roomId());
    carol.device.crash();
    party.moment();
    assertThat(carol.phase()).isEqualTo("STOPPED");
    party.region.killNorth();
    theSouthTakesOver();
    theNorthIsBack();

    bob.says("we go on");
    party.moment();
    carol.sees("we go on");
    party.allAgree(alice, bob, carol, dora, erin);

    Transcripts.stop(carol.device.store, party.roomId());
    carol.device.crash();
    party.moment();
    assertThat(carol.phase()).isEqualTo("STOPPED");
  }

  @Test
  void a_group_that_no_member_has_signed_makes_nobody_give_the_keys_up() throws Exception {
    party.region.cut();
    alice.admits(erin);
    party.moment();
    party.region.killNorth();
    theSouthTakesOver();
    dora.leaves();
    party.moment();
    party.region.forged.put(party.roomId(), unsigned(shown()));

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

  private static SimRoom unsigned(SimRoom room) throws MlsException {
    SimRoom copy = room.copy();
    GroupInfo info = SimRoom.info(copy.groupInfo);
    byte[] signature = info.signature().toArray();
    signature[5] ^= 1;
    GroupInfo other = new GroupInfo(
        info.context(),
        info.extensions(),
        info.confirmationTag(),
        info.signer(),
        Bytes.of(signature));
    copy.groupInfo = Bytes.of(new MlsMessage.OfGroupInfo(other).encode());
    return copy;
  }

  /** Only the lost home had let her in. */
  @Test
  void who_is_said_to_be_out_gives_the_keys_up_only_when_that_lasts() {
    party.region.cut();
    alice.admits(erin);
    party.moment();
    theSouthTakesOver();
    dora.leaves();
    party.moment();

    theNorthIsBack();

    assertThat(shown().has(erin.device.name)).isFalse();
    assertThat(erin.phase()).isEqualTo("JOINED");
    party.world.pass(11 * 60_000);
    assertThat(erin.phase()).isEqualTo("JOINING");
  }
}
