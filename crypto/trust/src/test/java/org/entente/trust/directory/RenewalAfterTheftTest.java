package org.entente.trust.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.entente.mls.codec.Bytes;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.certificate.Issuer;
import org.entente.trust.fixture.OwnDevice;
import org.entente.trust.fixture.TestAgency;
import org.junit.jupiter.api.Test;

/** After a theft is told, nothing that was done in other hands stands in the way of what was not. */
class RenewalAfterTheftTest extends Renewing {
  private final Issuer deputy = alba.newAdmin("deputy", "desk");

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
      throws Exception {
    long stolen = federation.now;
    day(1);
    DeviceSigner thief = OwnDevice.broughtBy(federation, laptop, "tablet");
    revoke(laptop, stolen, alba.adminSigner());
    assertThat(federation.directory.isOut(thief.device())).isTrue();

    day(2);
    DeviceSigner phone = certified("phone");

    assertThat(isVouchedFor(phone)).isTrue();
  }

  @Test
  void as_many_devices_as_a_thief_can_bring_in_leave_room_for_the_officers_own() throws Exception {
    day(1);
    long stolen = federation.now;
    for (int i = 0; i < 19; i++) {
      federation.now += 2000;
      OwnDevice.broughtBy(federation, laptop, "tablet-" + i);
    }
    revoke(laptop, stolen, alba.adminSigner());
    day(2);
    DeviceSigner phone = certified("phone");

    DeviceSigner watch = OwnDevice.broughtBy(federation, phone, "watch");

    assertThat(isVouchedFor(watch)).isTrue();
  }

  @Test
  void what_an_administrator_in_other_hands_certified_says_nothing_of_who_answers_nor_how_long()
      throws Exception {
    day(9);
    final long stolen = federation.now;
    day(10);
    certifiedAnew(deputy, laptop);
    revoke(TestAgency.signer(deputy), stolen, alba.adminSigner());

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
      throws Exception {
    DeviceSigner third = TestAgency.signer(alba.newAdmin("third", "desk"));
    day(40);
    Bytes again = certifiedAnew(alba.admin, laptop).leafHash();
    day(60);
    final long stolen = federation.now;
    revoke(alba.adminSigner(), 0, third);
    federation.now += 1000;
    federation.append(renewal(laptop, federation.now + TERM_MS, TestAgency.signer(deputy)));
    revoke(TestAgency.signer(deputy), stolen, third);

    EnrolledDevice kept = federation.directory.device(laptop.device()).orElseThrow();
    assertThat(kept.certificateHash()).isEqualTo(again);
    assertThat(federation.directory.endsMs(laptop.device())).hasValue(begin + 130 * DAY_MS);
  }

  @Test
  void a_device_that_an_administrator_took_on_after_its_bringer_was_lost_goes_on_by_itself()
      throws Exception {
    DeviceSigner phone = OwnDevice.broughtBy(federation, laptop, "phone");
    day(50);
    revoke(laptop, 0, alba.adminSigner());
    day(60);
    federation.append(renewal(phone, federation.now + TERM_MS, alba.adminSigner()));
    Answering answering = federation.directory.answersFor(phone.device()).orElseThrow();
    assertThat(answering.isShutOut()).isFalse();

    day(120);
    renews(phone);

    assertThat(federation.directory.endsMs(phone.device())).hasValue(begin + 210 * DAY_MS);
  }
}
