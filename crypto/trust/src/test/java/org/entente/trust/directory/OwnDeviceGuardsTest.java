package org.entente.trust.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.error.VerificationException;
import org.entente.mls.suite.SignatureKeyPair;
import org.entente.trust.certificate.Certificate;
import org.entente.trust.certificate.Certificates;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.certificate.Issuer;
import org.entente.trust.certificate.Validity;
import org.entente.trust.event.AgencyEvent;
import org.entente.trust.event.Drafted;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.PersonnelEvent;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.fixture.OwnDevice;
import org.entente.trust.fixture.TestAgency;
import org.entente.trust.fixture.TestFederation;
import org.junit.jupiter.api.Test;

/** What a thief, a colleague or a hostile region would try with a link for a further device. */
class OwnDeviceGuardsTest {
  private static final long DAY_MS = 86_400_000;
  private static final long LEAF_DAYS = 90;
  private final TestFederation federation = TestFederation.withTeam();
  private final TestAgency alba = federation.alba;
  private final DeviceSigner laptop = OwnDevice.laptop(federation);

  private DeviceSigner phone() throws MlsException {
    return OwnDevice.broughtBy(federation, laptop, "phone");
  }

  private SignedEvent suspension(DeviceSigner... by) {
    return federation.signed(new AgencyEvent.Suspended(alba.name, "We leave."), by);
  }

  private DeviceSigner deputy() {
    return TestAgency.signer(alba.newAdmin("deputy", "desk"));
  }

  @Test
  void a_link_brings_in_one_device_and_a_second_one_is_refused() throws Exception {
    Issuer invitation = OwnDevice.invitation(federation, laptop);
    federation.append(OwnDevice.issued(federation, 2, invitation, laptop));
    federation.append(
        OwnDevice.enrolled(federation, 2, OwnDevice.of(federation, invitation, laptop, "phone")));

    DeviceSigner thief = OwnDevice.of(federation, invitation, laptop, "tablet");
    refused(OwnDevice.enrolled(federation, 2, thief), EventRule.INVITATION_USED);
    assertThatThrownBy(() -> federation.directory.verify(thief.chain(), federation.now))
        .isInstanceOf(VerificationException.class);
  }

  @Test
  void a_link_that_has_ended_brings_nobody_in() throws Exception {
    Issuer invitation = OwnDevice.invitation(federation, laptop);
    federation.append(OwnDevice.issued(federation, 2, invitation, laptop));
    DeviceSigner late = OwnDevice.of(federation, invitation, laptop, "phone");

    federation.now += DAY_MS + 1;
    refused(OwnDevice.enrolled(federation, 2, late), EventRule.INVITATION_EXPIRED);
  }

  @Test
  void an_invitation_counts_only_from_whom_issued_its_certificate() throws Exception {
    Issuer byLaptop = OwnDevice.invitation(federation, laptop);
    federation.append(OwnDevice.issued(federation, 2, byLaptop, alba.adminSigner()));
    DeviceSigner phone = OwnDevice.of(federation, byLaptop, laptop, "phone");
    refused(OwnDevice.enrolled(federation, 2, phone), EventRule.CERTIFICATE);

    Issuer byAdmin = alba.invitation("mara");
    federation.append(OwnDevice.issued(federation, 3, byAdmin, laptop));
    DeviceSigner tablet = federation.invitedDevice(byAdmin, "tablet");
    refused(OwnDevice.enrolled(federation, 3, tablet), EventRule.CERTIFICATE);
  }

  @Test
  void a_device_that_an_admin_made_beside_it_neither_invites_nor_shuts_out_for_the_officer()
      throws Exception {
    federation.now += DAY_MS / 2;
    DeviceSigner minted = alba.certified("mara", "kiosk");
    federation.append(federation.certified(minted.chain(), alba.adminSigner()));
    SignedEvent link =
        OwnDevice.issued(federation, 2, OwnDevice.invitation(federation, minted), minted);
    SignedEvent out = federation.signed(new EventBody.DeviceRevoked(laptop.device(), 0), minted);

    refused(link, EventRule.SIGNER_NOT_ENTITLED);
    refused(out, EventRule.SIGNER_NOT_ENTITLED);
  }

  @Test
  void a_device_in_hand_does_not_shut_itself_out() {
    EventBody itself = new EventBody.DeviceRevoked(laptop.device(), 0);

    refused(federation.signed(itself, laptop), EventRule.SIGNER_NOT_ENTITLED);
  }

  @Test
  void nobody_takes_back_the_link_of_a_colleague() throws Exception {
    federation.append(
        OwnDevice.issued(federation, 2, OwnDevice.invitation(federation, laptop), laptop));
    DeviceSigner olga = alba.certified("olga", "laptop");
    federation.append(federation.certified(olga.chain(), alba.adminSigner()));

    refused(
        federation.signed(new PersonnelEvent.InvitationWithdrawn(OwnDevice.id(2)), olga),
        EventRule.SIGNER_NOT_ENTITLED);
  }

  @Test
  void a_device_that_comes_in_while_a_suspension_waits_for_its_second_signature_goes_with_the_rest()
      throws Exception {
    SignedEvent draft = suspension(alba.adminSigner());
    federation.append(federation.signed(new Drafted(draft), alba.adminSigner()));
    DeviceSigner phone = phone();
    assertThat(federation.directory.verify(phone.chain(), federation.now).name())
        .isEqualTo(phone.device());

    federation.now += 1;
    federation.append(draft.cosign(deputy()));

    assertThat(federation.directory.isShutOut(phone.chain(), federation.now)).isTrue();
    assertThatThrownBy(() -> federation.directory.verify(phone.chain(), federation.now))
        .isInstanceOf(VerificationException.class);
  }

  @Test
  void a_link_that_was_open_at_a_suspension_brings_nobody_in_after_it() throws Exception {
    Issuer invitation = OwnDevice.invitation(federation, laptop);
    federation.append(OwnDevice.issued(federation, 2, invitation, laptop));
    DeviceSigner phone = OwnDevice.of(federation, invitation, laptop, "phone");
    federation.append(suspension(alba.adminSigner(), deputy()));

    federation.now += 1;
    assertThatThrownBy(() ->
            federation.directory.apply(OwnDevice.enrolled(federation, 2, phone), federation.now))
        .isInstanceOf(MlsException.class);
  }

  @Test
  void a_device_outlives_the_invitation_that_let_it_in_but_not_its_own_certificate()
      throws Exception {
    long enrolled = federation.now;
    DeviceSigner phone = phone();

    federation.now = enrolled + (LEAF_DAYS - 1) * DAY_MS;
    Directory directory = federation.directory;
    assertThat(directory.verify(phone.chain(), federation.now).name()).isEqualTo(phone.device());
    assertThat(directory.verify(laptop.chain(), federation.now).name()).isEqualTo(laptop.device());

    federation.now = enrolled + (LEAF_DAYS + 1) * DAY_MS;
    assertThatThrownBy(() -> directory.verify(phone.chain(), federation.now))
        .isInstanceOf(VerificationException.class);
  }

  @Test
  void nobody_takes_a_certificate_for_longer_than_devices_have() throws Exception {
    Issuer invitation = alba.invitation("olga");
    federation.append(OwnDevice.issued(federation, 2, invitation, alba.adminSigner()));
    SignatureKeyPair keys = Certificates.newKeys(alba.random);
    Certificate forYears = Certificates.issueDevice(
        invitation,
        alba.device("olga", "laptop"),
        keys.publicKey(),
        Validity.ofRoot(federation.now),
        alba.random);
    DeviceSigner olga = TestAgency.signer(
        new Issuer(forYears, keys), invitation.certificate(), alba.admin.certificate());

    refused(OwnDevice.enrolled(federation, 2, olga), EventRule.CERTIFICATE);
  }

  private void refused(SignedEvent event, Rule rule) {
    Directory before = federation.directory;
    assertThatThrownBy(() -> before.apply(event, federation.now))
        .asInstanceOf(InstanceOfAssertFactories.type(RejectedException.class))
        .extracting(RejectedException::rule)
        .isEqualTo(rule);
    assertThat(federation.directory).isEqualTo(before);
  }
}
