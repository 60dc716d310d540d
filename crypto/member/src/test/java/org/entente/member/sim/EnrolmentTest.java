package org.entente.member.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.entente.member.port.DeviceCommand;
import org.entente.member.view.SelfView;
import org.entente.trust.invitation.NewInvitation;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;
import org.junit.jupiter.api.Test;

class EnrolmentTest {
  private final SimParty party = new SimParty(11);
  private final SimParty.Person alice = party.officer("alice");
  private final OfficerName mara =
      SimParty.device("mara", "police.alba.example", "x").officer();
  private final NewInvitation invitation = aliceInvitesMara();

  private NewInvitation aliceInvitesMara() {
    party.moment();
    alice.opensRoom();
    alice.admits(mara);
    party.moment();
    NewInvitation made =
        party.federation.invite(mara, "Mara Keller", List.of(party.roomId()), party.world.now);
    party.region.event(made.issued());
    return made;
  }

  private SimParty.Person newcomer(String label) {
    DeviceName name = new DeviceName(mara, label);
    return party.new Person("mara", new SimDevice(party.world, party.region, name));
  }

  private String fragment() {
    String url = invitation.link().url("https://alba.example");
    return url.substring(url.indexOf('#') + 1);
  }

  private long enrols(SimParty.Person person, String code) {
    return person.device.command(
        new DeviceCommand.Enrol(fragment(), code, person.device.name.label()));
  }

  @Test
  void an_invited_officer_is_in_the_room_by_link_and_code_alone() {
    SimParty.Person newcomer = newcomer("laptop-1");
    long enrolled = enrols(newcomer, invitation.code().text());
    party.moment();
    party.moment();
    alice.says("welcome mara");
    party.moment();

    assertThat(newcomer.answerTo(enrolled)).isEmpty();
    assertThat(newcomer.device.self.enrolled()).isTrue();
    assertThat(newcomer.device.self.displayName()).isEqualTo("Mara Keller");
    assertThat(newcomer.device.self.stage()).isEqualTo(SelfView.Stage.READY);
    assertThat(newcomer.room().teamTitle()).isEqualTo("Harbour");
    newcomer.sees("welcome mara");
    alice.seesMember(newcomer);
  }

  @Test
  void a_wrong_code_changes_nothing() {
    SimParty.Person newcomer = newcomer("laptop-1");

    long enrolled = enrols(newcomer, "0000-0000");
    party.moment();

    assertThat(newcomer.answerTo(enrolled)).isEqualTo("wrong_code");
    assertThat(newcomer.device.store).isEmpty();
    assertThat(newcomer.device.self.enrolled()).isFalse();
  }

  @Test
  void an_invitation_enrols_one_device_only() {
    SimParty.Person first = newcomer("laptop-1");
    SimParty.Person second = newcomer("laptop-2");
    enrols(first, invitation.code().text());
    party.moment();

    long again = enrols(second, invitation.code().text());
    party.moment();

    assertThat(second.answerTo(again)).isEqualTo("invitation_used");
    assertThat(second.device.store).isEmpty();
    assertThat(first.device.self.enrolled()).isTrue();
  }

  @Test
  void a_crash_at_any_step_of_enrolling_is_recovered_from() {
    SimParty.Person newcomer = newcomer("laptop-1");
    enrols(newcomer, invitation.code().text());
    for (int i = 0; i < 6; i++) {
      party.world.pass(7 + 40L * i);
      newcomer.device.crash();
      party.world.pass(4_000);
    }
    party.moment();
    party.moment();

    assertThat(newcomer.device.self.enrolled()).isTrue();
    assertThat(newcomer.phase()).isEqualTo("JOINED");
    party.allAgree(alice, newcomer);
  }

  @Test
  void a_damaged_link_is_said_to_be_damaged() {
    SimParty.Person newcomer = newcomer("laptop-1");
    String broken = fragment().substring(0, fragment().length() - 8);

    long enrolled = newcomer.device.command(
        new DeviceCommand.Enrol(broken, invitation.code().text(), "laptop-1"));
    party.moment();

    assertThat(newcomer.answerTo(enrolled)).isEqualTo("invitation_damaged");
    assertThat(newcomer.device.store).isEmpty();
  }
}
