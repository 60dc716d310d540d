package org.entente.trust.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.VerificationException;
import org.entente.trust.certificate.Certificate;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.certificate.Certificates;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.certificate.Issuer;
import org.entente.trust.certificate.Validity;
import org.entente.trust.event.DeviceRenewed;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.EventSignature;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.fixture.OwnDevice;
import org.junit.jupiter.api.Test;

/** How a device goes on beyond the end of its certificate by its own word, and what that does not reach. */
class RenewalTest extends Renewing {
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
  void nobody_fills_the_record_with_terms_that_are_a_moment_longer() throws Exception {
    day(60);
    refused(renewal(laptop, begin + TERM_MS + 1000, laptop), EventRule.TERM);
    refused(renewal(laptop, begin + TERM_MS + 1000, alba.adminSigner()), EventRule.TERM);
  }
}
