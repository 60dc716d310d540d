package org.entente.cli.regions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.entente.cli.Typed;
import org.entente.cli.agency.NewAgency;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.suite.RandomSource;
import org.entente.mls.suite.SignatureKeyPair;
import org.entente.trust.certificate.Certificate;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.certificate.Certificates;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.certificate.Validity;
import org.entente.trust.checkpoint.NoteKey;
import org.entente.trust.event.Agency;
import org.entente.trust.event.Event;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.RecordEvent;
import org.entente.trust.event.RegionEvent;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RegionAddress;
import org.entente.trust.name.TeamId;

/** Two agencies, each with a region of its own, and one team of both. */
final class Casework {
  private static final String PASSWORD = "twelve signs are enough";
  private final RandomSource random = new SecureRandom()::nextBytes;
  private final List<NewAgency> agencies;
  private final List<Site> sites;
  private final Clock clock;
  final Bytes genesis;
  final TeamId team = TeamId.of(random.bytes(TeamId.LENGTH));

  /** Founds the federation at the first site and lets the others hear of it by their links. */
  Casework(Site north, Site south) throws MlsException {
    this(Clock.systemUTC(), north, south);
  }

  /** The same, by another clock. */
  Casework(Clock clock, Site north, Site south) throws MlsException {
    this.clock = clock;
    this.sites = List.of(north, south);
    this.agencies = List.of(agency("police.alba.example"), agency("police.borea.example"));
    SignedEvent first = sign(
        new EventBody.Genesis(List.of(described(0, "AA", "PAL"), described(1, "BB", "PBO")), 0));
    this.genesis = first.event().genesisHash();
    north.founding().append(first);
    for (Site site : sites) {
      NoteKey key = NoteKey.parse(site.federation().region().getString("logKey"));
      north.federation().append(sign(new RecordEvent.RegionListed(site.region, key.publicKey())));
    }
    for (int i = 0; i < 2; i++) {
      EventBody placed = new RegionEvent.AgencyPlaced(name(i), sites.get(i).region);
      north.federation().append(sign(placed, i));
    }
    for (Site site : sites) {
      RegionAddress address = new RegionAddress(site.origin());
      north.federation().append(sign(new RegionEvent.RegionAddressed(site.region, address)));
    }
    long ends = now() + Duration.ofDays(90).toMillis();
    north
        .federation()
        .append(sign(new EventBody.TeamOpened(team, List.of(name(0), name(1)), ends)));
  }

  private NewAgency agency(String name) throws MlsException {
    DeviceName admin = new DeviceName(OfficerName.parse("admin@" + name), "console");
    return NewAgency.make(admin.agency(), admin, now(), random);
  }

  private Agency described(int agency, String country, String code) {
    return new Agency(
        name(agency),
        "Police " + country,
        country,
        code,
        agencies.get(agency).root().certificate().der());
  }

  AgencyName name(int agency) {
    return agencies.get(agency).root().certificate().agency();
  }

  private long now() {
    return clock.millis();
  }

  /** By both agencies, or by one of them. */
  SignedEvent sign(EventBody body, int... signers) {
    DeviceSigner[] admins = signers.length == 0
        ? agencies.stream().map(NewAgency::signer).toArray(DeviceSigner[]::new)
        : new DeviceSigner[] {agencies.get(signers[0]).signer()};
    return SignedEvent.sign(Event.of(body, now(), random), admins);
  }

  /** An officer of the agency with a device, certified and signed in at the agency's own site. */
  Colleague colleague(int agency, String officer) throws MlsException {
    NewAgency of = agencies.get(agency);
    Site site = sites.get(agency);
    SignatureKeyPair keys = Certificates.newKeys(random);
    DeviceName device =
        new DeviceName(OfficerName.parse(officer + "@" + name(agency).value()), "desk");
    Certificate certificate = Certificates.issueDevice(
        of.admin(), device, keys.publicKey(), Validity.ofDevice(now()), random);
    CertificateChain chain = CertificateChain.of(certificate, of.admin().certificate());
    site.federation().append(sign(new EventBody.DeviceCertified(chain), agency));
    return new Colleague(device, keys, chain, genesis, site);
  }

  /** Waits until all sites have the same federation log. */
  void awaitSame() throws InterruptedException {
    for (int i = 0; i < 1200; i++) {
      long logs = sites.stream()
          .map(site -> Set.copyOf(site.federation().entries()))
          .distinct()
          .count();
      if (logs == 1) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("the federation logs do not become the same");
  }

  /** Runs a command of the agency's administrator, with his keys from a file; says what it printed. */
  Typed administrator(int agency, Site at, Path folder, String... command) throws IOException {
    Path keys = folder.resolve("keys of " + name(agency));
    Path password = folder.resolve("password");
    Files.writeString(password, PASSWORD);
    if (!Files.exists(keys)) {
      agencies.get(agency).write(Files.createDirectory(keys), PASSWORD.toCharArray());
    }
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(List.of(
        "--server",
        at.origin(),
        "--keys",
        keys.toString(),
        "--password-file",
        password.toString()));
    return Typed.entente(words.toArray(String[]::new));
  }

  /** The agency's admin revokes the device of {@code colleague} at its own site. */
  void revoke(int agency, Colleague colleague) {
    sites
        .get(agency)
        .federation()
        .append(sign(new EventBody.DeviceRevoked(colleague.device, 0), agency));
  }
}
