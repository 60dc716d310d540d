package org.entente.trust.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.certificate.Issuer;
import org.entente.trust.event.AgencyEvent;
import org.entente.trust.fixture.OwnDevice;
import org.entente.trust.fixture.TestAgency;
import org.junit.jupiter.api.Test;

/** Being shut out wins over every renewal, before it and behind it. */
class ShutOutRenewalTest extends Renewing {
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
  void what_an_administrator_in_other_hands_certified_is_replaced_by_the_devices_own_word()
      throws Exception {
    Issuer deputy = alba.newAdmin("deputy", "desk");
    day(9);
    long stolen = federation.now;
    day(10);
    certifiedAnew(deputy, laptop);
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
}
