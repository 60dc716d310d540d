package org.entente.trust.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.suite.HpkeCiphertext;
import org.entente.mls.suite.Suites;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.event.Duty;
import org.entente.trust.event.DutyEvent;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.PastEvent;
import org.entente.trust.event.SealedShare;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.fixture.OwnDevice;
import org.entente.trust.fixture.TestFederation;
import org.entente.trust.log.Entry;
import org.entente.trust.name.RoomId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Duties that two persons give and all can see before they count; pasts that two of three release. */
class PastEventsTest {
  private static final Bytes HISTORY_KEY = Bytes.fromHex("0d".repeat(32));
  private final TestFederation federation = TestFederation.withTeam();
  private static final HpkeCiphertext SHARE =
      new HpkeCiphertext(Bytes.of(new byte[1120]), Bytes.of(new byte[49]));
  private final DeviceSigner admin = federation.alba.adminSigner();
  private final DeviceSigner other = federation.borea.adminSigner();
  private final DeviceSigner stranger = federation.borea.certified("bela", "desk");
  private final DeviceSigner ines = federation.alba.certified("ines", "desk");
  private final DeviceSigner otto = federation.alba.certified("otto", "desk");
  private final DeviceSigner pia = federation.alba.certified("pia", "desk");
  private final DeviceSigner nora = federation.alba.certified("nora", "phone-2");
  private final Bytes key =
      Suites.hybridAes128().generateKeyPair(federation.alba.random).publicKey();

  @BeforeEach
  void everybodyIsInTheLog() {
    for (DeviceSigner device : List.of(ines, otto, pia, nora)) {
      federation.append(federation.certified(device.chain(), admin));
    }
    federation.append(federation.certified(stranger.chain(), federation.borea.adminSigner()));
    federation.append(federation.roomOpened(ines));
  }

  private SignedEvent appointed(DeviceSigner whom, DeviceSigner... by) {
    return federation.signed(
        new DutyEvent.Appointed(whom.device().officer(), Duty.SECURITY_OFFICER), by);
  }

  private void threeAreAppointed() {
    federation.append(appointed(ines, admin, other));
    federation.append(appointed(otto, admin, other));
    federation.append(appointed(pia, admin, other));
    federation.now += Duty.NOTICE_MS;
  }

  private SignedEvent asked(DeviceSigner by, int threshold, DeviceSigner... shares) {
    List<SealedShare> sealed = new ArrayList<>();
    for (DeviceSigner to : shares) {
      sealed.add(new SealedShare(to.device(), SHARE));
    }
    return federation.signed(
        new PastEvent.Asked(
            by.device(),
            TestFederation.ROOM,
            "phone lost at sea",
            key,
            HISTORY_KEY,
            threshold,
            sealed),
        by);
  }

  private Bytes noraAsks() {
    SignedEvent event = asked(nora, 2, ines, otto, pia);
    federation.append(event);
    return event.event().hash();
  }

  private SignedEvent released(Bytes asked, DeviceSigner by) {
    return federation.signed(new PastEvent.Released(asked, SHARE), by);
  }

  private SignedEvent declined(Bytes asked, DeviceSigner by) {
    return federation.signed(new PastEvent.Declined(asked, "that is not mine"), by);
  }

  private void refused(SignedEvent event, Rule rule) {
    Directory before = federation.directory;
    RejectedException refusal =
        catchThrowableOfType(RejectedException.class, () -> before.apply(event, federation.now));
    assertThat(refusal).isNotNull();
    assertThat(refusal.rule()).isEqualTo(rule);
    assertThat(federation.directory).isEqualTo(before);
  }

  private PastRequest request(Bytes id) {
    return federation.directory.pastRequest(id).orElseThrow();
  }

  @Test
  void two_administrators_appoint_and_it_counts_when_the_notice_has_run() {
    federation.append(appointed(ines, admin, other));

    assertThat(has(ines)).isFalse();
    federation.now += Duty.NOTICE_MS - 1;
    assertThat(has(ines)).isFalse();
    federation.now += 1;
    assertThat(has(ines)).isTrue();
    assertThat(federation.directory.having(Duty.AUDITOR)).isEmpty();
  }

  private boolean has(DeviceSigner who) {
    return federation.directory.has(who.device().officer(), Duty.SECURITY_OFFICER, federation.now);
  }

  @Test
  void one_administrator_appoints_nobody_whatever_officers_he_makes() {
    refused(appointed(ines, admin), EventRule.SIGNER_NOT_ENTITLED);
    refused(appointed(ines, admin, admin), EventRule.SIGNER_NOT_ENTITLED);
    refused(appointed(ines, admin, otto), EventRule.SIGNER_NOT_ENTITLED);
    refused(appointed(ines, admin, ines), EventRule.SIGNER_NOT_ENTITLED);
    refused(appointed(ines, admin, stranger), EventRule.SIGNER_NOT_ENTITLED);
    refused(appointed(ines, other), EventRule.SIGNER_NOT_ENTITLED);
    DeviceSigner puppet = federation.alba.certified("puppet", "desk");
    federation.append(federation.certified(puppet.chain(), admin));
    refused(appointed(ines, admin, puppet), EventRule.SIGNER_NOT_ENTITLED);
    refused(
        appointed(federation.alba.certified("ghost", "desk"), admin, other), EventRule.NOT_FOUND);
  }

  @Test
  void an_appointment_that_lay_about_or_was_made_before_a_discharge_is_not_logged_later() {
    SignedEvent kept = appointed(ines, admin, other);
    SignedEvent twin = appointed(ines, admin, other);
    federation.append(kept);
    federation.now += 1000;
    federation.append(federation.signed(
        new DutyEvent.Discharged(ines.device().officer(), Duty.SECURITY_OFFICER), ines));
    refused(twin, EventRule.ENDED);

    SignedEvent old = appointed(otto, admin, other);
    federation.now += 15 * PastRequest.DELAY_MS;
    refused(old, EventRule.ENDED);
  }

  @Test
  void a_person_has_two_keys_at_most_and_a_device_a_new_one_each_day() throws Exception {
    threeAreAppointed();
    DeviceSigner phone = OwnDevice.broughtBy(federation, otto, "phone");
    DeviceSigner tablet = OwnDevice.broughtBy(federation, otto, "tablet");
    federation.append(federation.signed(new DutyEvent.ReleaseKeyGiven(key), otto));
    refused(federation.signed(new DutyEvent.ReleaseKeyGiven(key), otto), EventRule.TOO_MANY);
    federation.now += PastRequest.DELAY_MS;
    federation.append(federation.signed(new DutyEvent.ReleaseKeyGiven(key), otto));
    federation.append(federation.signed(new DutyEvent.ReleaseKeyGiven(key), phone));
    refused(federation.signed(new DutyEvent.ReleaseKeyGiven(key), tablet), EventRule.TOO_MANY);
  }

  @Test
  void a_request_is_logged_by_nobody_else_and_eight_times_in_two_weeks_at_most() {
    threeAreAppointed();
    PastEvent.Asked noras = (PastEvent.Asked) asked(nora, 2, ines, otto).event().body();
    refused(federation.signed(noras, pia), EventRule.SIGNER_NOT_ENTITLED);
    for (int i = 0; i < 8; i++) {
      federation.append(declined(noraAsks(), nora));
    }
    refused(asked(nora, 2, ines, otto, pia), EventRule.TOO_MANY);
  }

  @Test
  void shares_have_one_length_and_each_device_has_one() {
    threeAreAppointed();
    refused(asked(nora, 2, ines, otto, otto), EventRule.CERTIFICATE);
    Bytes asked = noraAsks();
    federation.now += PastRequest.DELAY_MS;
    HpkeCiphertext long33 = new HpkeCiphertext(SHARE.kemOutput(), Bytes.of(new byte[50]));
    refused(federation.signed(new PastEvent.Released(asked, long33), ines), EventRule.CERTIFICATE);
  }

  @Test
  void a_duty_ends_at_once_by_one_admin_or_the_officers_own_word() {
    threeAreAppointed();
    SignedEvent ends = federation.signed(
        new DutyEvent.Discharged(ines.device().officer(), Duty.SECURITY_OFFICER), otto);
    refused(ends, EventRule.SIGNER_NOT_ENTITLED);

    federation.append(federation.signed(
        new DutyEvent.Discharged(ines.device().officer(), Duty.SECURITY_OFFICER), ines));

    assertThat(has(ines)).isFalse();
    Bytes asked = noraAsks();
    federation.now += PastRequest.DELAY_MS;
    refused(released(asked, ines), EventRule.SIGNER_NOT_ENTITLED);
  }

  @Test
  void only_a_security_officers_own_device_gives_a_key_and_only_one_that_is_a_key() {
    refused(
        federation.signed(new DutyEvent.ReleaseKeyGiven(key), otto), EventRule.SIGNER_NOT_ENTITLED);
    threeAreAppointed();
    refused(
        federation.signed(new DutyEvent.ReleaseKeyGiven(HISTORY_KEY), otto), EventRule.CERTIFICATE);

    federation.append(federation.signed(new DutyEvent.ReleaseKeyGiven(key), otto));

    assertThat(federation.directory.releaseKeys(federation.alba.name, federation.now))
        .containsOnlyKeys(otto.device());
    federation.append(federation.signed(new EventBody.DeviceRevoked(otto.device(), 0), admin));
    assertThat(federation.directory.releaseKeys(federation.alba.name, federation.now))
        .isEmpty();
  }

  @Test
  void a_device_that_an_administrator_puts_in_an_officers_place_has_no_duty() throws Exception {
    threeAreAppointed();
    Bytes asked = noraAsks();
    federation.now += PastRequest.DELAY_MS;
    DeviceSigner kept = OwnDevice.broughtBy(federation, ines, "tablet");
    federation.append(released(asked, kept));
    DeviceSigner beside = federation.alba.certified("otto", "beside");
    federation.append(federation.certified(beside.chain(), admin));
    for (DeviceSigner device : List.of(ines, kept, otto)) {
      federation.append(federation.signed(new EventBody.DeviceRevoked(device.device(), 0), admin));
    }
    DeviceSigner put = federation.alba.certified("ines", "put");
    federation.append(federation.certified(put.chain(), admin));
    DeviceSigner next = OwnDevice.broughtBy(federation, put, "next");

    for (DeviceSigner device : List.of(put, next, beside)) {
      SignedEvent given = federation.signed(new DutyEvent.ReleaseKeyGiven(key), device);
      refused(given, EventRule.SIGNER_NOT_ENTITLED);
    }
    refused(released(asked, beside), EventRule.SIGNER_NOT_ENTITLED);
    assertThat(federation.directory.releaseKeys(federation.alba.name, federation.now))
        .isEmpty();

    federation.append(federation.signed(
        new DutyEvent.Discharged(ines.device().officer(), Duty.SECURITY_OFFICER), admin));
    federation.now += 1000;
    federation.append(appointed(ines, admin, other));
    federation.append(federation.signed(new DutyEvent.ReleaseKeyGiven(key), put));
  }

  @Test
  void an_appointment_made_for_a_later_year_is_refused() {
    federation.now += 2 * PastRequest.DELAY_MS;
    SignedEvent ahead = appointed(ines, admin, other);
    federation.now -= 2 * PastRequest.DELAY_MS;
    refused(ahead, EventRule.ENDED);
  }

  @Test
  void requests_of_a_device_that_was_shut_out_leave_the_next_one_its_own() {
    threeAreAppointed();
    for (int i = 0; i < 8; i++) {
      federation.append(declined(noraAsks(), nora));
    }
    federation.append(federation.signed(new EventBody.DeviceRevoked(nora.device(), 0), admin));
    DeviceSigner phone = federation.alba.certified("nora", "phone-3");
    federation.append(federation.certified(phone.chain(), admin));
    federation.append(asked(phone, 2, ines, otto, pia));
  }

  @Test
  void two_of_three_release_after_a_day_and_one_is_not_enough() {
    threeAreAppointed();
    Bytes asked = noraAsks();
    refused(released(asked, ines), EventRule.TOO_EARLY);
    federation.now += PastRequest.DELAY_MS - 1;
    refused(released(asked, ines), EventRule.TOO_EARLY);
    federation.now += 1;

    federation.append(released(asked, ines));
    refused(released(asked, ines), EventRule.ALREADY_DECIDED);
    assertThat(request(asked).isReleased()).isFalse();
    federation.append(released(asked, pia));

    assertThat(request(asked).isReleased()).isTrue();
    assertThat(request(asked).device()).isEqualTo(nora.device());
  }

  @Test
  void a_release_is_refused_from_strangers_for_unknown_requests_and_too_late() {
    threeAreAppointed();
    Bytes asked = noraAsks();
    federation.now += PastRequest.DELAY_MS;

    refused(released(asked, stranger), EventRule.SIGNER_NOT_ENTITLED);
    refused(released(asked, nora), EventRule.SIGNER_NOT_ENTITLED);
    refused(released(asked, admin), EventRule.SIGNER_NOT_ENTITLED);
    refused(released(HISTORY_KEY, ines), EventRule.NOT_FOUND);
    federation.now += PastRequest.OPEN_MS;
    refused(released(asked, ines), EventRule.ENDED);
  }

  @Test
  void nobody_who_was_sealed_no_share_releases_one() {
    threeAreAppointed();
    SignedEvent event = asked(nora, 2, ines, otto);
    federation.append(event);
    federation.now += PastRequest.DELAY_MS;

    refused(released(event.event().hash(), pia), EventRule.SIGNER_NOT_ENTITLED);
  }

  @Test
  void a_request_needs_two_persons_a_room_of_the_agency_and_a_device_that_speaks_for_its_officer() {
    threeAreAppointed();
    DeviceSigner minted = federation.alba.certified("nora", "kiosk");
    federation.append(federation.certified(minted.chain(), admin));

    refused(asked(minted, 2, ines, otto), EventRule.SIGNER_NOT_ENTITLED);
    refused(asked(nora, 1, ines, otto), EventRule.NOT_FOUND);
    refused(asked(nora, 3, ines, otto), EventRule.NOT_FOUND);
    refused(asked(nora, 2, ines, stranger), EventRule.AGENCIES);
    refused(
        federation.signed(
            new PastEvent.Asked(
                nora.device(),
                new RoomId(Bytes.fromHex("ee".repeat(16))),
                "why",
                key,
                HISTORY_KEY,
                2,
                List.of()),
            nora),
        EventRule.NOT_FOUND);
    noraAsks();
    refused(asked(nora, 2, ines, otto), EventRule.ALREADY_EXISTS);
  }

  @Test
  void a_security_officer_does_not_release_to_their_own_device() {
    threeAreAppointed();
    SignedEvent event = asked(ines, 2, ines, otto, pia);
    federation.append(event);
    federation.now += PastRequest.DELAY_MS;

    refused(released(event.event().hash(), ines), EventRule.SIGNER_NOT_ENTITLED);
  }

  @Test
  void who_is_named_and_whoever_decides_may_close_a_request_for_good() {
    threeAreAppointed();
    Bytes asked = noraAsks();
    federation.now += PastRequest.DELAY_MS;
    federation.append(released(asked, ines));
    refused(declined(asked, stranger), EventRule.SIGNER_NOT_ENTITLED);

    federation.append(declined(asked, otto));

    refused(released(asked, pia), EventRule.ALREADY_DECIDED);
    refused(declined(asked, admin), EventRule.ALREADY_DECIDED);
    assertThat(request(asked).isReleased()).isFalse();
    Bytes again = noraAsks();
    federation.append(declined(again, nora));
    assertThat(request(again).isOpen(federation.now)).isFalse();
  }

  @Test
  void a_request_of_a_device_that_was_shut_out_gets_nothing() {
    threeAreAppointed();
    Bytes asked = noraAsks();
    federation.now += PastRequest.DELAY_MS;
    federation.append(federation.signed(new EventBody.DeviceRevoked(nora.device(), 0), admin));

    refused(released(asked, ines), EventRule.DEVICE_REVOKED);
  }

  @Test
  void the_log_reads_the_same_in_whatever_order_it_arrives() {
    threeAreAppointed();
    federation.append(federation.signed(new DutyEvent.ReleaseKeyGiven(key), otto));
    Bytes asked = noraAsks();
    federation.now += PastRequest.DELAY_MS;
    federation.append(released(asked, ines));
    federation.append(released(asked, pia));
    List<Entry> shuffled = new ArrayList<>(federation.log);
    Collections.shuffle(shuffled, new Random(7));

    DirectoryFold fold = new DirectoryFold();
    shuffled.forEach(entry -> fold.follow(List.of(entry)));

    assertThat(fold.directory()).isEqualTo(federation.directory);
    assertThat(fold.directory().digest()).isEqualTo(federation.directory.digest());
    assertThat(request(asked).isReleased()).isTrue();
  }
}
