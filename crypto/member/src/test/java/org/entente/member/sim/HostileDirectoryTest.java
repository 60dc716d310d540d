package org.entente.member.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.entente.member.port.DeviceCommand;
import org.entente.member.view.PersonView;
import org.entente.mls.suite.SignatureKeyPair;
import org.entente.trust.certificate.Certificate;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.certificate.Certificates;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.certificate.Issuer;
import org.entente.trust.certificate.Validity;
import org.entente.trust.event.Event;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.invitation.Enrolment;
import org.entente.trust.invitation.NewInvitation;
import org.entente.trust.json.JsonObject;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;
import org.junit.jupiter.api.Test;

/**
 * A region that puts what nobody may have decided into its record: each device reads it, lets it not count,
 * and shows it as a line that does not.
 */
class HostileDirectoryTest {
  private final SimParty party = new SimParty(79);
  private final SimParty.Person alice = party.officer("alice");
  private final SimParty.Person bob = party.officer("bob");

  private void theyShareARoom() {
    party.moment();
    alice.opensRoom(bob);
    party.moment();
  }

  private void shows(SignedEvent event) {
    party.region.record.shows(alice.device.name, event);
    party.moment();
  }

  /** The newest line of the record as alice's device shows it. */
  private JsonObject newestLine() throws Exception {
    String lines = "{\"lines\":" + alice.device.recordLines() + "}";
    List<JsonObject> all = JsonObject.parse(lines, 1 << 20).objects("lines");
    return all.get(all.size() - 1);
  }

  private static Issuer rootOfTheRegion(AgencyName agency, SimParty party) {
    SignatureKeyPair keys = Certificates.newKeys(party.world.bytes);
    Validity validity = Validity.ofRoot(party.world.now);
    return new Issuer(Certificates.issueRoot(keys, agency, validity, party.world.bytes), keys);
  }

  private DeviceSigner adminOf(Issuer root, String officer) {
    SignatureKeyPair keys = Certificates.newKeys(party.world.bytes);
    DeviceName name = new DeviceName(new OfficerName(officer, root.certificate().agency()), "desk");
    Certificate certificate = Certificates.issueAdmin(
        root, name, keys.publicKey(), Validity.ofAdmin(party.world.now), party.world.bytes);
    return new DeviceSigner(name, CertificateChain.of(certificate), keys);
  }

  private SignedEvent certified(DeviceSigner admin, DeviceName device, SignatureKeyPair keys)
      throws Exception {
    Issuer issuer = new Issuer(admin.chain().leaf(), admin.keys());
    Certificate certificate = Certificates.issueDevice(
        issuer, device, keys.publicKey(), Validity.ofDevice(party.world.now), party.world.bytes);
    EventBody body = new EventBody.DeviceCertified(admin.chain().below(certificate));
    return SignedEvent.sign(Event.of(body, party.world.now, party.world.bytes), admin);
  }

  @Test
  void a_certificate_that_the_region_issued_itself_lets_nobody_in() throws Exception {
    theyShareARoom();
    DeviceName mallory = SimParty.device("mallory", "police.alba.example", "laptop");
    Issuer ownRoot = rootOfTheRegion(mallory.agency(), party);
    SignatureKeyPair keys = Certificates.newKeys(party.world.bytes);

    shows(certified(adminOf(ownRoot, "chief"), mallory, keys));

    assertThat(newestLine().flag("counts")).isFalse();
    assertThat(newestLine().text("subject")).contains("mallory");
    alice.admits(mallory.officer());
    party.world.pass(60_000);
    assertThat(alice.room().people())
        .noneMatch(p -> p.officer().startsWith("mallory@") && p.state() == PersonView.State.MEMBER);
  }

  @Test
  void another_key_by_the_name_of_a_device_does_not_take_its_place() throws Exception {
    theyShareARoom();
    DeviceSigner other = party.federation.certify(bob.device.name, party.world.now);

    shows(party.federation.certified(other, party.world.now));
    bob.says("it is still me");
    party.moment();

    assertThat(newestLine().flag("counts")).isFalse();
    alice.sees("it is still me");
  }

  @Test
  void an_invitation_that_the_region_lets_count_twice_counts_once() throws Exception {
    theyShareARoom();
    OfficerName mara = SimParty.device("mara", "police.alba.example", "x").officer();
    NewInvitation made =
        party.federation.invite(mara, "Mara Keller", List.of(party.roomId()), party.world.now);
    party.region.event(made.issued());
    SimDevice laptop = new SimDevice(
        party.world, party.region, SimParty.device("mara", "police.alba.example", "laptop"));
    String url = made.link().url("https://alba.example");
    laptop.command(
        new DeviceCommand.Enrol(url.substring(url.indexOf('#') + 1), made.code().text(), "laptop"));
    party.world.pass(60_000);
    assertThat(laptop.self.enrolled()).isTrue();

    Issuer invitation = made.link().open(made.code()).orElseThrow();
    Enrolment second =
        Enrolment.make(made.link(), invitation, "thief", party.world.now, party.world.bytes);
    shows(second.event());

    assertThat(newestLine().flag("counts")).isFalse();
    assertThat(newestLine().text("subject")).contains("thief");
    assertThat(Objects.requireNonNull(alice.device.record).entries())
        .as("it is shown nevertheless")
        .isPositive();
  }
}
