package org.entente.member.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.entente.member.view.RecordView;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.name.DeviceName;
import org.junit.jupiter.api.Test;

/** A region that lies about the record: every device that was lied to notices, and says so. */
class HostileRecordTest {
  private final SimParty party = new SimParty(73);
  private final SimParty.Person alice = party.officer("alice");
  private final SimParty.Person bob = party.officer("bob");

  private void theyShareARoom() {
    party.moment();
    alice.opensRoom(bob);
    party.moment();
  }

  private static RecordView record(SimParty.Person person) {
    return Objects.requireNonNull(person.device.record);
  }

  private DeviceSigner intruder(String label) {
    DeviceName name = SimParty.device("mallory", "police.alba.example", label);
    return party.federation.certify(name, party.world.now);
  }

  /** Bob is shown a device that nobody else sees; its chain and signatures are faultless. */
  private void showsBobADeviceOfItsOwn() {
    party.region.record.shows(
        bob.device.name, party.federation.certified(intruder("own"), party.world.now));
  }

  @Test
  void an_honest_region_is_confirmed_and_the_words_have_figures() {
    theyShareARoom();

    RecordView seen = record(bob);
    assertThat(seen.state()).isEqualTo(RecordView.State.CONSISTENT);
    assertThat(seen.entries()).isEqualTo(seen.signed()).isPositive();
    assertThat(seen.sinceMs()).isEqualTo(SimFederation.BEGIN);
    assertThat(seen.regions()).containsExactly("alba-1");
  }

  @Test
  void a_region_that_signs_another_record_than_it_shows_is_caught_by_the_one_it_shows() {
    theyShareARoom();
    showsBobADeviceOfItsOwn();
    party.region.event(party.federation.certified(intruder("true"), party.world.now));
    party.moment();

    assertThat(record(bob).state()).isEqualTo(RecordView.State.BROKEN);
    assertThat(record(bob).reason()).isEqualTo("split");
    assertThat(record(bob).brokenAt()).isEqualTo(record(bob).signed() + 1);
    assertThat(record(alice).state()).isEqualTo(RecordView.State.CONSISTENT);
  }

  @Test
  void two_trees_with_a_signature_for_each_are_noticed_by_both_through_what_people_write() {
    theyShareARoom();
    showsBobADeviceOfItsOwn();
    party.region.record.signsFor = bob.device.name;
    party.moment();
    bob.says("I see a device that you do not");
    party.region.record.signsFor = null;
    party.region.event(party.federation.certified(intruder("true"), party.world.now));
    party.region.record.frozen = party.region.record.note(null);
    alice.says("and I another one");
    party.moment();
    party.world.pass(700_000);
    alice.says("this goes along with what I was shown");
    party.moment();

    assertThat(record(alice).state()).isEqualTo(RecordView.State.BROKEN);
    assertThat(record(bob).state()).isEqualTo(RecordView.State.BROKEN);
    alice.sees("I see a device that you do not");
    bob.sees("this goes along with what I was shown");
  }

  @Test
  void in_a_broken_record_nobody_new_counts_but_whoever_is_revoked_is_out() {
    SimParty.Person carol = party.officer("carol");
    party.moment();
    alice.opensRoom(bob, carol);
    party.moment();
    party.region.record.shows(
        alice.device.name, party.federation.certified(intruder("own"), party.world.now));
    party.region.event(party.federation.certified(intruder("true"), party.world.now));
    party.moment();
    assertThat(record(alice).state()).isEqualTo(RecordView.State.BROKEN);

    DeviceName late = SimParty.device("late", "border.borea.example", "laptop");
    DeviceSigner newcomer = party.federation.certify(late, party.world.now);
    party.region.record.shows(
        alice.device.name, party.federation.certified(newcomer, party.world.now));
    party.region.record.shows(
        alice.device.name, party.federation.revoked(carol.device.name, party.world.now));
    long command = alice.admits(late.officer());
    party.world.pass(30_000);

    assertThat(alice.answerTo(command)).isEqualTo("record_broken");
    assertThat(
            Objects.requireNonNull(party.region.rooms.get(party.roomId())).has(carol.device.name))
        .as("the revoked device is put out")
        .isFalse();
  }

  @Test
  void a_broken_record_stays_broken_over_a_restart() {
    theyShareARoom();
    showsBobADeviceOfItsOwn();
    party.region.event(party.federation.certified(intruder("true"), party.world.now));
    party.moment();
    bob.device.crash();
    party.moment();

    assertThat(record(bob).state()).isEqualTo(RecordView.State.BROKEN);
  }

  @Test
  void a_revocation_behind_an_old_signature_shows_within_the_hour() {
    theyShareARoom();
    party.region.record.frozen = party.region.record.note(null);
    party.world.pass(30 * 60_000);
    assertThat(record(bob).state()).isEqualTo(RecordView.State.CONSISTENT);

    party.world.pass(45 * 60_000);

    assertThat(record(bob).state()).isEqualTo(RecordView.State.STALE);
    assertThat(record(bob).reason()).isEqualTo("old");
    party.region.record.frozen = null;
    party.world.pass(700_000);
    assertThat(record(bob).state()).isEqualTo(RecordView.State.CONSISTENT);
  }

  @Test
  void a_revocation_that_is_kept_from_one_device_shows_when_others_write() {
    theyShareARoom();
    party.region.record.withholdsFrom(bob.device.name);
    party.region.event(party.federation.certified(intruder("late"), party.world.now));
    party.moment();
    party.region.record.signsFor = bob.device.name;
    alice.says("I have read further than you");
    party.moment();
    bob.sees("I have read further than you");
    party.world.pass(20 * 60_000);

    assertThat(record(bob).state()).isEqualTo(RecordView.State.STALE);
    assertThat(record(bob).reason()).isEqualTo("withheld");
  }

  @Test
  void an_entry_that_the_region_never_signs_shows() {
    theyShareARoom();
    showsBobADeviceOfItsOwn();
    party.world.pass(30 * 60_000);

    assertThat(record(bob).state()).isEqualTo(RecordView.State.STALE);
    assertThat(record(bob).reason()).isEqualTo("unsigned");
    assertThat(record(alice).state()).isEqualTo(RecordView.State.CONSISTENT);
  }

  @Test
  void a_region_that_is_silent_about_its_record_is_not_accused_at_once() {
    party.region.record.silent = true;
    theyShareARoom();

    assertThat(record(bob).state()).isEqualTo(RecordView.State.UNCHECKED);
    alice.says("work goes on");
    party.moment();
    bob.sees("work goes on");
  }

  @Test
  void a_head_that_nobody_signed_proves_nothing() {
    theyShareARoom();
    String note = party.region.record.note(null);
    party.region.record.frozen = note.replaceFirst("\n[0-9]+\n", "\n1\n");
    party.world.pass(700_000);

    assertThat(record(bob).state()).isEqualTo(RecordView.State.CONSISTENT);
  }

  @Test
  void an_entry_that_does_not_continue_the_record_is_not_taken_in() {
    theyShareARoom();
    long before = record(bob).entries();
    party.region.record.skips(bob.device.name);
    party.region.event(party.federation.certified(intruder("a"), party.world.now));
    party.region.event(party.federation.certified(intruder("b"), party.world.now));
    party.moment();

    assertThat(record(bob).entries()).isEqualTo(before);
    assertThat(record(bob).state()).isEqualTo(RecordView.State.BROKEN);
    assertThat(record(bob).reason()).isEqualTo("chain");
    assertThat(record(bob).brokenAt()).isEqualTo(before + 1);
  }
}
