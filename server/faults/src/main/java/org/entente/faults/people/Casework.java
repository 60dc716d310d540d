package org.entente.faults.people;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.entente.cli.agency.NewAgency;
import org.entente.faults.region.Site;
import org.entente.faults.region.Sites;
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

/** A federation of one agency for each region, and one team of all of them. */
public final class Casework {
  private static final String LETTERS = "ABC";

  private final RandomSource random = new SecureRandom()::nextBytes;
  private final Vertx vertx;
  private final List<Site> sites;
  private final List<NewAgency> agencies = new ArrayList<>();
  private final Bytes genesis;
  private final TeamId team = TeamId.of(random.bytes(TeamId.LENGTH));

  /** Founds it at the first region and waits until all others know. */
  public Casework(Sites sites) throws MlsException, InterruptedException, IOException {
    this.vertx = sites.vertx();
    this.sites = sites.all();
    List<Agency> described = new ArrayList<>();
    for (int i = 0; i < this.sites.size(); i++) {
      agencies.add(agency("police." + this.sites.get(i).region() + ".example"));
      described.add(described(i));
    }
    SignedEvent first = sign(new EventBody.Genesis(described, 0));
    this.genesis = first.event().genesisHash();
    this.sites.get(0).founding().append(first);
    listRegions();
    long ends = now() + Duration.ofDays(90).toMillis();
    append(0, sign(new EventBody.TeamOpened(team, names(), ends)));
    sites.awaitSameRecord();
  }

  private NewAgency agency(String name) throws MlsException {
    DeviceName admin = new DeviceName(OfficerName.parse("admin@" + name), "console");
    return NewAgency.make(admin.agency(), admin, now(), random);
  }

  private Agency described(int agency) {
    String country = String.valueOf(LETTERS.charAt(agency)).repeat(2);
    return new Agency(
        name(agency),
        "Police " + country,
        country,
        "P" + country,
        agencies.get(agency).root().certificate().der());
  }

  private AgencyName name(int agency) {
    return agencies.get(agency).root().certificate().agency();
  }

  private List<AgencyName> names() {
    return agencies.stream().map(a -> a.root().certificate().agency()).toList();
  }

  private void listRegions() throws MlsException {
    for (int i = 0; i < sites.size(); i++) {
      Site site = sites.get(i);
      NoteKey key = NoteKey.parse(site.federation().region().getString("logKey"));
      append(0, sign(new RecordEvent.RegionListed(site.region(), key.publicKey())));
      append(0, sign(new RegionEvent.AgencyPlaced(name(i), site.region()), i));
      RegionAddress address = new RegionAddress(site.origin());
      append(0, sign(new RegionEvent.RegionAddressed(site.region(), address)));
    }
  }

  private static long now() {
    return System.currentTimeMillis();
  }

  private void append(int site, SignedEvent event) {
    sites.get(site).federation().append(event);
  }

  /** Signed by the admins of {@code signers}, of all agencies where nobody is named. */
  private SignedEvent sign(EventBody body, int... signers) {
    DeviceSigner[] admins = signers.length == 0
        ? agencies.stream().map(NewAgency::signer).toArray(DeviceSigner[]::new)
        : new DeviceSigner[] {agencies.get(signers[0]).signer()};
    return SignedEvent.sign(Event.of(body, now(), random), admins);
  }

  /** How many agencies there are, each with its region. */
  public int agencies() {
    return agencies.size();
  }

  /** The team of all of them. */
  public TeamId team() {
    return team;
  }

  /**
   * An officer of an agency with a device, certified and started at the agency's region; it becomes ready by
   * itself.
   *
   * @param readMs how long its machine takes for each delivery, so that some are always on their way to it
   */
  public Person person(int agency, String officer, long readMs) throws MlsException {
    NewAgency of = agencies.get(agency);
    SignatureKeyPair keys = Certificates.newKeys(random);
    DeviceName device =
        new DeviceName(OfficerName.parse(officer + "@" + name(agency).value()), "desk");
    Certificate certificate = Certificates.issueDevice(
        of.admin(), device, keys.publicKey(), Validity.ofDevice(now()), random);
    CertificateChain chain = CertificateChain.of(certificate, of.admin().certificate());
    append(agency, sign(new EventBody.DeviceCertified(chain), agency));
    return new Person(vertx, device, keys, chain, genesis, sites.get(agency), readMs);
  }
}
