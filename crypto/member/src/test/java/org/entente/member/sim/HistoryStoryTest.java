package org.entente.member.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.entente.member.port.DeviceCommand;
import org.entente.member.room.Transcripts;
import org.entente.member.room.UninvitedGift;
import org.entente.member.view.PastView;
import org.entente.mls.codec.Bytes;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.log.EntryKind;
import org.entente.trust.name.LogId;
import org.junit.jupiter.api.Test;

/** What newcomers and further devices get of the past, as the room's policy says. */
class HistoryStoryTest {
  private final SimParty party = new SimParty(23);
  private final SimParty.Person alice = party.officer("alice");
  private final SimParty.Person bob = party.officer("bob");
  private final SimParty.Person carol = party.officer("carol");

  private void aliceAndBobShareARoom(String history) {
    party.moment();
    alice.device.command(new DeviceCommand.CreateRoom(
        SimFederation.TEAM.text(), "Night watch", List.of(bob.officer()), history, 0));
    party.moment();
    party.room = alice.device.rooms.keySet().stream().findFirst().orElse("");
    party.moment();
  }

  /** The texts that a person's device keeps, in the order of the timeline. */
  private List<String> kept(SimParty.Person person) {
    List<String> out = new ArrayList<>();
    Transcripts.texts(person.device.store, party.roomId()).forEach(t -> out.add(t.text()));
    return out;
  }

  private static PastView past(SimParty.Person person) {
    return person.room().past();
  }

  private void talk() {
    alice.says("one");
    party.moment();
    bob.says("two");
    party.moment();
    alice.says("three");
    party.moment();
  }

  @Test
  void a_shared_room_hands_a_newcomer_everything_in_its_place() {
    aliceAndBobShareARoom("all");
    talk();

    alice.admits(carol);
    party.moment();
    alice.says("welcome carol");
    party.moment();

    assertThat(kept(carol)).containsExactly("one", "two", "three", "welcome carol");
    assertThat(past(carol).state()).isEqualTo(PastView.State.WHOLE);
    assertThat(past(carol).refused()).isZero();
    assertThat(carol.room().unread()).isEqualTo(1);
    assertThat(past(alice).state()).isEqualTo(PastView.State.WHOLE);
  }

  @Test
  void a_room_that_shares_nothing_hands_nobody_anything() {
    aliceAndBobShareARoom("none");
    talk();

    alice.admits(carol);
    party.moment();
    SimParty.Person phone = furtherDevice(bob);
    party.world.pass(60_000);

    assertThat(carol.room().people()).isNotEmpty();
    assertThat(phone.phase()).isEqualTo("JOINED");
    assertThat(kept(carol)).isEmpty();
    assertThat(kept(phone)).isEmpty();
    assertThat(past(carol).state()).isEqualTo(PastView.State.SINCE);
    assertThat(past(carol).since()).isNotNull();
  }

  @Test
  void since_joining_gives_a_further_device_what_the_first_has_and_a_newcomer_nothing() {
    aliceAndBobShareARoom("joined");
    talk();
    alice.admits(carol);
    party.moment();
    carol.says("four");
    party.moment();

    SimParty.Person phone = furtherDevice(carol);
    SimParty.Person bobs = furtherDevice(bob);

    assertThat(kept(carol)).containsExactly("four");
    assertThat(kept(phone)).containsExactly("four");
    assertThat(past(phone).since()).isEqualTo(past(carol).since());
    assertThat(kept(bobs)).containsExactly("one", "two", "three", "four");
  }

  @Test
  void history_waits_for_a_device_that_has_it_and_says_so() {
    aliceAndBobShareARoom("all");
    talk();
    alice.admits(carol);
    party.moment();
    carol.device.connect(false);
    alice.admits(dave());
    party.world.pass(500);
    alice.device.connect(false);
    bob.device.connect(false);
    SimParty.Person dave = party.people.get("dave");
    party.world.pass(200_000);

    assertThat(dave == null ? null : past(dave).state()).isIn(null, PastView.State.WAITING);
    bob.device.connect(true);
    party.world.pass(700_000);
    assertThat(kept(Objects.requireNonNull(dave))).containsExactly("one", "two", "three");
  }

  private SimParty.Person dave() {
    SimParty.Person dave = party.officer("dave");
    party.moment();
    return dave;
  }

  @Test
  void a_long_history_comes_newest_first_and_goes_on_after_crashes() {
    aliceAndBobShareARoom("all");
    String long_ = "x".repeat(12_000);
    for (int i = 0; i < 60; i++) {
      (i % 2 == 0 ? alice : bob).says("message " + i + " " + long_);
      party.world.pass(100);
    }
    party.world.pass(60_000);
    List<String> said = kept(alice);

    alice.admits(carol);
    for (int i = 0; i < 12; i++) {
      party.world.pass(700);
      List<String> soFar = kept(carol);
      assertThat(said.subList(said.size() - soFar.size(), said.size()))
          .as("newest first, without a gap")
          .containsExactlyInAnyOrderElementsOf(soFar);
      if (i % 4 == 3) {
        (i % 8 == 3 ? carol : bob).device.crash();
      }
    }
    party.world.pass(300_000);

    assertThat(kept(carol)).containsExactlyInAnyOrderElementsOf(said).hasSize(60);
    assertThat(past(carol).state()).isEqualTo(PastView.State.WHOLE);
    assertThat(past(carol).total()).isGreaterThanOrEqualTo(60);
  }

  @Test
  void what_its_author_did_not_say_is_left_out_and_counted() {
    aliceAndBobShareARoom("all");
    bob.says("I was at home");
    party.moment();
    alice.says("noted");
    party.moment();
    bob.device.connect(false);
    alice.device.store.replaceAll((key, value) -> key.contains(".said/") ? forged(value) : value);

    alice.admits(carol);
    party.moment();
    party.moment();

    assertThat(kept(carol)).containsExactly("noted");
    assertThat(past(carol).refused()).isEqualTo(1);
  }

  private static byte[] forged(byte[] original) {
    String text = new String(original, StandardCharsets.ISO_8859_1);
    return text.replace("I was at home", "I was at Rome").getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void a_further_device_is_served_by_its_own_persons_device_which_hands_on_what_it_got() {
    aliceAndBobShareARoom("all");
    talk();
    alice.admits(carol);
    party.moment();
    party.moment();
    alice.device.store.keySet().removeIf(key -> key.contains(".said/"));
    bob.device.store.keySet().removeIf(key -> key.contains(".said/"));

    SimParty.Person phone = furtherDevice(carol);

    assertThat(kept(phone)).containsExactly("one", "two", "three");
  }

  @Test
  void what_the_policy_does_not_share_is_not_taken_from_a_member_who_hands_it_over_all_the_same()
      throws Exception {
    aliceAndBobShareARoom("joined");
    alice.says("before carol");
    party.moment();
    alice.admits(carol);
    party.moment();
    carol.device.connect(false);
    SimParty.Person phone = furtherDevice(carol);
    assertThat(past(phone).state()).isEqualTo(PastView.State.WAITING);

    Bytes gift = new UninvitedGift(party.roomId(), alice.device.store, signer(alice))
        .to(phone.device.name, phone.device.store);
    party.region.smuggle(
        LogId.room(party.roomId()), EntryKind.MESSAGE, party.epoch(), alice.device.name, gift);
    party.moment();

    assertThat(kept(phone)).isEmpty();
    assertThat(past(phone).state()).isEqualTo(PastView.State.WAITING);
    carol.device.connect(true);
    party.world.pass(120_000);
    assertThat(past(phone).state()).isEqualTo(PastView.State.SINCE);
    assertThat(kept(phone)).isEmpty();
  }

  @Test
  void history_arrives_whole_whatever_the_network_does() {
    for (int seed = 1; seed <= 2; seed++) {
      SimParty rough = new SimParty(seed);
      SimParty.Person first = rough.officer("first");
      SimParty.Person second = rough.officer("second");
      SimParty.Person third = rough.officer("third");
      rough.moment();
      first.device.command(new DeviceCommand.CreateRoom(
          SimFederation.TEAM.text(), "Rough", List.of(second.officer()), "all", 0));
      rough.moment();
      rough.room = first.device.rooms.keySet().stream().findFirst().orElse("");
      rough.world.weather = SimWorld.Weather.FOUL;
      for (int i = 0; i < 30; i++) {
        (i % 2 == 0 ? first : second).says(i + " " + "y".repeat(9_000));
        rough.world.pass(300);
      }
      while (!first.device.isUp()) { // A device that has just crashed hears no wish.
        rough.world.pass(100);
      }
      first.admits(third);
      rough.world.pass(60_000);
      rough.world.weather = SimWorld.Weather.FAIR;
      rough.world.pass(700_000);

      assertThat(Transcripts.texts(third.device.store, rough.roomId()))
          .as("seed %d", seed)
          .containsExactlyElementsOf(Transcripts.texts(first.device.store, rough.roomId()));
    }
  }

  private DeviceSigner signer(SimParty.Person person) {
    return Objects.requireNonNull(party.signers.get(person.device.name));
  }

  @Test
  void what_was_read_on_one_device_is_not_unread_on_the_others() {
    aliceAndBobShareARoom("all");
    SimParty.Person phone = furtherDevice(bob);
    alice.says("new");
    party.moment();
    assertThat(phone.room().unread()).isEqualTo(1);

    bob.readsAll();
    party.moment();

    assertThat(phone.room().unread()).isZero();
    assertThat(alice.room().unread()).isZero();
  }

  @Test
  void who_has_a_part_of_the_past_hands_it_on_and_the_rest_comes_with_the_founder() {
    party.moment();
    bob.device.connect(false);
    carol.device.connect(false);
    party.region.packages.handsNoneOut = true;
    List<String> others = List.of(bob.officer(), carol.officer());
    alice.device.command(
        new DeviceCommand.CreateRoom(SimFederation.TEAM.text(), "Night watch", others, "all", 0));
    party.moment();
    party.room = alice.device.rooms.keySet().stream().findFirst().orElse("");
    alice.says("zero");
    party.moment();
    alice.device.connect(false);
    bob.device.connect(true);
    party.world.pass(30_000);
    bob.says("one");
    party.moment();
    carol.device.connect(true);
    party.world.pass(120_000);

    assertThat(kept(carol)).containsExactly("one");
    assertThat(past(carol).state()).isEqualTo(PastView.State.WAITING);

    alice.device.connect(true);
    party.world.pass(1_500_000);
    assertThat(kept(bob)).containsExactly("zero", "one");
    assertThat(kept(carol)).containsExactly("zero", "one");
    assertThat(past(carol).state()).isEqualTo(PastView.State.WHOLE);
  }

  /** Another device of the same person, which an admitter lets in. */
  private SimParty.Person furtherDevice(SimParty.Person owner) {
    SimParty.Person further = party.furtherDevice(owner);
    party.moment();
    alice.admits(owner);
    party.world.pass(40_000);
    return further;
  }
}
