package org.entente.bench.device;

import java.security.SecureRandom;
import java.time.Clock;
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

/** Two agencies with fresh keys, and as many devices of the first as are asked for. */
public final class Federation {
  private final Clock clock = Clock.systemUTC();
  private final RandomSource random = new SecureRandom()::nextBytes;
  private final Desk first = new Desk("police.bench.example");
  private final Desk second = new Desk("border.bench.example");

  /** The event with which the federation log begins. */
  public SignedEvent genesis() {
    EventBody body = new EventBody.Genesis(List.of(first.agency(), second.agency()), 0);
    return SignedEvent.sign(Event.of(body, clock.millis(), random), first.admin, second.admin);
  }

  /** The device of officer {@code number}, certified by the first agency's admin. */
  public DeviceSigner device(int number) {
    SignatureKeyPair keys = Certificates.newKeys(random);
    DeviceName name = new DeviceName(new OfficerName("officer-" + number, first.name), "laptop");
    Certificate certificate = Certificates.issueDevice(
        first.issuer, name, keys.publicKey(), Validity.ofDevice(clock.millis()), random);
    CertificateChain chain = CertificateChain.of(certificate, first.issuer.certificate());
    return new DeviceSigner(name, chain, keys);
  }

  /** An agency's root and its one admin device. */
  private final class Desk {
    final AgencyName name;
    final Certificate root;
    final Issuer issuer;
    final DeviceSigner admin;

    Desk(String agency) {
      name = new AgencyName(agency);
      long now = clock.millis();
      SignatureKeyPair rootKeys = Certificates.newKeys(random);
      root = Certificates.issueRoot(rootKeys, name, Validity.ofRoot(now), random);
      SignatureKeyPair keys = Certificates.newKeys(random);
      DeviceName device = new DeviceName(new OfficerName("chief", name), "desk");
      Certificate certificate = Certificates.issueAdmin(
          new Issuer(root, rootKeys), device, keys.publicKey(), Validity.ofAdmin(now), random);
      issuer = new Issuer(certificate, keys);
      admin = new DeviceSigner(device, CertificateChain.of(certificate), keys);
    }

    Agency agency() {
      return new Agency(name, name.value(), "AA", "PA", root.der());
    }
  }
}
