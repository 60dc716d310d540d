package org.entente.server.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.suite.SignatureKeyPair;
import org.entente.trust.certificate.Certificate;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.certificate.Certificates;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.certificate.Issuer;
import org.entente.trust.certificate.Validity;
import org.entente.trust.event.Event;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.InvitationId;
import org.entente.trust.name.OfficerName;

/** An invitation of one officer, in the hands of whoever holds its key. */
public final class TestInvitation {
  public final InvitationId id;
  private final TestAgency agency;
  private final DeviceSigner inviter;
  private final Issuer issuer;
  private final OfficerName officer;
  private final long nowMs;

  /** By an admin device, or by another device of the officer. */
  TestInvitation(TestAgency agency, DeviceSigner inviter, OfficerName officer, long nowMs) {
    this.agency = agency;
    this.inviter = inviter;
    this.officer = officer;
    this.nowMs = nowMs;
    this.id = new InvitationId(Bytes.of(agency.random().bytes(16)));
    SignatureKeyPair keys = Certificates.newKeys(agency.random());
    String number = id.value().toHex().substring(0, 8);
    Certificate certificate = Certificates.issueInvitation(
        issuer(inviter),
        officer,
        number,
        keys.publicKey(),
        Validity.ofInvitation(nowMs),
        agency.random());
    this.issuer = new Issuer(certificate, keys);
  }

  private static Issuer issuer(DeviceSigner device) {
    try {
      return new Issuer(device.chain().leaf(), device.keys());
    } catch (MlsException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The event by which the inviter issues it. */
  public SignedEvent issued() {
    return issued(Duration.ofDays(7));
  }

  public SignedEvent issued(Duration life) {
    EventBody body = new EventBody.InvitationIssued(
        id, officer, issuer.certificate().hash(), nowMs + life.toMillis());
    return SignedEvent.sign(Event.of(body, nowMs, agency.random()), inviter);
  }

  /** A device that the invitation's key certified. */
  public DeviceSigner device(String label) {
    SignatureKeyPair keys = Certificates.newKeys(agency.random());
    DeviceName name = new DeviceName(officer, label);
    Certificate certificate = Certificates.issueDevice(
        issuer, name, keys.publicKey(), Validity.ofDevice(nowMs), agency.random());
    List<Bytes> chain =
        new ArrayList<>(List.of(certificate.der(), issuer.certificate().der()));
    chain.addAll(inviter.chain().certificates());
    return new DeviceSigner(name, new CertificateChain(chain), keys);
  }

  /** The event by which {@code device} uses it. */
  public SignedEvent enrolment(DeviceSigner device) {
    EventBody body = new EventBody.DeviceEnrolled(id, device.chain());
    return SignedEvent.sign(Event.of(body, nowMs, agency.random()), device);
  }
}
