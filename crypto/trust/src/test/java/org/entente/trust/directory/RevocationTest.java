package org.entente.trust.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.VerificationException;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.certificate.Issuer;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.fixture.TestAgency;
import org.entente.trust.fixture.TestFederation;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.Entry;
import org.entente.trust.log.EntryContent;
import org.entente.trust.log.EntryKind;
import org.entente.trust.log.LogHead;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionId;
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

  /** Entries of another region, which it stamps as it likes behind its own last one. */
  private List<Entry> elsewhere(SignedEvent... events) throws Exception {
    LogHead head = LogHead.empty(LogId.FEDERATION, new Origin(new RegionId("borea-1"), 0));
    List<Entry> entries = new ArrayList<>();
    for (SignedEvent event : events) {
      EntryContent content = new EntryContent(
          LogId.FEDERATION, head.origin(), EntryKind.EVENT, 0, 0, null, 0, Bytes.of(event.encode()));
      Entry entry = head.append(content, federation.now, 0);
      head = head.follow(entry);
      entries.add(entry);
    }
    return entries;
  }

  private Directory all(List<Entry> elsewhere) {
    DirectoryFold fold = new DirectoryFold();
    fold.follow(federation.log);
    return fold.follow(elsewhere);
  }

  @Test
  void what_a_region_stamps_back_for_a_stolen_administrator_is_beyond_what_the_revocation_had_seen()
      throws Exception {
    DeviceSigner deputy = TestAgency.signer(alba.newAdmin("deputy", "desk"));
    DeviceSigner read = alba.certified("igor", "laptop");
    DeviceSigner backdated = alba.certified("olga", "laptop");
    federation.now += 1000;
    List<Entry> elsewhere = elsewhere(
        federation.certified(read.chain(), alba.adminSigner()),
        federation.certified(backdated.chain(), alba.adminSigner()));
    federation.now += 60_000;
    DeviceName lost = alba.admin.certificate().device();
    Cursor seen = Cursor.of(new Origin(TestFederation.REGION, 0), federation.log.size())
        .with(elsewhere.get(0).content().origin(), 1);
    federation.append(federation.signed(new EventBody.DeviceRevoked(lost, 0, seen), deputy));

    Directory directory = all(elsewhere);

    assertThat(directory.isOut(read.device())).as("stood there when it was signed").isFalse();
    assertThat(directory.isOut(backdated.device())).isTrue();
    assertThatThrownBy(() -> directory.verify(backdated.chain(), federation.now))
        .isInstanceOf(VerificationException.class);
    assertThat(directory.verify(read.chain(), federation.now).name()).isEqualTo(read.device());
  }

  @Test
  void an_officers_own_word_of_how_far_it_has_read_judges_nothing_and_old_revocations_say_none()
      throws Exception {
    DeviceSigner phone = alba.certified("mara", "phone");
    DeviceSigner tablet = alba.certified("mara", "tablet");
    federation.append(federation.certified(phone.chain(), alba.adminSigner()));
    federation.append(federation.certified(tablet.chain(), alba.adminSigner()));
    federation.append(federation.signed(
        new EventBody.DeviceRevoked(tablet.device(), 0, Cursor.START), phone));
    EventBody old = new EventBody.DeviceRevoked(alba.admin.certificate().device(), 0);
    DeviceSigner deputy = TestAgency.signer(alba.newAdmin("deputy", "desk"));
    federation.append(federation.signed(old, deputy));

    assertThat(federation.directory.isOut(phone.device())).isFalse();
    assertThat(EventBody.read(old.type(), new TlsReader(old.encode()))).isEqualTo(old);
    EventBody stated = new EventBody.DeviceRevoked(tablet.device(), 7, Cursor.START);
    assertThat(EventBody.read(stated.type(), new TlsReader(stated.encode()))).isEqualTo(stated);
  }
}
