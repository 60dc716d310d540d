package org.entente.trust.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.trust.certificate.Certificate;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.certificate.Certificates;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.certificate.Issuer;
import org.entente.trust.certificate.Validity;
import org.entente.trust.event.AgencyEvent;
import org.entente.trust.event.Drafted;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.PersonnelEvent;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.fixture.TestAgency;
import org.entente.trust.fixture.TestFederation;
import org.entente.trust.name.DeviceName;
import org.junit.jupiter.api.Test;

/** Administrators among officers, invitations that are taken back, and events that wait for signatures. */
class PersonnelEventsTest {
  private final TestFederation federation = TestFederation.withTeam();
  private final DeviceSigner alba = federation.alba.adminSigner();
  private final DeviceSigner borea = federation.borea.adminSigner();

  private DeviceSigner logged(String officer) {
    DeviceSigner device = federation.alba.certified(officer, "desk");
    federation.append(federation.certified(device.chain(), alba));
    return device;
  }

  private CertificateChain adminChain(TestAgency of, DeviceSigner device) {
    Certificate certificate = Certificates.issueAdmin(
        of.root,
        device.device(),
        device.keys().publicKey(),
        Validity.ofAdmin(federation.now),
        of.random);
    return CertificateChain.of(certificate);
  }

  private SignedEvent made(CertificateChain chain, DeviceSigner by) {
    return federation.signed(new PersonnelEvent.AdminCertified(chain), by);
  }

  private void refused(SignedEvent event, Rule rule) {
    Directory before = federation.directory;
    RejectedException refusal =
        catchThrowableOfType(RejectedException.class, () -> before.apply(event, federation.now));
    assertThat(refusal).isNotNull();
    assertThat(refusal.rule()).isEqualTo(rule);
    assertThat(federation.directory).isEqualTo(before);
  }

  @Test
  void an_officers_device_acts_for_its_agency_once_root_and_admin_say_so() {
    DeviceSigner nora = logged("nora");
    CertificateChain chain = adminChain(federation.alba, nora);

    federation.append(made(chain, alba));

    assertThat(federation.directory.adminChain(nora.device())).contains(chain);
    DeviceSigner acting = new DeviceSigner(nora.device(), chain, nora.keys());
    federation.append(federation.signed(new EventBody.DeviceRevoked(alba.device(), 0), acting));
    assertThat(federation.directory.isRevoked(alba.device())).isTrue();
  }

  @Test
  void nobody_makes_an_administrator_of_another_agency_or_of_an_unknown_device() {
    DeviceSigner nora = logged("nora");
    DeviceSigner stranger = federation.alba.certified("stranger", "desk");
    DeviceSigner copy = federation.alba.certified("nora", "desk");

    refused(made(adminChain(federation.alba, nora), borea), EventRule.SIGNER_NOT_ENTITLED);
    refused(made(adminChain(federation.alba, stranger), alba), EventRule.DEVICE_TAKEN);
    refused(made(adminChain(federation.alba, copy), alba), EventRule.DEVICE_TAKEN);
    refused(made(nora.chain(), alba), EventRule.CERTIFICATE);
    assertThatThrownBy(() -> federation.directory.apply(
            made(adminChain(federation.borea, borea), alba), federation.now))
        .isInstanceOf(MlsException.class);
  }

  @Test
  void an_administrator_whose_device_is_revoked_is_none_any_more() {
    DeviceSigner nora = logged("nora");
    CertificateChain chain = adminChain(federation.alba, nora);
    federation.append(made(chain, alba));

    federation.append(federation.signed(new EventBody.DeviceRevoked(nora.device(), 0), alba));

    assertThat(federation.directory.adminChain(nora.device())).isEmpty();
    assertThat(federation.directory.revokedSince(nora.device())).hasValue(federation.now);
    refused(made(chain, alba), EventRule.DEVICE_REVOKED);
  }

  @Test
  void an_invitation_is_taken_back_before_its_use_and_by_its_own_agency() {
    Issuer invitation = federation.alba.invitation("paul");
    federation.append(federation.invited(invitation));
    EventBody withdrawn = new PersonnelEvent.InvitationWithdrawn(TestFederation.INVITATION);

    refused(federation.signed(withdrawn, borea), EventRule.SIGNER_NOT_ENTITLED);
    federation.append(federation.signed(withdrawn, alba));

    DeviceSigner late = federation.invitedDevice(invitation, "phone");
    refused(federation.enrolled(late), EventRule.INVITATION_WITHDRAWN);
    refused(federation.signed(withdrawn, alba), EventRule.INVITATION_WITHDRAWN);
  }

  @Test
  void an_invitation_that_was_used_cannot_be_taken_back() {
    Issuer invitation = federation.alba.invitation("paul");
    federation.append(federation.invited(invitation));
    federation.append(federation.enrolled(federation.invitedDevice(invitation, "phone")));

    refused(
        federation.signed(new PersonnelEvent.InvitationWithdrawn(TestFederation.INVITATION), alba),
        EventRule.INVITATION_USED);
  }

  @Test
  void people_look_after_their_own_devices_and_admins_after_those_of_their_agency() {
    DeviceSigner mara = federation.alba.certified("mara", "laptop");
    federation.append(federation.certified(mara.chain(), alba));
    DeviceName phone = federation.alba.device("mara", "phone");
    DeviceName colleague = federation.alba.device("sofi", "laptop");
    DeviceName partner = federation.borea.device("igor", "laptop");

    assertThat(federation.directory.looksAfter(mara.device(), phone)).isTrue();
    assertThat(federation.directory.looksAfter(mara.device(), colleague)).isFalse();

    federation.append(made(adminChain(federation.alba, mara), alba));
    assertThat(federation.directory.looksAfter(mara.device(), colleague)).isTrue();
    assertThat(federation.directory.looksAfter(mara.device(), partner)).isFalse();

    federation.append(federation.signed(new EventBody.DeviceRevoked(mara.device(), 0), alba));
    assertThat(federation.directory.looksAfter(mara.device(), colleague)).isFalse();
  }

  private SignedEvent suspension(DeviceSigner by) {
    return federation.signed(
        new AgencyEvent.Suspended(federation.borea.name, "The agreement ended"), by);
  }

  @Test
  void a_draft_has_no_effect_until_all_have_signed_and_then_it_is_gone() {
    DeviceSigner second = TestAgency.signer(federation.borea.newAdmin("second", "desk"));
    SignedEvent draft = suspension(borea);

    federation.append(federation.signed(new Drafted(draft), borea));
    assertThat(federation.directory.isActive(federation.borea.name)).isTrue();
    assertThat(federation.directory.drafts()).hasSize(1);

    federation.append(draft.cosign(second));
    assertThat(federation.directory.isActive(federation.borea.name)).isFalse();
    assertThat(federation.directory.drafts()).isEmpty();
    refused(federation.signed(new Drafted(draft), alba), EventRule.EVENT_REPEATED);
  }

  @Test
  void two_who_sign_a_draft_at_the_same_time_lose_no_signature() {
    SignedEvent draft = suspension(alba);
    federation.append(federation.signed(new Drafted(draft), alba));
    SignedEvent other =
        new SignedEvent(draft.event(), List.of(draft.cosign(borea).signatures().get(1)));

    federation.append(federation.signed(new Drafted(other), borea));

    assertThat(federation.directory.drafts().get(0).event().signatures()).hasSize(2);
  }

  @Test
  void a_draft_is_logged_only_by_an_admin_who_has_signed_it() {
    DeviceSigner officer = logged("paul");

    refused(federation.signed(new Drafted(suspension(alba)), borea), EventRule.SIGNER_NOT_ENTITLED);
    refused(
        federation.signed(new Drafted(suspension(officer)), officer),
        EventRule.SIGNER_NOT_ENTITLED);
  }

  @Test
  void a_draft_of_a_draft_does_not_even_parse() throws Exception {
    SignedEvent draft = federation.signed(new Drafted(suspension(alba)), alba);
    SignedEvent read = SignedEvent.decode(draft.encode());
    assertThat(read).isEqualTo(draft);

    assertThatThrownBy(() -> new Drafted(draft)).isInstanceOf(IllegalArgumentException.class);
    byte[] nested = draft.encode();
    int inner = indexOf(nested, suspension(alba).event().body().type(), 40);
    nested[inner] = 19;
    assertThatThrownBy(() -> SignedEvent.decode(nested)).isInstanceOf(MalformedException.class);
  }

  /** The type of the inner event: behind the outer header, the body's length and the draft's length. */
  private static int indexOf(byte[] encoded, int type, int upTo) {
    for (int i = 4; i < upTo; i++) {
      if (encoded[i] == type && encoded[i - 1] == 1 && encoded[i - 2] == 0) {
        return i;
      }
    }
    throw new AssertionError("the draft's type was not found");
  }

  @Test
  void a_long_log_remembers_chains_but_asks_each_time_whether_they_count() throws Exception {
    EventBody team = new EventBody.TeamOpened(
        org.entente.trust.name.TeamId.of(new byte[16]),
        List.of(federation.alba.name),
        federation.now * 2);
    federation.append(federation.signed(team, alba));
    federation.now += 2L * 365 * 86_400_000;
    federation.appendUnchecked(
        federation.signed(new EventBody.DeviceRevoked(borea.device(), 0), borea).encode());
    Fold fold = new Fold();
    federation.log.forEach(fold::add);

    assertThat(fold.directory().refused()).as("the certificate had ended").isEqualTo(1);
    assertThat(fold.directory()).isEqualTo(federation.directory);
  }

  @Test
  void a_log_with_all_of_them_reads_the_same_again() {
    DeviceSigner nora = logged("nora");
    federation.append(made(adminChain(federation.alba, nora), alba));
    federation.append(federation.signed(new Drafted(suspension(alba)), alba));
    Fold fold = new Fold();
    federation.log.forEach(fold::add);

    assertThat(fold.directory()).isEqualTo(federation.directory);
    assertThat(fold.directory().digest())
        .isEqualTo(Directory.EMPTY.follow(federation.log).digest());
  }
}
