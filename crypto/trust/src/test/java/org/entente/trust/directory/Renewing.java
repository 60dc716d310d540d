package org.entente.trust.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.error.VerificationException;
import org.entente.trust.certificate.Certificate;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.certificate.Certificates;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.certificate.Issuer;
import org.entente.trust.certificate.Validity;
import org.entente.trust.event.DeviceRenewed;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.fixture.OwnDevice;
import org.entente.trust.fixture.TestAgency;
import org.entente.trust.fixture.TestFederation;

/** A device of an agency with an administrator, days that pass, and what the record makes of renewals. */
abstract class Renewing {
  static final long DAY_MS = 86_400_000;
  static final long TERM_MS = 90 * DAY_MS;
  final TestFederation federation = TestFederation.withTeam();
  final TestAgency alba = federation.alba;
  final DeviceSigner laptop = OwnDevice.laptop(federation);
  final long begin = federation.now;

  final void day(int day) {
    federation.now = begin + day * DAY_MS;
  }

  final SignedEvent renewal(DeviceSigner device, long untilMs, DeviceSigner... by)
      throws Exception {
    Bytes hash = device.chain().leafHash();
    return federation.signed(new DeviceRenewed(device.device(), hash, untilMs), by);
  }

  final void renews(DeviceSigner device) throws Exception {
    federation.append(renewal(device, federation.now + TERM_MS, device));
  }

  /** A further certificate for the same device and key, which {@code by} makes today. */
  final CertificateChain certifiedAnew(Issuer by, DeviceSigner device) {
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

  final void counts(DeviceSigner device) throws Exception {
    assertThat(federation.directory.verify(device.chain(), federation.now).name())
        .isEqualTo(device.device());
  }

  final void countsNoMore(DeviceSigner device) {
    assertThatThrownBy(() -> federation.directory.verify(device.chain(), federation.now))
        .isInstanceOf(VerificationException.class);
  }

  final void refused(SignedEvent event, Rule rule) {
    Directory before = federation.directory;
    assertThatThrownBy(() -> before.apply(event, federation.now))
        .asInstanceOf(InstanceOfAssertFactories.type(RejectedException.class))
        .extracting(RejectedException::rule)
        .isEqualTo(rule);
    long refused = before.refused();
    federation.appendUnchecked(event.encode());
    assertThat(federation.directory.refused()).isEqualTo(refused + 1);
    federation.directory = before;
  }

  final void revoke(DeviceSigner device, long compromisedSinceMs, DeviceSigner by) {
    EventBody body = new EventBody.DeviceRevoked(device.device(), compromisedSinceMs);
    federation.append(federation.signed(body, by));
  }
}
