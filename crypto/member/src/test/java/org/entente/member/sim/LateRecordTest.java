package org.entente.member.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.entente.member.port.DeviceCommand;
import org.entente.trust.invitation.NewInvitation;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;
import org.junit.jupiter.api.Test;

/** Somebody comes into a room whom the record names only later, as far as another member has read it. */
class LateRecordTest {
  private final SimParty party = new SimParty(61);
  private final SimParty.Person alice = party.officer("alice");
  private final SimParty.Person bob = party.officer("bob");
  private final OfficerName mara =
      SimParty.device("mara", "police.alba.example", "x").officer();

  private void aliceAndBobShareARoom() {
    party.moment();
    alice.opensRoom(bob);
    party.moment();
    party.moment();
  }

  private void maraComesInBehindBobsBack() {
    party.region.uninformed.add(bob.device.name);
    alice.admits(mara);
    party.moment();
    NewInvitation invitation =
        party.federation.invite(mara, "Mara Keller", List.of(party.roomId()), party.world.now);
    party.region.event(invitation.issued());
    DeviceName name = new DeviceName(mara, "laptop-1");
    SimDevice laptop = new SimDevice(party.world, party.region, name);
    String url = invitation.link().url("https://alba.example");
    laptop.command(new DeviceCommand.Enrol(
        url.substring(url.indexOf('#') + 1), invitation.code().text(), name.label()));
    party.moment();
    assertThat(laptop.rooms).containsKey(party.room);
  }

  private void bobReadsOn() {
    alice.says("good morning");
    party.world.pass(60_000);

    bob.sees("good morning");
    party.allAgree(alice, bob);
    assertThat(bob.room().onTheWay()).isEmpty();
    bob.says("good morning to you");
    party.moment();
    alice.sees("good morning to you");
  }

  @Test
  void who_asks_for_the_record_reads_on() {
    aliceAndBobShareARoom();

    maraComesInBehindBobsBack();

    bobReadsOn();
  }

  @Test
  void who_is_cut_off_while_he_asks_for_the_record_reads_on_when_he_is_back() {
    aliceAndBobShareARoom();
    party.region.cutsOff.put(bob.device.name, 1);

    maraComesInBehindBobsBack();

    assertThat(party.region.cutsOff).containsEntry(bob.device.name, 0);
    bobReadsOn();
  }

  @Test
  void who_is_told_to_ask_for_the_record_later_asks_again() {
    aliceAndBobShareARoom();
    party.region.putsOff.put(bob.device.name, 3);

    maraComesInBehindBobsBack();

    assertThat(party.region.putsOff).containsEntry(bob.device.name, 0);
    bobReadsOn();
  }

  @Test
  void who_is_put_off_with_everything_when_he_arrives_asks_again() {
    party.region.putsOff.put(bob.device.name, 6);

    aliceAndBobShareARoom();
    party.moment();

    assertThat(party.region.putsOff).containsEntry(bob.device.name, 0);
    bobReadsOn();
  }
}
