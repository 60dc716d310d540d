package org.entente.faults.people;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.entente.faults.region.Site;
import org.entente.faults.region.Sites;
import org.entente.mls.error.MlsException;
import org.entente.mls.suite.RandomSource;
import org.entente.mls.suite.SignatureKeyPair;
import org.entente.trust.certificate.Certificate;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.certificate.Certificates;
import org.entente.trust.certificate.Issuer;
import org.entente.trust.certificate.Validity;
import org.entente.trust.checkpoint.NoteKey;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.RecordEvent;
import org.entente.trust.event.RegionEvent;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RegionAddress;
import org.entente.trust.name.TeamId;

/** A federation of one agency for each region, and one team of all of them. */
public final class Casework {
  private final RandomSource random = new SecureRandom()::nextBytes;
  private final Vertx vertx;
  private final List<Site> sites;
  private final Agencies agencies;
  private final TeamId team = TeamId.of(random.bytes(TeamId.LENGTH));

  /** Founds it at the first region and waits until all others know. */
  public Casework(Sites sites) throws MlsException, InterruptedException, IOException {
    this.vertx = sites.vertx();
    this.sites = sites.all();
    List<String> names = new ArrayList<>();
    this.sites.forEach(site -> names.add("police." + site.region() + ".example"));
    this.agencies = new Agencies(this.sites.get(0), names, random);
    for (int i = 0; i < agencies(); i++) {
      list(this.sites.get(i));
      place(i, this.sites.get(i));
    }
    open(team, IntStream.range(0, agencies()).toArray());
    sites.awaitSameRecord();
  }

  private void list(Site site) throws MlsException {
    NoteKey key = NoteKey.parse(site.federation().region().getString("logKey"));
    agencies.append(new RecordEvent.RegionListed(site.region(), key.publicKey()), 0, 1);
    RegionAddress address = new RegionAddress(site.origin());
    agencies.append(new RegionEvent.RegionAddressed(site.region(), address), 0, 1);
  }

  private void place(int agency, Site site) {
    agencies.append(new RegionEvent.AgencyPlaced(agencies.name(agency), site.region()), agency);
  }

  private void open(TeamId opened, int... members) {
    long ends = now() + Duration.ofDays(90).toMillis();
    agencies.append(
        new EventBody.TeamOpened(
            opened, IntStream.of(members).mapToObj(agencies::name).toList(), ends),
        members);
  }

  private static long now() {
    return System.currentTimeMillis();
  }

  /** How many agencies there are, each with its region. */
  public int agencies() {
    return sites.size();
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
    Site site = sites.get(agency);
    Issuer admin = agencies.admin(agency);
    SignatureKeyPair keys = Certificates.newKeys(random);
    DeviceName device =
        new DeviceName(OfficerName.parse(officer + "@" + agencies.name(agency).value()), "desk");
    Certificate certificate = Certificates.issueDevice(
        admin, device, keys.publicKey(), Validity.ofDevice(now()), random);
    CertificateChain chain = CertificateChain.of(certificate, admin.certificate());
    agencies.append(site, new EventBody.DeviceCertified(chain), agency);
    return new Person(vertx, device, keys, chain, agencies.genesis(), site, readMs);
  }
}
