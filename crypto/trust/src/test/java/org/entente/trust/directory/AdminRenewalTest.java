package org.entente.trust.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.entente.trust.certificate.Certificate;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.certificate.Certificates;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.certificate.Validity;
import org.entente.trust.event.PersonnelEvent;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.fixture.OwnDevice;
import org.entente.trust.fixture.TestAgency;
import org.junit.jupiter.api.Test;

/** Devices end with the administrator who answers for them, whom the root gives another year. */
class AdminRenewalTest extends Renewing {
  private DeviceSigner adminAgain(DeviceSigner admin) {
    Certificate certificate = Certificates.issueAdmin(
        alba.root,
        admin.device(),
        admin.keys().publicKey(),
        Validity.ofAdmin(federation.now),
        alba.random);
    return new DeviceSigner(admin.device(), CertificateChain.of(certificate), admin.keys());
  }

  private SignedEvent adminCertified(DeviceSigner admin, DeviceSigner by) {
    return federation.signed(new PersonnelEvent.AdminCertified(admin.chain()), by);
  }

  @Test
  void no_device_outlives_the_administrator_who_answers_for_it() throws Exception {
    for (int day = 60; day <= 240; day += 60) {
      day(day);
      renews(laptop);
    }
    day(300);
    refused(renewal(laptop, federation.now + TERM_MS, laptop), EventRule.TERM);
    long bound = federation.directory.answersFor(laptop.device()).orElseThrow().untilMs();
    assertThat(bound).isEqualTo(alba.admin.certificate().validity().notAfterMs());
    federation.append(renewal(laptop, bound, laptop));

    day(364);
    counts(laptop);
    refused(renewal(laptop, federation.now + TERM_MS, laptop), EventRule.TERM);
    day(366);
    countsNoMore(laptop);
  }

  @Test
  void once_the_root_has_certified_the_administrator_anew_devices_go_on() throws Exception {
    for (int day = 60; day <= 240; day += 60) {
      day(day);
      renews(laptop);
    }
    day(320);
    DeviceSigner anew = adminAgain(alba.adminSigner());
    federation.append(adminCertified(anew, anew));

    renews(laptop);
    day(400);
    counts(laptop);
    renews(laptop);
    CertificateChain current = federation.directory.current(laptop.chain());
    assertThat(current.adminEndsMs()).isEqualTo(anew.chain().endsMs());
    counts(OwnDevice.broughtBy(federation, laptop, current, "tablet"));
  }

  @Test
  void an_administrator_that_the_record_never_named_shows_a_new_certificate_of_its_own_key_alone() {
    DeviceSigner chief = alba.adminSigner();
    DeviceSigner other = TestAgency.signer(alba.newAdmin("chief", "desk"));
    DeviceSigner deputy = TestAgency.signer(alba.newAdmin("deputy", "desk"));

    refused(adminCertified(other, chief), EventRule.DEVICE_TAKEN);
    refused(adminCertified(deputy, chief), EventRule.DEVICE_TAKEN);
    federation.append(adminCertified(adminAgain(chief), chief));
  }

  @Test
  void nobody_takes_over_a_device_whose_administrator_still_answers_for_it() throws Exception {
    DeviceSigner deputy = TestAgency.signer(alba.newAdmin("deputy", "desk"));
    refused(renewal(laptop, federation.now + TERM_MS, deputy), EventRule.RENEWAL_EARLY);
    day(60);
    refused(renewal(laptop, federation.now + TERM_MS, deputy), EventRule.SIGNER_NOT_ENTITLED);
    federation.append(renewal(laptop, federation.now + TERM_MS, alba.adminSigner()));
    assertThat(federation.directory.answersFor(laptop.device()).orElseThrow().admin())
        .isEqualTo(alba.adminSigner().device());
  }

  @Test
  void a_device_by_the_name_of_an_administrator_keeps_nobody_from_another_year() {
    DeviceSigner deputy = TestAgency.signer(alba.newAdmin("deputy", "desk"));
    DeviceSigner twin = alba.certified("chief", "desk");
    federation.append(federation.certified(twin.chain(), deputy));
    day(10);

    DeviceSigner anew = adminAgain(alba.adminSigner());
    federation.append(adminCertified(anew, anew));
  }

  @Test
  void an_older_certificate_of_an_administrator_that_is_logged_again_shortens_nothing() {
    DeviceSigner chief = alba.adminSigner();
    day(300);
    DeviceSigner anew = adminAgain(chief);
    federation.append(adminCertified(anew, anew));

    refused(adminCertified(chief, chief), EventRule.TERM);
    DeviceSigner twin = alba.recertified(alba.certified("chief", "desk"), federation.now);
    refused(federation.certified(twin.chain(), chief), EventRule.DEVICE_TAKEN);
  }
}
