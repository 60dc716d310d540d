package org.entente.trust.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.event.Duty;
import org.entente.trust.event.DutyEvent;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.fixture.OwnDevice;
import org.junit.jupiter.api.Test;

/** Duties that two persons give and all can see before they count, and the keys of those who have one. */
class DutyEventsTest extends DutyStage {
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
  void an_appointment_made_for_a_later_year_is_refused() {
    federation.now += 2 * PastRequest.DELAY_MS;
    SignedEvent ahead = appointed(ines, admin, other);
    federation.now -= 2 * PastRequest.DELAY_MS;
    refused(ahead, EventRule.ENDED);
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
  void nine_officers_with_two_keys_each_are_the_most_and_one_request_asks_them_all()
      throws Exception {
    List<DeviceSigner> desks = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      DeviceSigner desk = federation.alba.certified("helper" + i, "desk");
      federation.append(federation.certified(desk.chain(), admin));
      federation.append(appointed(desk, admin, other));
      desks.add(desk);
    }
    refused(appointed(ines, admin, other), EventRule.TOO_MANY);
    List<DeviceSigner> all = new ArrayList<>(desks);
    for (DeviceSigner desk : desks) {
      DeviceSigner phone = OwnDevice.broughtBy(federation, desk, "phone");
      federation.append(federation.signed(new DutyEvent.ReleaseKeyGiven(key), desk));
      federation.append(federation.signed(new DutyEvent.ReleaseKeyGiven(key), phone));
      all.add(phone);
    }
    DeviceSigner third = OwnDevice.broughtBy(federation, desks.get(0), "tablet");
    refused(federation.signed(new DutyEvent.ReleaseKeyGiven(key), third), EventRule.TOO_MANY);
    federation.now += Duty.NOTICE_MS;

    assertThat(federation.directory.releaseKeys(federation.alba.name, federation.now))
        .hasSize(all.size());
    federation.append(asked(nora, 5, all.toArray(DeviceSigner[]::new)));
    all.add(third);
    assertThatThrownBy(() -> asked(nora, 5, all.toArray(DeviceSigner[]::new)))
        .isInstanceOf(IllegalArgumentException.class);
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

  private boolean has(DeviceSigner who) {
    return federation.directory.has(who.device().officer(), Duty.SECURITY_OFFICER, federation.now);
  }
}
