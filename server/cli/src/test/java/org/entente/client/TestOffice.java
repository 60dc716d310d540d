package org.entente.client;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.entente.mls.suite.RandomSource;
import org.entente.mls.suite.SignatureKeyPair;
import org.entente.trust.certificate.Certificate;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.certificate.Certificates;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.certificate.Issuer;
import org.entente.trust.certificate.Validity;
import org.entente.trust.event.Agency;
import org.entente.trust.event.Event;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;

/** An agency with its root and one administrator, and what that signs. */
final class TestOffice {
  final AgencyName name;
  final DeviceSigner admin;
  private final RandomSource random = new SecureRandom()::nextBytes;
  private final Agency agency;
  private final Issuer issuer;

  TestOffice(String name, String country, long nowMs) {
    this.name = new AgencyName(name);
    SignatureKeyPair rootKeys = Certificates.newKeys(random);
    Certificate root = Certificates.issueRoot(rootKeys, this.name, Validity.ofRoot(nowMs), random);
    this.agency = new Agency(this.name, "Agency " + name, country, country, root.der());
    SignatureKeyPair keys = Certificates.newKeys(random);
    DeviceName desk = device("chief", "desk");
    Certificate certificate = Certificates.issueAdmin(
        new Issuer(root, rootKeys), desk, keys.publicKey(), Validity.ofAdmin(nowMs), random);
    this.issuer = new Issuer(certificate, keys);
    this.admin = new DeviceSigner(desk, CertificateChain.of(certificate), keys);
  }

  DeviceName device(String officer, String label) {
    return new DeviceName(new OfficerName(officer, name), label);
  }

  SignedEvent genesisWith(TestOffice other, long nowMs) {
    EventBody body = new EventBody.Genesis(List.of(agency, other.agency), 0);
    return signed(body, nowMs, admin, other.admin);
  }

  SignedEvent signed(EventBody body, long nowMs, DeviceSigner... signers) {
    List<DeviceSigner> all = new ArrayList<>(List.of(signers));
    return SignedEvent.sign(Event.of(body, nowMs, random), all.toArray(DeviceSigner[]::new));
  }

  /** A device that the administrator certified. */
  DeviceSigner certified(String officer, String label, long nowMs) {
    SignatureKeyPair keys = Certificates.newKeys(random);
    DeviceName device = device(officer, label);
    Certificate certificate = Certificates.issueDevice(
        issuer, device, keys.publicKey(), Validity.ofDevice(nowMs), random);
    return new DeviceSigner(device, CertificateChain.of(certificate, issuer.certificate()), keys);
  }
}
