package org.entente.member.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.entente.member.port.DeviceCommand;
import org.entente.mls.suite.SignatureKeyPair;
import org.entente.trust.base.Base64Url;
import org.entente.trust.certificate.Certificate;
import org.entente.trust.certificate.Certificates;
import org.entente.trust.certificate.Validity;
import org.entente.trust.directory.Proposal;
import org.entente.trust.json.JsonObject;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.OfficerName;
import org.junit.jupiter.api.Test;

/** Administrators at their desks: every act is signed by their own device and judged by everybody. */
class OfficeTest {
  private final SimParty party = new SimParty(91);
  private final SimParty.Person nora = party.officer("nora");
  private final SimParty.Person ines = party.officer("ines");
  private final SimParty.Person sofi = party.officer("sofi");

  private void noraAndInesAreAdmins() {
    party.moment();
    makeAdmin(nora);
    makeAdmin(ines);
    party.moment();
  }

  private void makeAdmin(SimParty.Person person) {
    party.region.event(party.federation.adminCertified(
        Objects.requireNonNull(party.signers.get(person.device.name)), party.world.now));
  }

  private String does(SimParty.Person person, String json) {
    long id = person.device.command(new DeviceCommand.Administer(json));
    party.moment();
    return person.answerTo(id);
  }

  private String proposal(String name) {
    SignatureKeyPair keys = Certificates.newKeys(party.world.bytes);
    Certificate root = Certificates.issueRoot(
        keys, new AgencyName(name), Validity.ofRoot(party.world.now), party.world.bytes);
    return "{\"do\":\"propose\",\"name\":\"" + name + "\",\"title\":\"Meridia Coast Police\","
        + "\"country\":\"ME\",\"code\":\"MCP\",\"root\":\""
        + Base64Url.encode(root.der().toArray())
        + "\",\"kind\":\"police\",\"region\":\"alba-1\",\"languages\":[\"en\"],"
        + "\"legalBasis\":\"Treaty, article 6\",\"desk\":\"+999 40\"}";
  }

  private String newestProposal() {
    Proposal newest = party.region.directory.proposals().get(0);
    return newest.id().toHex();
  }

  private boolean isMember(String agency) {
    return party.region.directory.isActive(new AgencyName(agency));
  }

  @Test
  void an_agency_joins_when_somebody_of_another_agency_approves() throws Exception {
    noraAndInesAreAdmins();

    assertThat(does(nora, proposal("coast.meridia.example"))).isEmpty();
    String approve = "{\"do\":\"approve\",\"proposal\":\"" + newestProposal() + "\"}";
    assertThat(does(nora, approve)).as("not by the one who proposed").isEqualTo("rule");
    assertThat(isMember("coast.meridia.example")).isFalse();
    assertThat(does(ines, approve)).isEmpty();

    assertThat(isMember("coast.meridia.example")).isTrue();
    JsonObject seen = JsonObject.parse(sofi.device.federation());
    assertThat(seen.flag("admin")).isFalse();
    assertThat(seen.objects("agencies")).hasSize(3);
    assertThat(sofi.device.recordLines())
        .contains("\"kind\":\"proposed\"", "\"kind\":\"approved\"");
  }

  @Test
  void a_refusal_tells_its_reason_and_the_agency_can_be_proposed_again() throws Exception {
    noraAndInesAreAdmins();
    does(nora, proposal("coast.meridia.example"));

    String refuse = "{\"do\":\"refuse\",\"proposal\":\"" + newestProposal()
        + "\",\"reason\":\"The number in the agreement is another one\"}";
    assertThat(does(ines, refuse)).isEmpty();

    JsonObject seen = JsonObject.parse(nora.device.federation());
    assertThat(seen.objects("proposals").get(0).text("reason")).contains("another one");
    assertThat(does(nora, proposal("coast.meridia.example"))).isEmpty();
  }

  @Test
  void whoever_the_log_does_not_name_as_an_administrator_can_do_nothing() {
    noraAndInesAreAdmins();
    int before = party.region.directory.proposals().size();

    assertThat(does(sofi, proposal("coast.meridia.example"))).isEqualTo("not_admin");
    assertThat(does(nora, "{\"do\":\"conquer\"}")).isEqualTo("invalid_field");
    assertThat(does(nora, "not json")).isEqualTo("invalid_field");
    assertThat(party.region.directory.proposals()).hasSize(before);
  }

  @Test
  void a_name_that_could_speak_for_a_member_is_refused_with_its_rule() {
    noraAndInesAreAdmins();

    assertThat(does(nora, proposal("sub.police.alba.example"))).isEqualTo("rule");
    assertThat(nora.device.codes).contains("name_overlaps");
    assertThat(party.region.directory.proposals()).isEmpty();
  }

  private String invite(String officer) {
    return "{\"do\":\"invite\",\"team\":\"" + SimFederation.TEAM.text()
        + "\",\"teamTitle\":\"Harbour\",\"purpose\":\"Boats\",\"desk\":\"+999 1\",\"days\":6,"
        + "\"rooms\":[],\"people\":[{\"officer\":\"" + officer
        + "\",\"name\":\"Paul Adeyo\",\"role\":\"Officer\"}]}";
  }

  private JsonObject invitation() throws Exception {
    return JsonObject.parse(nora.device.federation()).objects("invitations").get(0);
  }

  @Test
  void an_invitation_enrols_the_person_and_its_link_is_forgotten_then() throws Exception {
    noraAndInesAreAdmins();
    assertThat(does(nora, invite("paul@police.alba.example"))).isEmpty();
    String url = invitation().text("url");
    String code = invitation().text("code");

    SimDevice paul = new SimDevice(
        party.world, party.region, SimParty.device("paul", "police.alba.example", "phone"));
    nora.device.crash();
    party.moment();
    assertThat(invitation().text("url")).as("kept over a restart").isEqualTo(url);
    paul.command(new DeviceCommand.Enrol(url.substring(url.indexOf('#') + 1), code, "phone"));
    party.world.pass(60_000);

    assertThat(paul.self.enrolled()).as("%s", paul.codes).isTrue();
    assertThat(invitation().text("usedBy")).endsWith("/phone");
    assertThat(invitation().text("url")).isEmpty();
    assertThat(nora.device.store.keySet()).noneMatch(key -> key.startsWith("office/link/"));
  }

  @Test
  void an_invitation_that_was_taken_back_enrols_nobody() throws Exception {
    noraAndInesAreAdmins();
    does(nora, invite("paul@police.alba.example"));
    String url = invitation().text("url");
    String code = invitation().text("code");
    String withdraw = "{\"do\":\"withdraw\",\"invitations\":[\"" + invitation().text("id") + "\"]}";

    assertThat(does(nora, withdraw)).isEmpty();
    SimDevice paul = new SimDevice(
        party.world, party.region, SimParty.device("paul", "police.alba.example", "phone"));
    paul.command(new DeviceCommand.Enrol(url.substring(url.indexOf('#') + 1), code, "phone"));
    party.moment();

    assertThat(paul.self.enrolled()).isFalse();
    assertThat(invitation().flag("withdrawn")).isTrue();
  }

  @Test
  void nobody_invites_people_of_another_agency() throws Exception {
    noraAndInesAreAdmins();

    assertThat(does(nora, invite("paul@border.borea.example"))).isEqualTo("rule");
    assertThat(party.region.directory.invitations()).isEmpty();
  }

  @Test
  void an_officer_who_is_dismissed_loses_every_device_at_once() throws Exception {
    noraAndInesAreAdmins();
    SimParty.Person phone = party.furtherDevice(sofi);
    party.moment();

    String dismiss = "{\"do\":\"dismiss\",\"officer\":\"" + sofi.officer() + "\"}";
    assertThat(does(ines, dismiss)).as("by an admin of another agency").isEqualTo("rule");
    assertThat(party.region.directory.isRevoked(phone.device.name)).isFalse();
    assertThat(does(nora, dismiss)).isEmpty();

    OfficerName officer = OfficerName.parse(sofi.officer());
    assertThat(party.region.directory.hasDevice(officer)).isFalse();
    assertThat(party.region.directory.isRevoked(phone.device.name)).isTrue();
  }

  @Test
  void an_agency_is_suspended_only_when_a_second_person_signs() throws Exception {
    noraAndInesAreAdmins();
    does(nora, proposal("coast.meridia.example"));
    does(ines, "{\"do\":\"approve\",\"proposal\":\"" + newestProposal() + "\"}");
    String suspend = "{\"do\":\"suspend\",\"agency\":\"coast.meridia.example\","
        + "\"reason\":\"The agreement ended\"}";

    assertThat(does(nora, suspend)).isEmpty();
    assertThat(isMember("coast.meridia.example")).as("one is not enough").isTrue();
    JsonObject draft =
        JsonObject.parse(ines.device.federation()).objects("drafts").get(0);
    assertThat(draft.text("kind")).isEqualTo("suspend");
    assertThat(draft.flag("maySign")).isTrue();
    String second = "{\"do\":\"second\",\"draft\":\"" + draft.text("id") + "\"}";
    assertThat(does(nora, second)).as("not twice the same person").isEqualTo("rule");
    assertThat(does(ines, second)).isEmpty();

    assertThat(isMember("coast.meridia.example")).isFalse();
    assertThat(JsonObject.parse(nora.device.federation()).objects("drafts")).isEmpty();
  }

  @Test
  void a_team_opens_when_all_its_agencies_have_signed() throws Exception {
    noraAndInesAreAdmins();
    long ends = party.world.now + 86_400_000L * 30;
    String open = "{\"do\":\"openTeam\",\"agencies\":[\"police.alba.example\","
        + "\"border.borea.example\"],\"ends\":" + ends
        + ",\"title\":\"Operation Kestrel\",\"purpose\":\"Boats\"}";

    assertThat(does(nora, open)).isEmpty();
    String draft =
        JsonObject.parse(ines.device.federation()).objects("drafts").get(0).text("id");
    assertThat(does(ines, "{\"do\":\"second\",\"draft\":\"" + draft + "\"}")).isEmpty();

    assertThat(party.region.directory.teams()).hasSize(2);
    assertThat(nora.device.federation()).contains("Operation Kestrel");
    assertThat(ines.device.federation()).as("titles stay on the device").doesNotContain("Kestrel");
  }

  @Test
  void an_administrator_who_was_revoked_acts_no_more() {
    noraAndInesAreAdmins();
    party.region.revoke(party.federation.revoked(nora.device.name, party.world.now));
    party.moment();

    assertThat(does(nora, proposal("coast.meridia.example"))).isEqualTo("rule");
    assertThat(party.region.directory.proposals()).isEmpty();
  }
}
