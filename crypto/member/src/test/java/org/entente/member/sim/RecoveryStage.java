package org.entente.member.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.entente.member.port.DeviceCommand;
import org.entente.member.room.Transcripts;
import org.entente.member.view.RegainView;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.directory.PastRequest;
import org.entente.trust.event.Duty;
import org.junit.jupiter.api.BeforeEach;

/**
 * Mara loses her only device at sea; two of her agency's three security officers may give her rooms' past
 * back.
 */
abstract class RecoveryStage {
  final SimParty party = new SimParty(91);
  final SimParty.Person mara = party.officer("mara");
  final SimParty.Person bob = party.officer("bob");
  final SimParty.Person ines = party.officer("ines");
  final SimParty.Person bela = party.officer("bela");
  final SimParty.Person otto = party.officer("otto");
  final SimParty.Person bert = party.officer("bert");
  final SimParty.Person pia = party.officer("pia");

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

  DeviceSigner signer(SimParty.Person person) {
    return Objects.requireNonNull(party.signers.get(person.device.name));
  }

  SimParty.Person maraHasANewPhone() {
    mara.device.connect(false);
    party.region.revoke(party.federation.revoked(mara.device.name, party.world.now));
    party.world.pass(30_000);
    SimParty.Person phone = party.newDevice(mara);
    party.world.pass(60_000);
    return phone;
  }

  List<String> has(SimParty.Person person) {
    List<String> out = new ArrayList<>();
    Transcripts.texts(person.device.store, party.roomId()).forEach(t -> out.add(t.text()));
    return out;
  }

  String does(SimParty.Person person, String json, Object... values) {
    String act = String.format(json, values);
    long id = person.device.command(new DeviceCommand.Administer(act));
    party.moment();
    return person.answerTo(id);
  }

  String asks(SimParty.Person person) {
    return does(
        person, "{\"do\":\"askPast\",\"room\":\"%s\",\"reason\":\"lost at sea\"}", party.room);
  }

  String releases(SimParty.Person person, String request) {
    return does(person, "{\"do\":\"releasePast\",\"request\":\"%s\"}", request);
  }

  RegainView request(SimParty.Person seenBy) {
    return seenBy.room().regains().get(seenBy.room().regains().size() - 1);
  }

  void aDayPasses(SimParty.Person phone) {
    everybodySleeps(PastRequest.DELAY_MS, List.of(phone, bob, ines, bela, otto, pia));
  }

  /** Time passes while all devices are off. */
  void everybodySleeps(long ms, List<SimParty.Person> people) {
    people.forEach(person -> person.device.connect(false));
    party.moment();
    party.world.sleep(ms);
    people.forEach(person -> person.device.connect(true));
    party.world.pass(60_000);
  }
}
