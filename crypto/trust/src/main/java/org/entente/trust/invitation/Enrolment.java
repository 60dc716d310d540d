package org.entente.trust.invitation;

import org.entente.mls.suite.RandomSource;
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

/**
 * A device that comes in with an invitation.
 *
 * @param device with its new key and certificate; store it before the event is sent
 * @param event what the region is asked to append: the body of the redemption
 */
public record Enrolment(DeviceSigner device, SignedEvent event) {

  /**
   * Makes the device's key, certificate and event.
   *
   * @param invitation as {@link InvitationLink#open} gave it; the caller erases its key afterwards
   * @param label names the device among the officer's; see {@link DeviceName#isLabel}
   */
  public static Enrolment make(
      InvitationLink link, Issuer invitation, String label, long nowMs, RandomSource random) {
    SignatureKeyPair keys = Certificates.newKeys(random);
    DeviceName name = new DeviceName(link.offer().officer(), label);
    Certificate certificate = Certificates.issueDevice(
        invitation, name, keys.publicKey(), Validity.ofDevice(nowMs), random);
    CertificateChain chain = link.chain().below(certificate);
    DeviceSigner device = new DeviceSigner(name, chain, keys);
    EventBody body = new EventBody.DeviceEnrolled(link.offer().id(), chain);
    return new Enrolment(device, SignedEvent.sign(Event.of(body, nowMs, random), device));
  }
}
