package org.entente.trust.certificate;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.entente.mls.codec.Bytes;
import org.entente.mls.credential.Credential;
import org.entente.mls.credential.CredentialValidator.Purpose;
import org.entente.mls.error.VerificationException;
import org.entente.trust.fixture.TestAgency;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StandingTest implements Standing {
  private static final long DAY_MS = 24 * 3_600_000L;
  private final TestAgency alba = TestAgency.alba();
  private final Issuer invitation = alba.invitation("mara");
  private final Issuer device = alba.deviceOf(invitation, "mara", "laptop");
  private final CertificateChain chain =
      CertificateChain.of(device.certificate(), invitation.certificate(), alba.admin.certificate());
  private final Set<Bytes> enrolled = new HashSet<>(Set.of(device.certificate().hash()));
  private final Map<Bytes, Long> renewed = new HashMap<>();
  private final Set<DeviceName> revoked = new HashSet<>();
  private long now = TestAgency.NOW;
  private final X509CredentialValidator validator = new X509CredentialValidator(this, () -> now);

  @Override
  public @Nullable Bytes root(AgencyName agency) {
    return agency.equals(alba.name) ? alba.root.certificate().der() : null;
  }

  @Override
  public boolean isRevoked(DeviceName name) {
    return revoked.contains(name);
  }

  @Override
  public @Nullable Bytes loggedKey(DeviceName device) {
    return null;
  }

  @Override
  public boolean isEnrolled(Bytes certificateHash) {
    return enrolled.contains(certificateHash);
  }

  @Override
  public long renewedUntilMs(Bytes certificateHash) {
    return renewed.getOrDefault(certificateHash, 0L);
  }

  @Test
  void enrolled_device_is_accepted_for_its_own_key_only() {
    accepted(Purpose.KEY_PACKAGE);
    assertThatThrownBy(() ->
            validator.validate(chain.credential(), alba.admin.keys().publicKey(), Purpose.UPDATE))
        .isInstanceOf(VerificationException.class);
  }

  @Test
  void device_that_is_not_enrolled_is_refused_on_every_way() {
    enrolled.clear();

    for (Purpose purpose : Purpose.values()) {
      refused(purpose);
    }
  }

  @Test
  void revoked_or_expired_device_stays_in_place_but_does_not_come_in() {
    revoked.add(device.certificate().device());
    refused(Purpose.KEY_PACKAGE);
    refused(Purpose.EXTERNAL_JOIN);
    accepted(Purpose.EXISTING_MEMBER);

    revoked.clear();
    now += 8 * DAY_MS;
    accepted(Purpose.UPDATE);
    now += 83 * DAY_MS;
    refused(Purpose.UPDATE);
    accepted(Purpose.EXISTING_MEMBER);
  }

  @Test
  void renewed_device_comes_in_after_its_own_end_and_not_after_the_new_one() {
    renewed.put(device.certificate().hash(), now + 150 * DAY_MS);
    now += 100 * DAY_MS;
    accepted(Purpose.UPDATE);
    accepted(Purpose.KEY_PACKAGE);

    revoked.add(device.certificate().device());
    refused(Purpose.UPDATE);
    revoked.clear();
    now += 51 * DAY_MS;
    refused(Purpose.UPDATE);
    accepted(Purpose.EXISTING_MEMBER);
  }

  @Test
  void stranger_basic_credential_and_external_sender_are_refused() {
    TestAgency borea = TestAgency.borea();
    CertificateChain stranger = borea.certified("igor", "phone").chain();

    assertThatThrownBy(() -> verify(stranger, now)).isInstanceOf(VerificationException.class);
    assertThatThrownBy(() -> validator.validate(
            Credential.basic(new byte[1]), device.keys().publicKey(), Purpose.UPDATE))
        .isInstanceOf(VerificationException.class);
    refused(Purpose.EXTERNAL_SENDER);
  }

  @Test
  void only_the_same_device_succeeds_itself() {
    Issuer renewed = alba.deviceOf(alba.admin, "mara", "laptop");
    Credential next =
        CertificateChain.of(renewed.certificate(), alba.admin.certificate()).credential();
    Credential other = alba.certified("mara", "phone").chain().credential();
    Credential invited =
        CertificateChain.of(invitation.certificate(), alba.admin.certificate()).credential();

    assertThatCode(() -> validator.validateSuccessor(chain.credential(), next))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> validator.validateSuccessor(chain.credential(), other))
        .isInstanceOf(VerificationException.class);
    assertThatThrownBy(() -> validator.validateSuccessor(chain.credential(), invited))
        .isInstanceOf(VerificationException.class);
  }

  private void accepted(Purpose purpose) {
    assertThatCode(() -> validator.validate(chain.credential(), device.keys().publicKey(), purpose))
        .doesNotThrowAnyException();
  }

  private void refused(Purpose purpose) {
    assertThatThrownBy(
            () -> validator.validate(chain.credential(), device.keys().publicKey(), purpose))
        .isInstanceOf(VerificationException.class);
  }
}
