package org.entente.faults.people;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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

/**
 * A federation of one agency for each region, with one team of all of them, and of one agency more that is
 * placed now here and now there, with a team of it and the first two.
 */
public final class Casework {
  private final RandomSource random = new SecureRandom()::nextBytes;
  private final Vertx vertx;
  private final List<Site> homes = new CopyOnWriteArrayList<>();
  private final Agencies agencies;
  private final TeamId team = TeamId.of(random.bytes(TeamId.LENGTH));
  private final TeamId travellersTeam = TeamId.of(random.bytes(TeamId.LENGTH));

  /** Founds it at the first region and waits until all others know. */
  public Casework(Sites sites) throws MlsException, InterruptedException, IOException {
    this.vertx = sites.vertx();
    Site first = sites.all().get(0);
    List<String> names = new ArrayList<>();
    sites.all().forEach(site -> names.add("police." + site.region() + ".example"));
    names.add("customs.example");
    this.agencies = new Agencies(first, names, random);
    this.homes.addAll(sites.all());
    this.homes.add(first);
    for (Site site : sites.all()) {
      list(site);
    }
    for (int i = 0; i < homes.size(); i++) {
      place(i, homes.get(i));
    }
    open(team, IntStream.range(0, agencies()).toArray());
    open(travellersTeam, 0, 1, travellers());
    sites.awaitSameRecord();
  }

  private void list(Site site) throws MlsException {
    NoteKey key = NoteKey.parse(site.federation().region().getString("logKey"));
    agencies.append(new RecordEvent.RegionListed(site.region(), key.publicKey()), 0, 1);
    RegionAddress address = new RegionAddress(site.origin());
    agencies.append(new RegionEvent.RegionAddressed(site.region(), address), 0, 1);
  }

  /** From now on the agency belongs to the region of {@code site}; its devices must be gone. */
  public void place(int agency, Site site) {
    homes.set(agency, site);
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

  /** How many agencies there are that have a region each. */
  public int agencies() {
    return travellers();
  }

  /** The agency that is now here and now there. */
  public int travellers() {
    return homes.size() - 1;
  }

  /** The team of those. */
  public TeamId team() {
    return team;
  }

  /** The team of the first two and {@link #travellers}. */
  public TeamId travellersTeam() {
    return travellersTeam;
  }

  /**
   * An officer of an agency with a device, certified and started at the agency's region; it becomes ready by
   * itself.
   *
   * @param readMs how long its machine takes for each delivery, so that some are always on their way to it
   */
  public Person person(int agency, String officer, long readMs) throws MlsException {
    Site site = homes.get(agency);
    Issuer admin = agencies.admin(agency);
    SignatureKeyPair keys = Certificates.newKeys(random);
    DeviceName device =
        new DeviceName(OfficerName.parse(officer + "@" + agencies.name(agency).value()), "desk");
    Certificate certificate =
        Certificates.issueDevice(admin, device, keys.publicKey(), Validity.ofDevice(now()), random);
    CertificateChain chain = CertificateChain.of(certificate, admin.certificate());
    agencies.append(site, new EventBody.DeviceCertified(chain), agency);
    return new Person(vertx, device, keys, chain, agencies.genesis(), site, readMs);
  }
}
