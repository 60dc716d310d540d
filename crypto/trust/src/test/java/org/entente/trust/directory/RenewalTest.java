package org.entente.trust.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.error.VerificationException;
import org.entente.trust.certificate.Certificate;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.certificate.Certificates;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.certificate.Issuer;
import org.entente.trust.certificate.Validity;
import org.entente.trust.event.AgencyEvent;
import org.entente.trust.event.DeviceRenewed;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.EventSignature;
import org.entente.trust.event.PersonnelEvent;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.fixture.OwnDevice;
import org.entente.trust.fixture.TestAgency;
import org.entente.trust.fixture.TestFederation;
import org.junit.jupiter.api.Test;

/** How a device goes on beyond the end of its certificate, and everything by which it does not. */
class RenewalTest {
  private static final long DAY_MS = 86_400_000;
  private static final long TERM_MS = 90 * DAY_MS;
  private final TestFederation federation = TestFederation.withTeam();
  private final TestAgency alba = federation.alba;
  private final DeviceSigner laptop = OwnDevice.laptop(federation);
  private final long begin = federation.now;

  private void day(int day) {
    federation.now = begin + day * DAY_MS;
  }

  private SignedEvent renewal(DeviceSigner device, long untilMs, DeviceSigner... by)
      throws Exception {
    Bytes hash = device.chain().leafHash();
    return federation.signed(new DeviceRenewed(device.device(), hash, untilMs), by);
  }

  private void renews(DeviceSigner device) throws Exception {
    federation.append(renewal(device, federation.now + TERM_MS, device));
  }

  private void counts(DeviceSigner device) throws Exception {
    assertThat(federation.directory.verify(device.chain(), federation.now).name())
        .isEqualTo(device.device());
  }

  private void countsNoMore(DeviceSigner device) {
    assertThatThrownBy(() -> federation.directory.verify(device.chain(), federation.now))
        .isInstanceOf(VerificationException.class);
  }

  private void refused(SignedEvent event, Rule rule) {
    Directory before = federation.directory;
    assertThatThrownBy(() -> before.apply(event, federation.now))
        .asInstanceOf(InstanceOfAssertFactories.type(RejectedException.class))
        .extracting(RejectedException::rule)
        .isEqualTo(rule);
    long refused = before.refused();
    federation.appendUnchecked(event.encode());
    assertThat(federation.directory.refused()).isEqualTo(refused + 1);
    federation.directory = before;
  }

  private void revoke(DeviceSigner device, long compromisedSinceMs, DeviceSigner by) {
    EventBody body = new EventBody.DeviceRevoked(device.device(), compromisedSinceMs);
    federation.append(federation.signed(body, by));
  }

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
  void a_device_goes_on_from_term_to_term_by_its_own_word() throws Exception {
    for (int term = 1; term <= 4; term++) {
      day(60 * term);
      renews(laptop);
      counts(laptop);
    }

    day(60 * 4 + 89);
    counts(laptop);
    assertThat(federation.directory.endsMs(laptop.device())).hasValue(begin + 330 * DAY_MS);
    day(60 * 4 + 91);
    countsNoMore(laptop);
  }

  @Test
  void its_word_counts_beyond_the_end_of_the_certificate_also_for_what_it_signs_then()
      throws Exception {
    day(60);
    renews(laptop);
    day(100);

    DeviceSigner phone = OwnDevice.broughtBy(federation, laptop, "phone");

    counts(phone);
    assertThat(federation.directory.isVouchedFor(phone.device(), federation.now))
        .isTrue();
    day(149);
    renews(phone);
    day(151);
    countsNoMore(laptop);
    counts(phone);
  }

  @Test
  void what_a_device_signed_in_any_of_its_terms_stays_good() throws Exception {
    day(60);
    renews(laptop);
    day(130);
    renews(laptop);

    for (int day : new int[] {1, 60, 89, 91, 149, 151, 219}) {
      assertThat(
              federation.directory.verify(laptop.chain(), begin + day * DAY_MS).name())
          .isEqualTo(laptop.device());
    }
    assertThatThrownBy(() -> federation.directory.verify(laptop.chain(), begin - TERM_MS))
        .isInstanceOf(VerificationException.class);
  }

  @Test
  void nobody_but_the_device_and_its_agency_renews_it() throws Exception {
    DeviceSigner olga = alba.certified("olga", "laptop");
    federation.append(federation.certified(olga.chain(), alba.adminSigner()));
    DeviceSigner phone = OwnDevice.broughtBy(federation, laptop, "phone");
    day(60);
    long until = federation.now + TERM_MS;

    refused(renewal(laptop, until, olga), EventRule.SIGNER_NOT_ENTITLED);
    refused(renewal(laptop, until, phone), EventRule.SIGNER_NOT_ENTITLED);
    refused(renewal(laptop, until, federation.borea.adminSigner()), EventRule.SIGNER_NOT_ENTITLED);
    refused(renewal(laptop, until, laptop, phone), EventRule.SIGNER_NOT_ENTITLED);
    refused(renewal(laptop, until), EventRule.SIGNER_NOT_ENTITLED);
  }

  @Test
  void another_key_by_the_name_of_the_device_renews_nothing() throws Exception {
    DeviceSigner twin = alba.certified("mara", "laptop");
    day(60);

    SignedEvent forged = renewal(laptop, federation.now + TERM_MS, twin);
    assertThatThrownBy(() -> federation.directory.apply(forged, federation.now))
        .isInstanceOf(VerificationException.class)
        .hasMessageContaining("another key");
    refused(renewal(twin, federation.now + TERM_MS, twin), EventRule.NOT_FOUND);
    DeviceSigner stolenName = new DeviceSigner(laptop.device(), laptop.chain(), twin.keys());
    SignedEvent unsigned = renewal(laptop, federation.now + TERM_MS, stolenName);
    assertThatThrownBy(() -> federation.directory.apply(unsigned, federation.now))
        .isInstanceOf(VerificationException.class);
  }

  @Test
  void a_renewal_is_of_the_newest_certificate_and_of_no_administrators() throws Exception {
    DeviceSigner admin = alba.adminSigner();
    day(60);

    Bytes other = admin.chain().leafHash();
    EventBody widened = new DeviceRenewed(laptop.device(), other, federation.now + TERM_MS);
    refused(federation.signed(widened, admin), EventRule.NOT_FOUND);
    refused(renewal(admin, federation.now + TERM_MS, admin), EventRule.NOT_FOUND);
  }

  @Test
  void nobody_takes_longer_than_devices_last_nor_less_than_there_was() throws Exception {
    day(60);

    refused(renewal(laptop, federation.now + TERM_MS + DAY_MS, laptop), EventRule.TERM);
    refused(renewal(laptop, federation.now + TERM_MS + DAY_MS, alba.adminSigner()), EventRule.TERM);
    refused(renewal(laptop, begin + 89 * DAY_MS, laptop), EventRule.TERM);
  }

  @Test
  void while_more_than_half_is_left_the_record_takes_no_more() throws Exception {
    day(44);
    refused(renewal(laptop, federation.now + TERM_MS, laptop), EventRule.RENEWAL_EARLY);

    day(46);
    SignedEvent once = renewal(laptop, federation.now + TERM_MS, laptop);
    federation.append(once);
    refused(once, EventRule.EVENT_REPEATED);
    refused(renewal(laptop, federation.now + TERM_MS, laptop), EventRule.RENEWAL_EARLY);
  }

  @Test
  void what_has_ended_is_not_renewed_by_anybody() throws Exception {
    day(91);

    refused(renewal(laptop, federation.now + TERM_MS, laptop), EventRule.ENDED);
    refused(renewal(laptop, federation.now + TERM_MS, alba.adminSigner()), EventRule.ENDED);
  }

  @Test
  void a_device_that_was_shut_out_is_not_renewed_by_anybody() throws Exception {
    day(60);
    revoke(laptop, 0, alba.adminSigner());

    refused(renewal(laptop, federation.now + TERM_MS, laptop), EventRule.DEVICE_REVOKED);
    refused(
        renewal(laptop, federation.now + TERM_MS, alba.adminSigner()), EventRule.DEVICE_REVOKED);
    countsNoMore(laptop);
  }

  @Test
  void shutting_out_wins_over_what_was_renewed_before() throws Exception {
    day(60);
    renews(laptop);
    revoke(laptop, 0, alba.adminSigner());

    countsNoMore(laptop);
    day(100);
    countsNoMore(laptop);
    refused(renewal(laptop, federation.now + TERM_MS, laptop), EventRule.DEVICE_REVOKED);
  }

  @Test
  void a_device_of_an_agency_that_was_suspended_is_not_renewed() throws Exception {
    day(60);
    DeviceSigner deputy = TestAgency.signer(alba.newAdmin("deputy", "desk"));
    federation.append(federation.signed(
        new AgencyEvent.Suspended(alba.name, "We leave."), alba.adminSigner(), deputy));

    refused(renewal(laptop, federation.now + TERM_MS, laptop), EventRule.DEVICE_REVOKED);
  }

  @Test
  void what_a_thief_brought_in_or_certified_goes_also_when_it_was_renewed() throws Exception {
    DeviceSigner deputy = TestAgency.signer(alba.newAdmin("deputy", "desk"));
    long stolen = federation.now;
    federation.now += DAY_MS;
    DeviceSigner phone = OwnDevice.broughtBy(federation, laptop, "phone");
    day(60);
    renews(phone);
    revoke(laptop, stolen, deputy);

    countsNoMore(phone);
    day(110);
    refused(renewal(phone, federation.now + TERM_MS, phone), EventRule.DEVICE_REVOKED);
  }

  @Test
  void a_renewed_device_still_speaks_for_its_officer_so_that_nobody_is_put_beside_it()
      throws Exception {
    day(60);
    renews(laptop);
    day(100);
    DeviceSigner fresh = alba.recertified(alba.certified("mara", "kiosk"), federation.now);
    federation.append(federation.certified(fresh.chain(), alba.adminSigner()));

    assertThat(federation.directory.isVouchedFor(fresh.device(), federation.now))
        .isFalse();
    assertThat(federation.directory.isVouchedFor(laptop.device(), federation.now))
        .isTrue();
  }

  @Test
  void a_device_that_speaks_for_nobody_does_not_because_it_was_renewed() throws Exception {
    federation.now += DAY_MS;
    DeviceSigner minted = alba.certified("mara", "kiosk");
    federation.append(federation.certified(minted.chain(), alba.adminSigner()));
    day(60);
    renews(minted);
    renews(laptop);

    assertThat(federation.directory.isVouchedFor(minted.device(), federation.now))
        .isFalse();
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
  void under_an_administrator_who_was_shut_out_a_device_waits_for_another_ones_word()
      throws Exception {
    DeviceSigner deputy = TestAgency.signer(alba.newAdmin("deputy", "desk"));
    day(60);
    revoke(alba.adminSigner(), 0, deputy);

    counts(laptop);
    refused(renewal(laptop, federation.now + TERM_MS, laptop), EventRule.DEVICE_REVOKED);
    assertThat(federation.directory.answersFor(laptop.device()).orElseThrow().isShutOut())
        .isTrue();

    federation.append(renewal(laptop, federation.now + TERM_MS, deputy));
    assertThat(federation.directory.answersFor(laptop.device()).orElseThrow().admin())
        .isEqualTo(deputy.device());
    day(110);
    renews(laptop);
    day(190);
    counts(laptop);
  }

  @Test
  void what_an_administrator_in_other_hands_took_on_is_void_and_what_was_before_stands()
      throws Exception {
    DeviceSigner deputy = TestAgency.signer(alba.newAdmin("deputy", "desk"));
    DeviceSigner third = TestAgency.signer(alba.newAdmin("third", "desk"));
    day(60);
    renews(laptop);
    revoke(alba.adminSigner(), 0, third);
    day(120);
    long stolen = federation.now;
    federation.now += 1000;
    federation.append(renewal(laptop, federation.now + TERM_MS, deputy));
    day(140);
    revoke(deputy, stolen, third);

    assertThat(federation.directory.endsMs(laptop.device())).hasValue(begin + 150 * DAY_MS);
    counts(laptop);
    assertThat(federation.directory.isOut(laptop.device())).isFalse();
  }

  @Test
  void an_invitation_that_has_ended_since_hinders_nobody_from_bringing_in_a_second_device()
      throws Exception {
    day(30);
    counts(OwnDevice.broughtBy(federation, laptop, "phone"));
  }

  @Test
  void a_short_certificate_that_an_administrator_makes_does_not_leave_the_officer_without_a_device()
      throws Exception {
    Certificate brief = Certificates.issueDevice(
        alba.admin,
        laptop.device(),
        laptop.keys().publicKey(),
        new Validity(begin, begin + DAY_MS),
        alba.random);
    CertificateChain chain = CertificateChain.of(brief, alba.admin.certificate());
    federation.append(federation.certified(chain, alba.adminSigner()));
    day(3);
    DeviceSigner minted = alba.certified("mara", "kiosk");
    federation.append(federation.certified(minted.chain(), alba.adminSigner()));

    assertThat(federation.directory.isVouchedFor(minted.device(), federation.now))
        .isFalse();
    assertThat(federation.directory.isVouchedFor(laptop.device(), federation.now))
        .isTrue();
    day(60);
    renews(laptop);
    day(100);
    counts(laptop);
  }

  @Test
  void a_device_that_an_administrator_certified_anew_still_renews_the_certificate_that_it_shows()
      throws Exception {
    day(40);
    DeviceSigner again = alba.recertified(laptop, federation.now);
    federation.append(federation.certified(again.chain(), alba.adminSigner()));
    day(60);

    renews(laptop);

    day(140);
    counts(laptop);
    countsNoMore(again);
    assertThat(federation.directory.endsMs(laptop.device())).hasValue(begin + 150 * DAY_MS);
    renews(laptop);
    assertThat(federation.directory.endsMs(laptop.device())).hasValue(begin + 230 * DAY_MS);
  }

  @Test
  void what_an_administrator_in_other_hands_certified_is_replaced_by_the_devices_own_word()
      throws Exception {
    Issuer deputy = alba.newAdmin("deputy", "desk");
    day(9);
    long stolen = federation.now;
    day(10);
    Certificate made = Certificates.issueDevice(
        deputy,
        laptop.device(),
        laptop.keys().publicKey(),
        Validity.ofDevice(federation.now),
        alba.random);
    CertificateChain chain = CertificateChain.of(made, deputy.certificate());
    federation.append(federation.certified(chain, TestAgency.signer(deputy)));
    day(11);
    revoke(TestAgency.signer(deputy), stolen, alba.adminSigner());
    assertThat(federation.directory.isOut(laptop.device())).isFalse();

    day(60);
    renews(laptop);

    assertThat(federation.directory.isOut(laptop.device())).isFalse();
    day(140);
    counts(laptop);
  }

  @Test
  void a_chain_of_rubbish_is_refused_and_ends_no_reader() throws Exception {
    day(40);
    DeviceSigner again = alba.recertified(laptop, federation.now);
    federation.append(federation.certified(again.chain(), alba.adminSigner()));
    day(60);
    Bytes leaf = laptop.chain().certificates().get(0);
    CertificateChain rubbish = new CertificateChain(List.of(leaf, Bytes.fromHex("00")));
    SignedEvent event = renewal(laptop, federation.now + TERM_MS, laptop);
    EventSignature junk = new EventSignature(laptop.device(), rubbish, Bytes.fromHex("01"));
    SignedEvent forged = new SignedEvent(event.event(), List.of(junk));

    assertThatThrownBy(() -> federation.directory.apply(forged, federation.now))
        .isInstanceOf(MlsException.class);
    long refused = federation.directory.refused();
    federation.appendUnchecked(forged.encode());
    assertThat(federation.directory.refused()).isEqualTo(refused + 1);
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

  @Test
  void a_link_of_an_own_device_counts_for_days_and_not_for_years() throws Exception {
    Issuer invitation = OwnDevice.invitation(federation, laptop);
    EventBody forYears = new EventBody.InvitationIssued(
        OwnDevice.id(2),
        laptop.device().officer(),
        invitation.certificate().hash(),
        federation.now + 8 * DAY_MS);

    refused(federation.signed(forYears, laptop), EventRule.ENDED);
  }

  @Test
  void what_a_lost_device_brought_in_waits_for_an_administrator_who_looks_at_it() throws Exception {
    DeviceSigner deputy = TestAgency.signer(alba.newAdmin("deputy", "desk"));
    DeviceSigner phone = OwnDevice.broughtBy(federation, laptop, "phone");
    day(50);
    revoke(laptop, 0, deputy);
    day(60);

    counts(phone);
    refused(renewal(phone, federation.now + TERM_MS, phone), EventRule.DEVICE_REVOKED);
    assertThat(federation.directory.answersFor(phone.device()).orElseThrow().isShutOut())
        .isTrue();
    federation.append(renewal(phone, federation.now + TERM_MS, deputy));
    day(140);
    counts(phone);
  }

  @Test
  void nobody_fills_the_record_with_terms_that_are_a_moment_longer() throws Exception {
    day(60);
    refused(renewal(laptop, begin + TERM_MS + 1000, laptop), EventRule.TERM);
    refused(renewal(laptop, begin + TERM_MS + 1000, alba.adminSigner()), EventRule.TERM);
  }
}
