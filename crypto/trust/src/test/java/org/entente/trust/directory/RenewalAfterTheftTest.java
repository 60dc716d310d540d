package org.entente.trust.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.trust.certificate.Certificate;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.certificate.Certificates;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.certificate.Issuer;
import org.entente.trust.certificate.Validity;
import org.entente.trust.event.DeviceRenewed;
import org.entente.trust.event.EventBody;
import org.entente.trust.fixture.OwnDevice;
import org.entente.trust.fixture.TestAgency;
import org.entente.trust.fixture.TestFederation;
import org.junit.jupiter.api.Test;

/** After a theft is told, nothing that was done in other hands stands in the way of what was not. */
class RenewalAfterTheftTest {
  private static final long DAY_MS = 86_400_000;
  private static final long TERM_MS = 90 * DAY_MS;
  private final TestFederation federation = TestFederation.withTeam();
  private final TestAgency alba = federation.alba;
  private final DeviceSigner laptop = OwnDevice.laptop(federation);
  private final long begin = federation.now;
  private final Issuer deputy = alba.newAdmin("deputy", "desk");

  private void day(int day) {
    federation.now = begin + day * DAY_MS;
  }

  private void renews(DeviceSigner device, DeviceSigner by) throws MlsException {
    federation.append(federation.signed(
        new DeviceRenewed(device.device(), device.chain().leafHash(), federation.now + TERM_MS),
        by));
  }

  private void revoke(DeviceSigner device, long compromisedSinceMs) {
    EventBody body = new EventBody.DeviceRevoked(device.device(), compromisedSinceMs);
    federation.append(federation.signed(body, alba.adminSigner()));
  }

  private CertificateChain certifiedAnew(Issuer by, DeviceSigner device) {
    Certificate made = Certificates.issueDevice(
        by,
        device.device(),
        device.keys().publicKey(),
        Validity.ofDevice(federation.now),
        alba.random);
    CertificateChain chain = CertificateChain.of(made, by.certificate());
    federation.append(federation.certified(chain, TestAgency.signer(by)));
    return chain;
  }

  private DeviceSigner certified(String label) {
    DeviceSigner device = alba.recertified(alba.certified("mara", label), federation.now);
    federation.append(federation.certified(device.chain(), alba.adminSigner()));
    return device;
  }

  private boolean isVouchedFor(DeviceSigner device) {
    return federation.directory.isVouchedFor(device.device(), federation.now);
  }

  @Test
  void a_thiefs_device_does_not_keep_the_officers_next_one_from_speaking_for_him()
      throws MlsException {
    long stolen = federation.now;
    day(1);
    DeviceSigner thief = OwnDevice.broughtBy(federation, laptop, "tablet");
    revoke(laptop, stolen);
    assertThat(federation.directory.isOut(thief.device())).isTrue();

    day(2);
    DeviceSigner phone = certified("phone");

    assertThat(isVouchedFor(phone)).isTrue();
  }

  @Test
  void as_many_devices_as_a_thief_can_bring_in_leave_room_for_the_officers_own()
      throws MlsException {
    day(1);
    long stolen = federation.now;
    for (int i = 0; i < 19; i++) {
      federation.now += 2000;
      OwnDevice.broughtBy(federation, laptop, "tablet-" + i);
    }
    revoke(laptop, stolen);
    day(2);
    DeviceSigner phone = certified("phone");

    DeviceSigner watch = OwnDevice.broughtBy(federation, phone, "watch");

    assertThat(isVouchedFor(watch)).isTrue();
  }

  @Test
  void what_an_administrator_in_other_hands_certified_says_nothing_of_who_answers_nor_how_long()
      throws MlsException {
    day(9);
    final long stolen = federation.now;
    day(10);
    certifiedAnew(deputy, laptop);
    revoke(TestAgency.signer(deputy), stolen);

    Answering answering = federation.directory.answersFor(laptop.device()).orElseThrow();
    assertThat(answering.admin()).isEqualTo(alba.adminSigner().device());
    assertThat(answering.isShutOut()).isFalse();
    assertThat(federation.directory.endsMs(laptop.device())).hasValue(begin + TERM_MS);
    day(95);
    assertThat(isVouchedFor(certified("phone")))
        .as("the laptop has ended, whatever the deputy's hand wrote")
        .isTrue();
  }

  @Test
  void a_term_that_was_given_in_other_hands_does_not_hide_a_certificate_that_lasts_longer()
      throws MlsException {
    DeviceSigner third = TestAgency.signer(alba.newAdmin("third", "desk"));
    day(40);
    Bytes again = certifiedAnew(alba.admin, laptop).leafHash();
    day(60);
    final long stolen = federation.now;
    federation.append(
        federation.signed(new EventBody.DeviceRevoked(alba.adminSigner().device(), 0), third));
    federation.now += 1000;
    renews(laptop, TestAgency.signer(deputy));
    federation.append(federation.signed(
        new EventBody.DeviceRevoked(TestAgency.signer(deputy).device(), stolen), third));

    EnrolledDevice kept = federation.directory.device(laptop.device()).orElseThrow();
    assertThat(kept.certificateHash()).isEqualTo(again);
    assertThat(federation.directory.endsMs(laptop.device())).hasValue(begin + 130 * DAY_MS);
  }

  @Test
  void a_device_that_an_administrator_took_on_after_its_bringer_was_lost_goes_on_by_itself()
      throws MlsException {
    DeviceSigner phone = OwnDevice.broughtBy(federation, laptop, "phone");
    day(50);
    revoke(laptop, 0);
    day(60);
    renews(phone, alba.adminSigner());
    Answering answering = federation.directory.answersFor(phone.device()).orElseThrow();
    assertThat(answering.isShutOut()).isFalse();

    day(120);
    renews(phone, phone);

    assertThat(federation.directory.endsMs(phone.device())).hasValue(begin + 210 * DAY_MS);
  }
}
