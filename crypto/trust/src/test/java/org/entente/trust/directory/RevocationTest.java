package org.entente.trust.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.entente.mls.error.VerificationException;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.certificate.Issuer;
import org.entente.trust.event.EventBody;
import org.entente.trust.fixture.TestAgency;
import org.entente.trust.fixture.TestFederation;
import org.junit.jupiter.api.Test;

/** What a device that was shut out did before, and what it and those whom it vouched for can do after. */
class RevocationTest extends DirectoryStage {
  @Test
  void revoked_device_does_not_come_back() {
    DeviceSigner phone = alba.certified("mara", "phone");
    federation.append(federation.certified(phone.chain(), alba.adminSigner()));
    EventBody body = new EventBody.DeviceRevoked(phone.device(), 0);
    refused(
        federation, federation.signed(body, borea.adminSigner()), EventRule.SIGNER_NOT_ENTITLED);
    refused(federation, federation.signed(body, phone), EventRule.SIGNER_NOT_ENTITLED);

    federation.append(federation.signed(body, alba.adminSigner()));

    assertThat(federation.directory.isRevoked(phone.device())).isTrue();
    assertThat(federation.directory.hasDevice(alba.officer("mara"))).isFalse();
    forged(federation, federation.roomOpened(phone));
    refused(
        federation,
        federation.certified(phone.chain(), alba.adminSigner()),
        EventRule.DEVICE_REVOKED);
  }

  @Test
  void revoked_admin_acts_no_more() {
    Issuer second = alba.newAdmin("vice", "desk");
    EventBody body = new EventBody.DeviceRevoked(alba.admin.certificate().device(), 0);

    federation.append(federation.signed(body, TestAgency.signer(second)));

    forged(federation, federation.invited(invitation));
  }

  @Test
  void revoked_admin_vouches_for_nobody_whom_the_log_does_not_hold() throws Exception {
    federation.append(federation.signed(
        new EventBody.InvitationIssued(
            TestFederation.INVITATION,
            alba.officer("mara"),
            invitation.certificate().hash(),
            federation.now + 1000),
        alba.adminSigner()));
    DeviceSigner known = alba.certified("igor", "laptop");
    DeviceSigner stolen = alba.certified("olga", "laptop");
    Issuer other = alba.newAdmin("deputy", "desk");
    DeviceSigner deputy = TestAgency.signer(other);
    federation.append(federation.certified(known.chain(), alba.adminSigner()));
    federation.append(federation.signed(
        new EventBody.DeviceRevoked(alba.admin.certificate().device(), 0), deputy));

    Directory after = federation.directory;
    assertThat(after.verify(known.chain(), federation.now).name()).isEqualTo(known.device());
    assertThatThrownBy(() -> after.verify(stolen.chain(), federation.now))
        .isInstanceOf(VerificationException.class);
    refused(federation, federation.certified(stolen.chain(), deputy), EventRule.DEVICE_REVOKED);
    refused(federation, federation.enrolled(laptop), EventRule.DEVICE_REVOKED);
  }

  @Test
  void what_a_compromised_admin_has_certified_since_then_counts_no_more() throws Exception {
    DeviceSigner deputy = TestAgency.signer(alba.newAdmin("deputy", "desk"));
    DeviceSigner before = alba.certified("igor", "laptop");
    DeviceSigner after = alba.certified("olga", "laptop");
    federation.append(federation.certified(before.chain(), alba.adminSigner()));
    federation.now += 60_000;
    long stolenMs = federation.now;
    federation.append(federation.certified(after.chain(), alba.adminSigner()));
    Directory unaware = federation.directory;
    federation.now += 60_000;
    federation.append(federation.signed(
        new EventBody.DeviceRevoked(alba.admin.certificate().device(), stolenMs), deputy));

    Directory aware = federation.directory;
    assertThat(unaware.verify(after.chain(), federation.now).name()).isEqualTo(after.device());
    assertThat(aware.verify(before.chain(), federation.now).name()).isEqualTo(before.device());
    assertThatThrownBy(() -> aware.verify(after.chain(), federation.now))
        .isInstanceOf(VerificationException.class);
    assertThat(aware.verify(after.chain(), stolenMs).name())
        .as("what it did before the revocation stays as it was judged then")
        .isEqualTo(after.device());
    assertThat(aware.isShutOut(after.chain(), federation.now)).isTrue();
    assertThat(aware.isShutOut(before.chain(), federation.now)).isFalse();
  }

  @Test
  void what_was_logged_before_a_revocation_still_counts() throws Exception {
    DeviceSigner device = alba.certified("igor", "laptop");
    long before = federation.now;
    federation.now += 60_000;
    federation.append(
        federation.signed(new EventBody.DeviceRevoked(device.device(), 0), alba.adminSigner()));

    Directory after = federation.directory;
    assertThat(after.verify(device.chain(), before).name()).isEqualTo(device.device());
    assertThatThrownBy(() -> after.verify(device.chain(), federation.now))
        .isInstanceOf(VerificationException.class);
  }
}
