package org.entente.member.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.entente.member.port.DeviceCommand;
import org.entente.member.room.Transcripts;
import org.entente.member.room.UninvitedGift;
import org.entente.member.view.PastView;
import org.entente.member.view.RegainView;
import org.entente.mls.codec.Bytes;
import org.entente.mls.suite.HpkeCiphertext;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.directory.PastRequest;
import org.entente.trust.event.Duty;
import org.entente.trust.event.Event;
import org.entente.trust.event.PastEvent;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.log.EntryKind;
import org.entente.trust.name.LogId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mara loses her only device at sea; two of her agency's three security officers give her rooms' past back. */
class RecoveryStoryTest {
  private final SimParty party = new SimParty(91);
  private final SimParty.Person mara = party.officer("mara");
  private final SimParty.Person bob = party.officer("bob");
  private final SimParty.Person ines = party.officer("ines");
  private final SimParty.Person bela = party.officer("bela");
  private final SimParty.Person otto = party.officer("otto");
  private final SimParty.Person bert = party.officer("bert");
  private final SimParty.Person pia = party.officer("pia");

  @BeforeEach
  void maraAndBobHaveTalked() {
    party.moment();
    bert.device.connect(false);
    for (SimParty.Person officer : List.of(ines, otto, pia)) {
      party.region.event(
          party.federation.appointed(officer.device.name.officer(), party.world.now));
    }
    party.moment();
    everybodySleeps(Duty.NOTICE_MS, List.of(mara, bob, ines, bela, otto, pia));
    bob.device.command(new DeviceCommand.CreateRoom(
        SimFederation.TEAM.text(), "Night watch", List.of(mara.officer()), "joined", 0));
    party.moment();
    party.room = bob.device.rooms.keySet().iterator().next();
    party.world.pass(60_000);
    bob.says("the boat leaves at nine");
    party.moment();
    mara.says("I am on the quay");
    party.moment();
  }

  private DeviceSigner signer(SimParty.Person person) {
    return Objects.requireNonNull(party.signers.get(person.device.name));
  }

  private SimParty.Person maraHasANewPhone() {
    mara.device.connect(false);
    party.region.revoke(party.federation.revoked(mara.device.name, party.world.now));
    party.world.pass(30_000);
    SimParty.Person phone = party.newDevice(mara);
    party.world.pass(60_000);
    return phone;
  }

  private List<String> has(SimParty.Person person) {
    List<String> out = new ArrayList<>();
    Transcripts.texts(person.device.store, party.roomId()).forEach(t -> out.add(t.text()));
    return out;
  }

  private String does(SimParty.Person person, String json, Object... values) {
    String act = String.format(json, values);
    long id = person.device.command(new DeviceCommand.Administer(act));
    party.moment();
    return person.answerTo(id);
  }

  private String asks(SimParty.Person person) {
    return does(
        person, "{\"do\":\"askPast\",\"room\":\"%s\",\"reason\":\"lost at sea\"}", party.room);
  }

  private String releases(SimParty.Person person, String request) {
    return does(person, "{\"do\":\"releasePast\",\"request\":\"%s\"}", request);
  }

  private RegainView request(SimParty.Person seenBy) {
    return seenBy.room().regains().get(seenBy.room().regains().size() - 1);
  }

  private void aDayPasses(SimParty.Person phone) {
    everybodySleeps(PastRequest.DELAY_MS, List.of(phone, bob, ines, bela, otto, pia));
  }

  /** Time passes while all devices are off. */
  private void everybodySleeps(long ms, List<SimParty.Person> people) {
    people.forEach(person -> person.device.connect(false));
    party.moment();
    party.world.sleep(ms);
    people.forEach(person -> person.device.connect(true));
    party.world.pass(60_000);
  }

  @Test
  void two_of_three_give_the_past_back_and_one_of_them_gives_nothing() {
    SimParty.Person phone = maraHasANewPhone();
    assertThat(phone.phase()).isEqualTo("JOINED");
    assertThat(has(phone)).isEmpty();
    assertThat(phone.room().past().regainable()).isTrue();

    assertThat(asks(phone)).isEmpty();

    RegainView seen = request(bob);
    assertThat(seen.name()).isEqualTo("mara");
    assertThat(seen.reason()).isEqualTo("lost at sea");
    assertThat(seen.needed()).isEqualTo(2);
    assertThat(releases(ines, seen.id())).as("before the delay").isEqualTo("rule");
    aDayPasses(phone);
    assertThat(releases(ines, seen.id())).isEmpty();
    party.moment();
    assertThat(releases(bela, seen.id())).as("of another agency").isEqualTo("rule");
    assertThat(releases(phone, seen.id())).as("to herself").isEqualTo("rule");
    assertThat(request(bob).released()).isEqualTo(1);
    assertThat(has(phone)).as("one of three is nothing").isEmpty();
    assertThat(releases(ines, seen.id())).as("twice").isEqualTo("rule");

    assertThat(releases(otto, seen.id())).isEmpty();
    party.world.pass(60_000);

    assertThat(has(phone)).containsExactly("the boat leaves at nine", "I am on the quay");
    assertThat(phone.room().past().state()).isEqualTo(PastView.State.SINCE);
    assertThat(phone.room().past().refused()).isZero();
    party.allAgree(bob, phone);
    everybodySleeps(PastRequest.OPEN_MS, List.of(phone, bob, ines, bela, otto, pia));
    assertThat(phone.device.store.keySet()).noneMatch(key -> key.endsWith("/regain"));
    assertThat(phone.room().past().state()).isEqualTo(PastView.State.SINCE);
    assertThat(has(phone)).hasSize(2);
  }

  @Test
  void a_false_share_and_crashes_at_every_step_only_delay_what_is_released() {
    SimParty.Person phone = maraHasANewPhone();
    assertThat(asks(phone)).isEmpty();
    phone.device.crash();
    party.moment();
    aDayPasses(phone);
    Bytes id = Objects.requireNonNull(Bytes.fromHex(request(bob).id()));
    HpkeCiphertext nonsense = new HpkeCiphertext(Bytes.of(new byte[1120]), Bytes.of(new byte[49]));
    party.region.event(SignedEvent.sign(
        Event.of(new PastEvent.Released(id, nonsense), party.world.now, party.world.bytes),
        signer(ines)));
    assertThat(releases(otto, request(bob).id())).isEmpty();
    phone.device.crash();
    party.moment();
    assertThat(has(phone)).isEmpty();

    assertThat(releases(pia, request(bob).id())).isEmpty();
    phone.device.crash();
    bob.device.crash();
    party.world.pass(120_000);

    assertThat(has(phone)).hasSize(2);
  }

  @Test
  void a_device_beside_one_in_use_may_not_ask_and_what_was_declined_gives_nothing() {
    SimParty.Person kiosk = party.mintedDevice(mara);
    party.moment();
    assertThat(asks(kiosk)).isEqualTo("rule");
    party.region.revoke(party.federation.revoked(kiosk.device.name, party.world.now));
    SimParty.Person phone = maraHasANewPhone();
    assertThat(asks(phone)).isEmpty();
    aDayPasses(phone);
    String id = request(bob).id();
    assertThat(releases(ines, id)).isEmpty();

    assertThat(does(pia, "{\"do\":\"declinePast\",\"request\":\"%s\",\"reason\":\"not her\"}", id))
        .isEmpty();

    assertThat(releases(otto, id)).isEqualTo("rule");
    party.world.pass(60_000);
    assertThat(has(phone)).isEmpty();
    assertThat(request(bob).declinedBy()).isNotNull();
  }

  @Test
  void a_region_that_stamps_a_request_early_shortens_no_delay_and_hides_it_from_nobody() {
    List<SimParty.Person> all = List.of(mara, bob, ines, bela, otto, pia);
    everybodySleeps(20 * PastRequest.DELAY_MS, all);
    mara.device.connect(false);
    party.region.stampsEarlierMs = 10 * PastRequest.DELAY_MS;
    party.region.revoke(party.federation.revoked(mara.device.name, party.world.now));
    party.world.pass(30_000);
    SimParty.Person phone = party.newDevice(mara, party.world.now - 15 * PastRequest.DELAY_MS);
    party.world.pass(60_000);

    assertThat(asks(phone)).isEmpty();

    assertThat(request(bob).since()).isGreaterThan(party.world.now - PastRequest.DELAY_MS);
    assertThat(releases(ines, request(bob).id())).isEqualTo("rule");
    aDayPasses(phone);
    assertThat(releases(ines, request(bob).id())).isEmpty();
    assertThat(releases(otto, request(bob).id())).isEmpty();
    party.world.pass(60_000);
    assertThat(has(phone)).hasSize(2);
  }

  @Test
  void whoever_was_put_out_and_came_back_regains_nothing_of_the_time_between() {
    bob.removes(mara);
    party.moment();
    bob.says("while she was out");
    party.moment();
    bob.admits(mara);
    party.world.pass(60_000);
    bob.says("welcome back");
    party.moment();
    SimParty.Person phone = maraHasANewPhone();
    assertThat(asks(phone)).isEmpty();
    aDayPasses(phone);
    releases(ines, request(bob).id());
    releases(otto, request(bob).id());
    party.world.pass(60_000);

    assertThat(has(phone)).contains("welcome back").doesNotContain("while she was out");
  }

  @Test
  void a_member_who_answers_first_with_next_to_nothing_and_calls_it_all_destroys_nothing()
      throws Exception {
    bob.admits(bela);
    party.world.pass(60_000);
    SimParty.Person phone = maraHasANewPhone();
    assertThat(asks(phone)).isEmpty();
    aDayPasses(phone);
    String id = request(bob).id();
    releases(ines, id);
    bob.device.connect(false);
    bela.device.connect(false);
    releases(otto, id);
    Bytes asked = Objects.requireNonNull(Bytes.fromHex(id));
    List<Bytes> gifts = new UninvitedGift(party.roomId(), bela.device.store, signer(bela))
        .asIfReleased(phone.device.name, phone.device.store, asked, bob.device.store);
    for (Bytes gift : gifts) {
      party.region.smuggle(
          LogId.room(party.roomId()), EntryKind.MESSAGE, party.epoch(), bela.device.name, gift);
    }
    party.moment();
    assertThat(phone.room().past().state()).isEqualTo(PastView.State.SINCE);
    assertThat(phone.room().past().received()).as("the oldest item").isEqualTo(1);

    bob.device.connect(true);
    party.world.pass(120_000);

    assertThat(has(phone)).containsExactly("the boat leaves at nine", "I am on the quay");
  }

  @Test
  void an_answer_without_the_released_key_is_not_taken_and_ends_nothing() throws Exception {
    SimParty.Person phone = maraHasANewPhone();
    assertThat(asks(phone)).isEmpty();
    aDayPasses(phone);
    String id = request(bob).id();
    releases(ines, id);
    bob.device.connect(false);
    releases(otto, id);
    Bytes gift = new UninvitedGift(party.roomId(), bob.device.store, signer(bob))
        .to(phone.device.name, phone.device.store);
    party.region.smuggle(
        LogId.room(party.roomId()), EntryKind.MESSAGE, party.epoch(), bob.device.name, gift);
    party.moment();

    assertThat(has(phone)).isEmpty();
    assertThat(phone.room().past().state()).isEqualTo(PastView.State.WAITING);
    assertThat(phone.device.store.keySet()).anyMatch(key -> key.endsWith("/regain"));
  }
}
