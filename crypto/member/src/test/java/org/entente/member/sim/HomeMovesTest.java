package org.entente.member.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Base64Url;
import org.entente.trust.directory.RehomingTimes;
import org.entente.trust.event.RoomsRehomed;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.json.JsonObject;
import org.entente.trust.name.RegionId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two administrators of two agencies give a room another home at their own devices: alice of Alba begins, bob of
 * Borea signs second, and what travels between them is a file.
 */
class HomeMovesTest extends LostHomeStage {
  private static final RegionId SOUTH = SimSites.SOUTH.region();
  private static final String LOST =
      "\"from\":\"" + SimFederation.REGION.value() + "\",\"to\":\"" + SOUTH.value() + "\"";

  HomeMovesTest() {
    super(77);
  }

  @BeforeEach
  void bothAreAdministrators() {
    for (SimParty.Person person : List.of(alice, bob)) {
      party.region.event(party.federation.adminCertified(
          Objects.requireNonNull(party.signers.get(person.device.name)), party.world.now));
    }
    party.moment();
    party.region.cut();
  }

  private static JsonObject takes(SimParty.Person person, String step) throws MalformedException {
    JsonObject answer = JsonObject.parse(person.device.moveHome(step), 1 << 20);
    return answer.has("problem") ? answer.object("problem") : answer.object("result");
  }

  private static String of(String act, String file) {
    return "{\"do\":\"" + act + "\",\"file\":\"" + file + "\"}";
  }

  private static SignedEvent event(String file) throws MalformedException {
    return SignedEvent.decode(Bytes.of(Base64Url.decode(file)));
  }

  /** The south answers whoever asks it with {@code question}. */
  private String answer(JsonObject question, RoomsRehomed.Move... moves) throws MalformedException {
    SignedEvent asked = event(question.text("file"));
    RoomsRehomed body = (RoomsRehomed) asked.event().body();
    assertThat(asked.signatures()).hasSize(1);
    assertThat(body.witnesses()).isEmpty();
    return Base64Url.encode(
        party.federation.answer(body, party.world.now, moves).encode());
  }

  private JsonObject aliceSigns(RoomsRehomed.Move... moves) throws MalformedException {
    String word = answer(takes(alice, "{\"do\":\"ask\"," + LOST + "}"), moves);
    return takes(alice, "{\"do\":\"sign\"," + LOST + ",\"words\":[\"" + word + "\"]}");
  }

  private JsonObject bobSigns(String file, RoomsRehomed.Move... moves) throws MalformedException {
    String word = answer(takes(bob, of("ask", file)), moves);
    return takes(bob, "{\"do\":\"cosign\",\"file\":\"" + file + "\",\"word\":\"" + word + "\"}");
  }

  private RoomsRehomed.Move earlier() {
    RoomsRehomed.Move move = move();
    return new RoomsRehomed.Move(move.room(), move.term(), move.epoch() - 1, move.commit());
  }

  @Test
  void what_one_wrote_the_other_opens_and_signs_and_the_room_has_another_home() throws Exception {
    JsonObject first = aliceSigns(move());
    assertThat(first.number("moving")).isEqualTo(1);
    assertThat(first.number("until")).isEqualTo(party.world.now + RehomingTimes.FRESH_MS);

    JsonObject seen = takes(bob, of("open", first.text("file")));
    assertThat(seen.text("from")).isEqualTo(SimFederation.REGION.value());
    assertThat(seen.text("to")).isEqualTo(SOUTH.value());
    assertThat(seen.texts("by")).containsExactly(alice.device.name.officer().text());
    assertThat(seen.number("others")).isZero();
    assertThat(seen.objects("rooms")).hasSize(1);
    assertThat(seen.objects("rooms").get(0).number("changes")).isEqualTo(move().epoch());
    assertThat(seen.objects("words").get(0).text("region")).isEqualTo(SOUTH.value());

    JsonObject second = bobSigns(first.text("file"), move());
    party.region.movesToSouth(event(second.text("file")));
    party.moment();

    assertThat(party.region.directory.room(party.roomId()).orElseThrow().homes().at(2))
        .contains(SOUTH);
    JsonObject known = JsonObject.parse(bob.device.federation());
    assertThat(known.objects("homes").get(0).text("home")).isEqualTo(SOUTH.value());
  }

  @Test
  void one_that_takes_a_change_back_is_not_signed_second() throws Exception {
    JsonObject first = aliceSigns(earlier());

    assertThat(bobSigns(first.text("file"), move()).text("rule")).isEqualTo("cut");
  }

  @Test
  void nobody_signs_where_another_region_answers_or_has_nothing_or_too_few_regions_say_so()
      throws Exception {
    assertThat(aliceSigns().text("rule")).isEqualTo("not_yet");
    RoomsRehomed elsewhere =
        new RoomsRehomed(SimFederation.REGION, new RegionId("east"), List.of(), List.of());
    String word = Base64Url.encode(
        party.federation.answer(elsewhere, party.world.now, move()).encode());
    String step = "{\"do\":\"sign\"," + LOST + ",\"words\":[\"" + word + "\"]}";
    assertThat(takes(alice, step).text("rule")).isEqualTo("at_the_next_home");
    party.world.now += RehomingTimes.LOST_MS;
    RoomsRehomed.Move wrongTerm = new RoomsRehomed.Move(
        move().room(), move().term() + 1, move().epoch(), move().commit());
    assertThat(aliceSigns(wrongTerm).text("rule")).isEqualTo("home");
  }

  @Test
  void the_second_signature_comes_from_another_agency_and_within_six_hours() throws Exception {
    String file = aliceSigns(move()).text("file");
    String word = answer(takes(alice, of("ask", file)), move());
    String again = "{\"do\":\"cosign\",\"file\":\"" + file + "\",\"word\":\"" + word + "\"}";
    assertThat(takes(alice, again).text("rule")).isEqualTo("signer_not_entitled");

    party.world.now += RehomingTimes.FRESH_MS + 1;
    assertThat(bobSigns(file, move()).text("rule")).isEqualTo("stale");
  }

  @Test
  void whoever_is_no_administrator_signs_nothing_and_no_other_file_is_taken() throws Exception {
    JsonObject asked = takes(carol, "{\"do\":\"ask\"," + LOST + "}");
    assertThat(asked.text("rule")).isEqualTo("signer_not_entitled");
    SignedEvent other = party.federation.apart(party.world.now).get(0);
    String file = Base64Url.encode(other.encode());
    assertThat(takes(bob, of("open", file)).text("code")).isEqualTo("invalid_field");
    assertThat(takes(bob, of("open", "AAAA")).text("code")).isEqualTo("invalid_field");
    assertThat(takes(bob, "{}").text("code")).isEqualTo("invalid_field");
  }

  @Test
  void the_office_names_the_home_of_each_room_and_which_region_may_go_on_with_it()
      throws Exception {
    List<JsonObject> homes = JsonObject.parse(alice.device.federation()).objects("homes");

    assertThat(homes).hasSize(1);
    assertThat(homes.get(0).text("id")).isEqualTo(party.roomId().text());
    assertThat(homes.get(0).text("home")).isEqualTo(SimFederation.REGION.value());
    assertThat(homes.get(0).texts("others")).containsExactly(SOUTH.value());
  }
}
