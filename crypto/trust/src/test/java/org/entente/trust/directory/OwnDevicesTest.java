package org.entente.trust.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.error.VerificationException;
import org.entente.trust.certificate.Certificates;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.certificate.Issuer;
import org.entente.trust.certificate.Validity;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.fixture.OwnDevice;
import org.entente.trust.fixture.TestAgency;
import org.entente.trust.fixture.TestFederation;
import org.entente.trust.name.DeviceName;
import org.junit.jupiter.api.Test;

/** A person brings in a further device with the one in hand, and shuts out the one that was lost. */
class OwnDevicesTest {
  private static final long DAY_MS = 86_400_000;
  private final TestFederation federation = TestFederation.withTeam();
  private final TestAgency alba = federation.alba;
  private final DeviceSigner laptop = OwnDevice.laptop(federation);

  private Issuer invitationBy(DeviceSigner bringer) {
    try {
      return OwnDevice.invitation(federation, bringer);
    } catch (MlsException e) {
      throw new AssertionError(e);
    }
  }

  private DeviceSigner comingIn(Issuer invitation, DeviceSigner bringer, String label) {
    return OwnDevice.of(federation, invitation, bringer, label);
  }

  private DeviceSigner phone() {
    Issuer invitation = invitationBy(laptop);
    federation.append(OwnDevice.issued(federation, 2, invitation, laptop));
    DeviceSigner phone = comingIn(invitation, laptop, "phone");
    federation.append(OwnDevice.enrolled(federation, 2, phone));
    return phone;
  }

  private EventBody revocation(DeviceName device, long since) {
    return new EventBody.DeviceRevoked(device, since);
  }

  @Test
  void a_further_device_comes_in_by_the_one_in_hand_and_waits_for_nobody() throws Exception {
    DeviceSigner phone = phone();

    Directory directory = federation.directory;
    assertThat(directory.verify(phone.chain(), federation.now).name()).isEqualTo(phone.device());
    assertThat(directory.broughtBy(phone.device())).isEqualTo(laptop.device());
    assertThat(directory.broughtBy(laptop.device())).isNull();
    assertThat(directory.isVouchedFor(phone.device(), federation.now)).isTrue();
  }

  private void refusedAsTooMany(SignedEvent event) {
    Directory before = federation.directory;
    assertThatThrownBy(() -> before.apply(event, federation.now))
        .isInstanceOfSatisfying(
            RejectedException.class,
            refusal -> assertThat(refusal.rule()).isEqualTo(EventRule.TOO_MANY));
    assertThat(federation.directory).isEqualTo(before);
  }

  @Test
  void twenty_links_of_one_person_are_open_at_most_and_an_old_one_makes_room() {
    Issuer invitation = invitationBy(laptop);
    for (int i = 2; i < 22; i++) {
      federation.append(OwnDevice.issued(federation, i, invitation, laptop));
    }

    refusedAsTooMany(OwnDevice.issued(federation, 22, invitation, laptop));

    federation.now += DAY_MS + 1;
    federation.append(OwnDevice.issued(federation, 22, invitationBy(laptop), laptop));
  }

  @Test
  void nobody_brings_in_a_device_beside_twenty_in_use() {
    for (int i = 0; i < 19; i++) {
      DeviceSigner more = alba.certified("mara", "desk-" + i);
      federation.append(federation.certified(more.chain(), alba.adminSigner()));
    }
    Issuer invitation = invitationBy(laptop);
    federation.append(OwnDevice.issued(federation, 2, invitation, laptop));
    DeviceSigner phone = comingIn(invitation, laptop, "phone");

    refusedAsTooMany(OwnDevice.enrolled(federation, 2, phone));
  }

  @Test
  void it_counts_only_once_the_log_holds_it() {
    Issuer invitation = invitationBy(laptop);
    federation.append(OwnDevice.issued(federation, 2, invitation, laptop));
    DeviceSigner phone = comingIn(invitation, laptop, "phone");

    assertThatThrownBy(() -> federation.directory.verify(phone.chain(), federation.now))
        .isInstanceOf(VerificationException.class);
  }

  @Test
  void nobody_brings_in_a_device_of_somebody_else() throws Exception {
    Issuer issuer = new Issuer(laptop.chain().leaf(), laptop.keys());
    assertThatThrownBy(() -> Certificates.issueInvitation(
            issuer,
            alba.officer("olga"),
            "00112233",
            laptop.keys().publicKey(),
            Validity.ofInvitation(federation.now),
            alba.random))
        .as("no certificate says so")
        .isInstanceOf(IllegalArgumentException.class);
    Issuer forOlga = alba.invitation("olga");

    refused(OwnDevice.issued(federation, 2, forOlga, laptop), EventRule.SIGNER_NOT_ENTITLED);
    refused(
        OwnDevice.issued(federation, 2, forOlga, federation.borea.certified("igor", "laptop")),
        EventRule.SIGNER_NOT_ENTITLED);
  }

  @Test
  void a_device_that_was_brought_in_brings_no_more() {
    DeviceSigner phone = phone();
    Issuer third = invitationBy(phone);
    federation.append(OwnDevice.issued(federation, 3, third, phone));

    assertThatThrownBy(() -> comingIn(third, phone, "tablet"))
        .as("such a chain is out of bounds")
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_device_that_was_shut_out_brings_nobody_in_any_more() {
    Issuer invitation = invitationBy(laptop);
    federation.append(OwnDevice.issued(federation, 2, invitation, laptop));
    DeviceSigner phone = comingIn(invitation, laptop, "phone");
    federation.append(federation.signed(revocation(laptop.device(), 0), alba.adminSigner()));

    assertThatThrownBy(() ->
            federation.directory.apply(OwnDevice.enrolled(federation, 2, phone), federation.now))
        .isInstanceOf(VerificationException.class);
    refused(OwnDevice.issued(federation, 3, invitation, laptop), VerificationException.class);
  }

  @Test
  void when_the_first_device_is_lost_the_one_it_brought_stays() throws Exception {
    DeviceSigner phone = phone();
    federation.now += DAY_MS;
    federation.append(federation.signed(revocation(laptop.device(), 0), phone));

    Directory directory = federation.directory;
    assertThat(directory.isRevoked(laptop.device())).isTrue();
    assertThat(directory.verify(phone.chain(), federation.now).name()).isEqualTo(phone.device());
    assertThat(directory.isShutOut(phone.chain(), federation.now)).isFalse();
    assertThat(directory.isOut(phone.device())).isFalse();
    assertThat(directory.isOut(laptop.device())).isTrue();
  }

  @Test
  void a_device_brought_in_by_a_thief_goes_with_the_stolen_one() throws Exception {
    long stolen = federation.now;
    federation.now += DAY_MS / 2;
    DeviceSigner phone = phone();
    federation.now += DAY_MS;
    federation.append(federation.signed(revocation(laptop.device(), stolen), alba.adminSigner()));

    Directory directory = federation.directory;
    assertThat(directory.isShutOut(phone.chain(), federation.now)).isTrue();
    assertThat(directory.isOut(phone.device())).isTrue();
    assertThat(directory.isOut(laptop.device())).isTrue();
    assertThatThrownBy(() -> directory.verify(phone.chain(), federation.now))
        .isInstanceOf(VerificationException.class);
  }

  @Test
  void nobody_shuts_out_the_device_of_a_colleague() {
    DeviceSigner olga = alba.certified("olga", "laptop");
    federation.append(federation.certified(olga.chain(), alba.adminSigner()));

    refused(federation.signed(revocation(laptop.device(), 0), olga), EventRule.SIGNER_NOT_ENTITLED);
  }

  @Test
  void a_device_that_an_admin_makes_beside_those_in_use_speaks_for_nobody() {
    federation.now += DAY_MS;
    DeviceSigner minted = alba.certified("mara", "kiosk");
    federation.append(federation.certified(minted.chain(), alba.adminSigner()));

    assertThat(federation.directory.isVouchedFor(minted.device(), federation.now))
        .isFalse();
    assertThat(federation.directory.isVouchedFor(laptop.device(), federation.now))
        .isTrue();
    federation.append(federation.signed(revocation(laptop.device(), 0), alba.adminSigner()));
    assertThat(federation.directory.isVouchedFor(minted.device(), federation.now))
        .as("the first of those that are left")
        .isTrue();
  }

  @Test
  void the_log_reads_the_same_for_everybody() {
    phone();

    Directory again = Directory.EMPTY.follow(federation.log);

    assertThat(again).isEqualTo(federation.directory);
    assertThat(again.digest()).isEqualTo(federation.directory.digest());
  }

  private void refused(SignedEvent event, Rule rule) {
    Directory before = federation.directory;
    assertThatThrownBy(() -> before.apply(event, federation.now))
        .asInstanceOf(InstanceOfAssertFactories.type(RejectedException.class))
        .extracting(RejectedException::rule)
        .isEqualTo(rule);
    assertThat(federation.directory).isEqualTo(before);
  }

  private void refused(SignedEvent event, Class<? extends Exception> kind) {
    assertThatThrownBy(() -> federation.directory.apply(event, federation.now)).isInstanceOf(kind);
  }
}
