package org.entente.server.testing;

import java.util.List;
import java.util.Random;
import org.entente.mls.codec.Bytes;
import org.entente.mls.credential.Credential;
import org.entente.mls.keypackage.Capabilities;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.keypackage.KeyPackageBundle;
import org.entente.mls.keypackage.KeyPackages;
import org.entente.mls.keypackage.Lifetime;
import org.entente.mls.keypackage.OwnLeaf;
import org.entente.mls.suite.RandomSource;
import org.entente.mls.suite.SignatureKeyPair;
import org.entente.mls.suite.Suites;
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

/** An agency with its root and one admin device. The same seed makes the same keys. */
public final class TestAgency {
  private static final int POLICY_EXTENSION = 0xF0E1;
  public final AgencyName name;
  public final Certificate root;
  public final DeviceSigner admin;
  private final Issuer adminIssuer;
  private final RandomSource random;
  private final long nowMs;

  public TestAgency(String name, int seed, long nowMs) {
    this.name = new AgencyName(name);
    this.random = new Random(seed)::nextBytes;
    this.nowMs = nowMs;
    SignatureKeyPair rootKeys = Certificates.newKeys(random);
    this.root = Certificates.issueRoot(rootKeys, this.name, Validity.ofRoot(nowMs), random);
    SignatureKeyPair keys = Certificates.newKeys(random);
    DeviceName device = name("chief", "desk");
    Certificate certificate = Certificates.issueAdmin(
        new Issuer(root, rootKeys), device, keys.publicKey(), Validity.ofAdmin(nowMs), random);
    this.adminIssuer = new Issuer(certificate, keys);
    this.admin = new DeviceSigner(device, CertificateChain.of(certificate), keys);
  }

  public DeviceName name(String officer, String label) {
    return new DeviceName(new OfficerName(officer, name), label);
  }

  public RandomSource random() {
    return random;
  }

  /** The agency as events name it. */
  public Agency agency() {
    return new Agency(name, "Agency " + name.value(), "AA", "PA", root.der());
  }

  /** {@code body} as an event that the admin signs. */
  public SignedEvent event(EventBody body) {
    return SignedEvent.sign(Event.of(body, nowMs, random), admin);
  }

  /** The genesis of this agency and {@code other}, signed by both admins. */
  public SignedEvent genesisWith(TestAgency other) {
    EventBody body = new EventBody.Genesis(List.of(agency(), other.agency()), 0);
    return SignedEvent.sign(Event.of(body, nowMs, random), admin, other.admin);
  }

  /** An invitation for {@code officer} with everything that its holder has. */
  public TestInvitation invite(String officer) {
    return new TestInvitation(this, admin, new OfficerName(officer, name), nowMs);
  }

  /** An invitation by which {@code device} brings in a further one of its officer. */
  public TestInvitation inviteBy(DeviceSigner device) {
    return new TestInvitation(this, device, device.device().officer(), nowMs);
  }

  /** A device that the admin certified for ninety days. */
  public DeviceSigner device(String officer, String label) {
    SignatureKeyPair keys = Certificates.newKeys(random);
    DeviceName device = name(officer, label);
    Certificate certificate = Certificates.issueDevice(
        adminIssuer, device, keys.publicKey(), Validity.ofDevice(nowMs), random);
    return new DeviceSigner(
        device, CertificateChain.of(certificate, adminIssuer.certificate()), keys);
  }

  /** What {@code device} says of itself in its leaves. */
  public OwnLeaf leaf(DeviceSigner device) {
    return new OwnLeaf(
        device.chain().credential(),
        device.keys(),
        Capabilities.of(
            Suites.standard(),
            List.of(POLICY_EXTENSION, Extension.LAST_RESORT),
            List.of(Credential.X509)),
        new Lifetime(nowMs / 1000 - 3600, nowMs / 1000 + 30 * 24 * 3600),
        List.of());
  }

  /** A fresh key package of {@code device}. */
  public KeyPackageBundle keyPackage(DeviceSigner device, boolean lastResort) {
    List<Extension> extensions =
        lastResort ? List.of(new Extension(Extension.LAST_RESORT, Bytes.EMPTY)) : List.of();
    return KeyPackages.generate(Suites.hybridAes128(), leaf(device), extensions, random);
  }
}
