package org.entente.member.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.entente.member.room.UninvitedGift;
import org.entente.member.view.PastView;
import org.entente.member.view.RegainView;
import org.entente.mls.codec.Bytes;
import org.entente.mls.suite.HpkeCiphertext;
import org.entente.trust.directory.PastRequest;
import org.entente.trust.event.Event;
import org.entente.trust.event.PastEvent;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.log.EntryKind;
import org.entente.trust.name.LogId;
import org.junit.jupiter.api.Test;

/** What a past that was released brings back, and what hostile members and false shares do to it. */
class RecoveryStoryTest extends RecoveryStage {
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
  void who_came_in_while_somebody_was_put_out_gives_them_nothing_of_the_time_between() {
    bob.removes(mara);
    party.moment();
    bob.admits(bela);
    party.world.pass(60_000);
    bela.says("while she was out");
    party.moment();
    bob.admits(mara);
    party.world.pass(60_000);
    bela.says("welcome back");
    party.moment();
    SimParty.Person phone = maraHasANewPhone();
    assertThat(asks(phone)).isEmpty();
    aDayPasses(phone);
    releases(ines, request(bob).id());
    bob.device.connect(false);
    releases(otto, request(bela).id());
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
