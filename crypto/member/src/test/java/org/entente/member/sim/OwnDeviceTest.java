package org.entente.member.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.entente.member.port.DeviceCommand;
import org.entente.member.room.Transcripts;
import org.entente.member.view.EntryView;
import org.entente.member.view.SelfView;
import org.entente.trust.json.JsonObject;
import org.junit.jupiter.api.Test;

/** A person's second device: brought in by the first, in the same rooms, and still there without it. */
class OwnDeviceTest {
  private final SimParty party = new SimParty(57);
  private final SimParty.Person alice = party.officer("alice");
  private final SimParty.Person igor = party.officer("igor");

  private void aliceAndIgorTalk(String history) {
    party.moment();
    alice.device.command(new DeviceCommand.CreateRoom(
        SimFederation.TEAM.text(), "Night watch", List.of(igor.officer()), history, 0));
    party.moment();
    party.moment();
    party.room = alice.device.rooms.keySet().iterator().next();
    alice.says("before the phone");
    party.moment();
    igor.says("I read you");
    party.moment();
  }

  private String does(SimParty.Person person, String json) {
    long id = person.device.command(new DeviceCommand.Administer(json));
    party.moment();
    return person.answerTo(id);
  }

  /** A way in that this person's device has made and nobody has used. */
  private record Way(String id, String url, String code) {}

  private static List<Way> ways(SimParty.Person person) throws Exception {
    List<Way> open = new ArrayList<>();
    for (JsonObject each : JsonObject.parse(person.device.federation()).objects("invitations")) {
      if (!each.text("url").isEmpty()) {
        open.add(new Way(each.text("id"), each.text("url"), each.text("code")));
      }
    }
    return open;
  }

  private SimParty.Person comesIn(SimParty.Person owner, Way way) {
    SimDevice device = new SimDevice(
        party.world,
        party.region,
        SimParty.device(owner.name, owner.device.name.agency().value(), "phone-1"));
    SimParty.Person person = party.new Person(owner.name, device);
    String fragment = way.url().substring(way.url().indexOf('#') + 1);
    device.command(new DeviceCommand.Enrol(fragment, way.code(), "phone-1"));
    party.world.pass(60_000);
    return person;
  }

  private SimParty.Person alicesPhone() throws Exception {
    assertThat(does(alice, "{\"do\":\"addDevice\",\"hours\":1}")).isEmpty();
    return comesIn(alice, ways(alice).get(0));
  }

  @Test
  void the_second_device_is_in_the_rooms_of_the_first_by_link_and_code_alone() throws Exception {
    aliceAndIgorTalk("joined");

    SimParty.Person phone = alicesPhone();
    igor.says("do you have this on the phone?");
    party.moment();
    phone.says("yes");
    party.moment();

    assertThat(phone.device.self.enrolled()).as("%s", phone.device.codes).isTrue();
    assertThat(phone.device.self.displayName()).isEqualTo("alice");
    assertThat(phone.device.self.stage()).isEqualTo(SelfView.Stage.READY);
    assertThat(Transcripts.texts(phone.device.store, party.roomId()))
        .extracting(Transcripts.Said::text)
        .containsExactly("before the phone", "I read you", "do you have this on the phone?", "yes");
    igor.sees("yes");
    party.allAgree(alice, igor, phone);
    assertThat(ways(alice)).as("the link is forgotten").isEmpty();
    for (SimParty.Person person : List.of(alice, igor, phone)) {
      assertThat(person.kinds()).as(person.name).containsOnlyOnce(EntryView.Kind.DEVICE);
    }
    assertThat(phone.kinds()).doesNotContain(EntryView.Kind.JOINED);
  }

  @Test
  void when_the_link_has_ended_the_second_device_still_writes() throws Exception {
    aliceAndIgorTalk("joined");
    SimParty.Person phone = alicesPhone();

    party.world.pass(70 * 60_000);
    phone.says("still here");
    party.moment();

    igor.sees("still here");
    party.allAgree(alice, igor, phone);
  }

  @Test
  void where_the_policy_keeps_the_past_from_newcomers_the_second_device_begins_anew()
      throws Exception {
    aliceAndIgorTalk("none");

    SimParty.Person phone = alicesPhone();
    igor.says("from now on");
    party.moment();

    phone.sees("from now on");
    phone.seesNot("before the phone");
  }

  @Test
  void an_officer_who_was_invited_brings_in_a_device_just_so() throws Exception {
    aliceAndIgorTalk("joined");
    var mara = SimParty.device("mara", "police.alba.example", "x").officer();
    alice.admits(mara);
    party.moment();
    var made =
        party.federation.invite(mara, "Mara Keller", List.of(party.roomId()), party.world.now);
    party.region.event(made.issued());
    SimParty.Person laptop = party
    .new Person(
        "mara",
        new SimDevice(
            party.world, party.region, SimParty.device("mara", "police.alba.example", "laptop-1")));
    String url = made.link().url("https://alba.example");
    laptop.device.command(new DeviceCommand.Enrol(
        url.substring(url.indexOf('#') + 1), made.code().text(), "laptop-1"));
    party.world.pass(60_000);

    assertThat(does(laptop, "{\"do\":\"addDevice\",\"hours\":2}")).isEmpty();
    SimParty.Person phone = comesIn(laptop, ways(laptop).get(0));
    phone.says("both of mine are here");
    party.moment();

    assertThat(phone.device.self.displayName()).isEqualTo("Mara Keller");
    assertThat(phone.room().teamTitle()).isEqualTo("Harbour");
    igor.sees("both of mine are here");
    party.allAgree(alice, igor, laptop, phone);
  }

  @Test
  void when_the_first_device_is_lost_the_second_shuts_it_out_everywhere() throws Exception {
    aliceAndIgorTalk("joined");
    SimParty.Person phone = alicesPhone();

    String lost = "{\"do\":\"revoke\",\"device\":\"" + alice.device.name.uri() + "\"}";
    long id = phone.device.command(new DeviceCommand.Administer(lost));
    party.world.pass(60_000);
    igor.says("only on the phone");
    party.moment();

    assertThat(phone.answerTo(id)).isEmpty();
    assertThat(party.region.directory.isRevoked(alice.device.name)).isTrue();
    phone.sees("only on the phone");
    alice.seesNot("only on the phone");
    party.allAgree(igor, phone);
  }

  @Test
  void a_link_that_was_taken_back_brings_nobody_in() throws Exception {
    aliceAndIgorTalk("joined");
    does(alice, "{\"do\":\"addDevice\",\"hours\":24}");
    Way way = ways(alice).get(0);

    String withdraw = "{\"do\":\"withdraw\",\"invitations\":[\"" + way.id() + "\"]}";
    assertThat(does(alice, withdraw)).isEmpty();
    SimParty.Person phone = comesIn(alice, way);

    assertThat(phone.device.self.enrolled()).isFalse();
    assertThat(phone.device.store).isEmpty();
  }

  @Test
  void nobody_shuts_out_or_invites_for_a_colleague_this_way() throws Exception {
    aliceAndIgorTalk("joined");

    String others = "{\"do\":\"revoke\",\"device\":\"" + igor.device.name.uri() + "\"}";
    assertThat(does(alice, others)).isEqualTo("not_admin");
    assertThat(does(alice, "{\"do\":\"addDevice\",\"hours\":0}")).isEqualTo("invalid_field");
    assertThat(party.region.directory.isRevoked(igor.device.name)).isFalse();
    assertThat(party.region.directory.invitations()).isEmpty();
  }

  @Test
  void a_device_that_an_administrator_makes_beside_it_comes_into_no_room_by_itself()
      throws Exception {
    aliceAndIgorTalk("all");

    SimParty.Person minted = party.mintedDevice(igor);
    party.world.pass(60_000);
    igor.says("who is listening?");
    party.moment();

    assertThat(minted.device.rooms.values())
        .noneMatch(room -> room.state() == org.entente.member.view.RoomView.State.JOINED);
    assertThat(igor.device.federation()).contains("\"vouched\":false");
  }

  @Test
  void nor_is_it_let_in_together_with_the_officer_when_a_room_opens() throws Exception {
    SimParty.Person minted = party.mintedDevice(igor);
    party.world.pass(60_000);

    aliceAndIgorTalk("joined");
    party.world.pass(60_000);

    igor.sees("before the phone");
    assertThat(minted.device.rooms.values())
        .noneMatch(room -> room.state() == org.entente.member.view.RoomView.State.JOINED);
    party.allAgree(alice, igor);
  }
}
