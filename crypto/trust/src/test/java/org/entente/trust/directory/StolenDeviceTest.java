package org.entente.trust.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.fixture.OwnDevice;
import org.entente.trust.fixture.TestAgency;
import org.entente.trust.fixture.TestFederation;
import org.entente.trust.name.DeviceName;
import org.junit.jupiter.api.Test;

/** What is said of a stolen device, by whom, and how far that reaches. */
class StolenDeviceTest {
  private static final long DAY_MS = 86_400_000;
  private static final long LEAF_DAYS = 90;
  private final TestFederation federation = TestFederation.withTeam();
  private final TestAgency alba = federation.alba;
  private final DeviceSigner laptop = enrolledLaptop();

  private DeviceSigner enrolledLaptop() {
    DeviceSigner device = OwnDevice.laptop(federation);
    federation.now += DAY_MS;
    return device;
  }

  private DeviceSigner certified(String officer, String label) {
    DeviceSigner device = alba.recertified(alba.certified(officer, label), federation.now);
    federation.append(federation.certified(device.chain(), alba.adminSigner()));
    federation.now += DAY_MS;
    return device;
  }

  private DeviceSigner renewed(DeviceSigner device) {
    DeviceSigner renewed = alba.recertified(device, federation.now);
    federation.append(federation.certified(renewed.chain(), alba.adminSigner()));
    federation.now += DAY_MS;
    return renewed;
  }

  private DeviceSigner brings(DeviceSigner bringer, String label) throws MlsException {
    DeviceSigner device = OwnDevice.broughtBy(federation, bringer, label);
    federation.now += DAY_MS;
    return device;
  }

  private SignedEvent lost(DeviceSigner device, long since, DeviceSigner by) {
    return federation.signed(new EventBody.DeviceRevoked(device.device(), since), by);
  }

  private boolean isOut(DeviceSigner device) throws MlsException {
    return federation.directory.isShutOut(device.chain(), federation.now);
  }

  private boolean isVouchedFor(DeviceSigner device) {
    return federation.directory.isVouchedFor(device.device(), federation.now);
  }

  @Test
  void the_phone_of_an_administrator_shuts_out_his_console_but_nobody_whom_that_let_in()
      throws Exception {
    DeviceName console = alba.adminSigner().device();
    DeviceSigner phone = certified(console.officer().label(), "phone");
    federation.append(lost(alba.adminSigner(), 1, phone));

    assertThat(federation.directory.isRevoked(console)).isTrue();
    assertThat(isOut(laptop)).isFalse();
    assertThat(federation.directory.verify(laptop.chain(), federation.now).name())
        .isEqualTo(laptop.device());
  }

  @Test
  void a_thief_who_speaks_first_does_not_keep_the_time_of_the_theft_from_being_told()
      throws Exception {
    long stolen = federation.now;
    federation.now += DAY_MS;
    DeviceSigner thief = brings(laptop, "tablet");
    federation.append(lost(laptop, 0, thief));
    federation.append(lost(laptop, stolen, alba.adminSigner()));

    assertThat(isOut(thief)).isTrue();
    refused(lost(laptop, stolen, alba.adminSigner()), EventRule.DEVICE_REVOKED);
    refused(lost(laptop, stolen + 1, alba.adminSigner()), EventRule.DEVICE_REVOKED);
  }

  @Test
  void a_device_that_was_brought_in_before_the_theft_tells_when_it_was_and_stays()
      throws Exception {
    DeviceSigner phone = brings(laptop, "phone");
    long stolen = federation.now;
    DeviceSigner thief = brings(laptop, "tablet");
    federation.append(lost(laptop, stolen, phone));

    assertThat(isOut(thief)).isTrue();
    assertThat(isOut(phone)).isFalse();
  }

  @Test
  void a_thief_does_not_shut_out_what_was_there_before_him() throws Exception {
    long before = federation.now;
    DeviceSigner phone = brings(laptop, "phone");
    DeviceSigner thief = brings(laptop, "tablet");

    refused(lost(laptop, before, thief), EventRule.SIGNER_NOT_ENTITLED);
    assertThat(isOut(phone)).isFalse();
  }

  @Test
  void a_renewal_after_the_theft_takes_nothing_from_a_device_that_came_before_it()
      throws Exception {
    DeviceSigner phone = brings(laptop, "phone");
    long stolen = federation.now;
    federation.now += DAY_MS;
    DeviceSigner renewed = renewed(phone);
    federation.append(lost(laptop, stolen, alba.adminSigner()));

    assertThat(isOut(renewed)).isFalse();
  }

  @Test
  void what_a_thiefs_device_brings_in_after_its_renewal_goes_with_it() throws Exception {
    long stolen = federation.now;
    DeviceSigner tablet = brings(laptop, "tablet");
    DeviceSigner renewed = renewed(tablet);
    DeviceSigner third = brings(renewed, "third");
    federation.append(lost(laptop, stolen, alba.adminSigner()));

    assertThat(isOut(renewed)).isTrue();
    assertThat(isOut(third)).isTrue();
  }

  @Test
  void a_device_made_beside_another_speaks_for_nobody_while_one_that_was_brought_in_is_left()
      throws Exception {
    DeviceSigner minted = certified("mara", "kiosk");
    DeviceSigner phone = brings(laptop, "phone");
    federation.append(lost(laptop, 0, phone));
    assertThat(isVouchedFor(phone)).isTrue();
    assertThat(isVouchedFor(minted)).isFalse();

    federation.append(lost(phone, 0, alba.adminSigner()));
    assertThat(isVouchedFor(minted)).as("nothing else is left").isTrue();
  }

  @Test
  void a_device_that_had_ended_when_the_officer_came_is_the_later_one_when_it_is_renewed()
      throws Exception {
    DeviceSigner minted = certified("olga", "kiosk");
    federation.now += LEAF_DAYS * DAY_MS;
    DeviceSigner olga = certified("olga", "laptop");
    DeviceSigner again = renewed(minted);

    assertThat(isVouchedFor(olga)).isTrue();
    assertThat(isVouchedFor(again)).isFalse();
  }

  private void refused(SignedEvent event, Rule rule) {
    assertThatThrownBy(() -> federation.directory.apply(event, federation.now))
        .asInstanceOf(InstanceOfAssertFactories.type(RejectedException.class))
        .extracting(RejectedException::rule)
        .isEqualTo(rule);
  }
}
