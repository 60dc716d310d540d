package org.entente.trust.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.entente.mls.error.VerificationException;
import org.entente.mls.suite.Suites;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.certificate.Certificates;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.certificate.Issuer;
import org.entente.trust.certificate.Validity;
import org.entente.trust.event.Event;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.EventSignature;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.fixture.TestAgency;
import org.entente.trust.fixture.TestFederation;
import org.entente.trust.log.Entry;
import org.entente.trust.name.RoomId;
import org.entente.trust.name.TeamId;
import org.junit.jupiter.api.Test;

/** How a federation begins, and who and what comes into it. */
class DirectoryTest extends DirectoryStage {
  @Test
  void genesis_names_two_agencies_with_their_roots() {
    Directory directory = federation.directory;

    assertThat(directory.genesisHash())
        .isEqualTo(eventOf(federation.log.get(0)).event().genesisHash());
    assertThat(directory.agencies()).hasSize(2);
    assertThat(directory.root(alba.name)).isEqualTo(alba.root.certificate().der());
    assertThat(directory.team(TestFederation.TEAM).orElseThrow().agencies())
        .containsExactlyInAnyOrder(alba.name, borea.name);
  }

  @Test
  void genesis_without_one_of_its_agencies_is_refused() {
    TestFederation other = new TestFederation();
    EventBody body =
        new EventBody.Genesis(List.of(other.agency(other.alba), other.agency(other.borea)), 0);
    EventBody one = new EventBody.Genesis(List.of(other.agency(other.alba)), 0);
    EventBody twice =
        new EventBody.Genesis(List.of(other.agency(other.alba), other.agency(other.alba)), 0);
    DeviceSigner a = other.alba.adminSigner();
    DeviceSigner b = other.borea.adminSigner();

    refused(other, other.signed(body, a), EventRule.SIGNER_NOT_ENTITLED);
    refused(other, other.signed(body, a, a), EventRule.SIGNER_NOT_ENTITLED);
    refused(
        other,
        other.signed(body, a, other.borea.certified("x", "y")),
        EventRule.SIGNER_NOT_ENTITLED);
    refused(other, other.signed(one, a), EventRule.AGENCIES);
    refused(other, other.signed(twice, a, b), EventRule.AGENCIES);
    refused(other, other.teamOpened(), EventRule.GENESIS);
    refused(federation, federation.genesis(), EventRule.GENESIS);
  }

  @Test
  void genesis_with_a_root_of_somebody_else_is_refused() {
    TestFederation other = new TestFederation();
    TestAgency impostor = new TestAgency("border.borea.example", 9);
    EventBody body =
        new EventBody.Genesis(List.of(other.agency(other.alba), other.agency(other.borea)), 0);

    forged(other, other.signed(body, other.alba.adminSigner(), impostor.adminSigner()));
  }

  @Test
  void device_enrols_once_with_an_invitation() throws Exception {
    federation.append(federation.invited(invitation));
    assertThatThrownBy(() -> federation.directory.verify(laptop.chain(), federation.now))
        .isInstanceOf(VerificationException.class);

    federation.append(federation.enrolled(laptop));

    Directory directory = federation.directory;
    assertThat(directory.verify(laptop.chain(), federation.now).name()).isEqualTo(laptop.device());
    assertThat(directory.hasDevice(alba.officer("mara"))).isTrue();
    assertThat(directory.invitation(TestFederation.INVITATION).orElseThrow().usedBy())
        .isEqualTo(laptop.device());
    DeviceSigner second = federation.invitedDevice(invitation, "phone");
    refused(federation, federation.enrolled(second), EventRule.INVITATION_USED);
    assertThatThrownBy(() -> directory.verify(second.chain(), federation.now))
        .isInstanceOf(VerificationException.class);
  }

  @Test
  void enrolment_needs_an_issued_open_and_matching_invitation() {
    refused(federation, federation.enrolled(laptop), EventRule.NOT_FOUND);
    federation.append(federation.invited(invitation));
    Issuer copy = alba.invitation("mara");
    refused(
        federation,
        federation.enrolled(federation.invitedDevice(copy, "laptop")),
        EventRule.CERTIFICATE);
    refused(
        federation, federation.enrolled(alba.certified("mara", "laptop")), EventRule.CERTIFICATE);
    federation.now += 2 * 86_400_000L;
    refused(federation, federation.enrolled(laptop), EventRule.INVITATION_EXPIRED);
  }

  @Test
  void enrolment_must_be_signed_by_the_device_itself() {
    federation.append(federation.invited(invitation));
    EventBody body = new EventBody.DeviceEnrolled(TestFederation.INVITATION, laptop.chain());
    DeviceSigner thief = new DeviceSigner(laptop.device(), laptop.chain(), alba.admin.keys());

    forged(federation, federation.signed(body, thief));
    refused(federation, federation.signed(body, alba.adminSigner()), EventRule.SIGNER_NOT_ENTITLED);
    refused(
        federation,
        federation.signed(body, laptop, alba.adminSigner()),
        EventRule.SIGNER_NOT_ENTITLED);
  }

  @Test
  void invitation_counts_only_from_an_admin_device_of_the_agency() {
    EventBody body = new EventBody.InvitationIssued(
        TestFederation.INVITATION,
        alba.officer("mara"),
        invitation.certificate().hash(),
        federation.now + 1000);
    EventBody late = new EventBody.InvitationIssued(
        TestFederation.INVITATION,
        alba.officer("mara"),
        invitation.certificate().hash(),
        federation.now);

    refused(
        federation, federation.signed(body, borea.adminSigner()), EventRule.SIGNER_NOT_ENTITLED);
    refused(
        federation,
        federation.signed(body, alba.certified("mara", "phone")),
        EventRule.SIGNER_NOT_ENTITLED);
    refused(
        federation,
        federation.signed(body, alba.adminSigner(), borea.adminSigner()),
        EventRule.SIGNER_NOT_ENTITLED);
    refused(federation, federation.signed(late, alba.adminSigner()), EventRule.ENDED);
    federation.append(federation.invited(invitation));
    refused(federation, federation.signed(body, alba.adminSigner()), EventRule.ALREADY_EXISTS);
  }

  @Test
  void changed_event_or_swapped_signature_is_refused() {
    SignedEvent genuine = federation.invited(invitation);
    Event changed = new Event(
        genuine.event().timeMs() + 1, genuine.event().salt(), genuine.event().body());
    EventSignature signature = genuine.signatures().get(0);
    EventSignature renamed =
        new EventSignature(alba.device("other", "desk"), signature.chain(), signature.signature());
    TestAgency impostor = new TestAgency("police.alba.example", 7);

    forged(federation, new SignedEvent(changed, genuine.signatures()));
    forged(federation, new SignedEvent(genuine.event(), List.of(renamed)));
    forged(federation, SignedEvent.sign(genuine.event(), impostor.adminSigner()));
    refused(federation, new SignedEvent(genuine.event(), List.of()), EventRule.SIGNER_NOT_ENTITLED);
  }

  @Test
  void team_needs_an_admin_of_each_agency() {
    EventBody body = new EventBody.TeamOpened(
        new TeamId(TestFederation.ROOM.value()),
        List.of(alba.name, borea.name),
        federation.now + 1000);

    refused(federation, federation.signed(body, alba.adminSigner()), EventRule.SIGNER_NOT_ENTITLED);
    refused(federation, federation.teamOpened(), EventRule.ALREADY_EXISTS);
    refused(
        federation,
        federation.signed(
            new EventBody.TeamOpened(
                TestFederation.TEAM, List.of(alba.name, alba.name), federation.now + 1000),
            alba.adminSigner()),
        EventRule.AGENCIES);
    refused(
        federation,
        federation.signed(
            new EventBody.TeamOpened(
                new TeamId(TestFederation.ROOM.value()), List.of(alba.name), federation.now),
            alba.adminSigner()),
        EventRule.ENDED);
  }

  @Test
  void room_is_opened_by_a_device_of_the_team() {
    DeviceSigner founder = alba.certified("chief", "laptop");
    federation.append(federation.roomOpened(founder));

    LoggedRoom room = federation.directory.room(TestFederation.ROOM).orElseThrow();

    assertThat(room.founder()).isEqualTo(founder.device());
    assertThat(room.policyHash()).isEqualTo(TestFederation.FIRST_POLICY);
    refused(federation, federation.roomOpened(founder), EventRule.ALREADY_EXISTS);
    EventBody unknownTeam = new EventBody.RoomOpened(
        new RoomId(TestFederation.TEAM.value()),
        new TeamId(TestFederation.ROOM.value()),
        TestFederation.REGION,
        Suites.HYBRID,
        TestFederation.FIRST_POLICY);
    refused(federation, federation.signed(unknownTeam, founder), EventRule.NOT_FOUND);
    federation.now += 2 * 86_400_000L;
    EventBody late = new EventBody.RoomOpened(
        new RoomId(TestFederation.TEAM.value()),
        TestFederation.TEAM,
        TestFederation.REGION,
        Suites.HYBRID,
        TestFederation.FIRST_POLICY);
    refused(federation, federation.signed(late, founder), EventRule.ENDED);
  }

  @Test
  void room_cannot_be_opened_by_a_device_that_did_not_enrol() {
    forged(federation, federation.roomOpened(laptop));
  }

  @Test
  void admin_certifies_a_device_and_renews_it_with_the_same_key() {
    federation.append(federation.invited(invitation));
    federation.append(federation.enrolled(laptop));
    Issuer renewed = new Issuer(
        Certificates.issueDevice(
            alba.admin,
            laptop.device(),
            laptop.keys().publicKey(),
            Validity.ofDevice(federation.now),
            alba.random),
        laptop.keys());
    CertificateChain chain = CertificateChain.of(renewed.certificate(), alba.admin.certificate());
    DeviceSigner otherKey = alba.certified("mara", "laptop");

    refused(
        federation,
        federation.certified(otherKey.chain(), alba.adminSigner()),
        EventRule.DEVICE_TAKEN);
    refused(
        federation,
        federation.certified(chain, borea.adminSigner()),
        EventRule.SIGNER_NOT_ENTITLED);
    refused(
        federation,
        federation.certified(laptop.chain(), alba.adminSigner()),
        EventRule.CERTIFICATE);
    federation.append(federation.certified(chain, alba.adminSigner()));

    assertThat(federation.directory.device(laptop.device()).orElseThrow().certificateHash())
        .isEqualTo(renewed.certificate().hash());
    assertThat(federation.directory.isEnrolled(laptop.keys().publicKey())).isFalse();
  }

  @Test
  void device_name_in_the_log_stays_with_its_key() throws Exception {
    DeviceSigner genuine = alba.certified("igor", "laptop");
    DeviceSigner impostor = alba.certified("igor", "laptop");
    federation.append(federation.certified(genuine.chain(), alba.adminSigner()));

    Directory after = federation.directory;
    assertThat(after.verify(genuine.chain(), federation.now).name()).isEqualTo(genuine.device());
    assertThatThrownBy(() -> after.verify(impostor.chain(), federation.now))
        .isInstanceOf(VerificationException.class);
  }

  @Test
  void a_device_that_takes_an_admin_devices_name_does_not_shut_it_out() throws Exception {
    DeviceSigner namesake = alba.certified("chief", "desk");
    federation.append(federation.certified(namesake.chain(), alba.adminSigner()));

    assertThat(federation
            .directory
            .verify(alba.adminSigner().chain(), federation.now)
            .isAdmin())
        .isTrue();
  }

  @Test
  void same_event_does_not_count_twice() {
    SignedEvent event = federation.invited(invitation);
    federation.append(event);

    refused(federation, event.cosign(alba.adminSigner()), EventRule.EVENT_REPEATED);
  }

  @Test
  void log_reads_the_same_for_everybody_and_for_ever() {
    federation.append(federation.invited(invitation));
    federation.append(federation.enrolled(laptop));
    federation.appendUnchecked(new byte[] {1, 2, 3});
    federation.appendUnchecked(federation.genesis().encode());
    federation.append(federation.roomOpened(laptop));

    Directory replayed = Directory.EMPTY;
    for (Entry entry : federation.log) {
      replayed = replayed.follow(entry);
    }

    assertThat(replayed).isEqualTo(federation.directory).hasSameHashCodeAs(federation.directory);
    assertThat(replayed.refused()).isEqualTo(2);
    assertThat(replayed.room(TestFederation.ROOM)).isPresent();
  }

  private static SignedEvent eventOf(Entry entry) {
    try {
      return SignedEvent.decode(entry.content().body());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
