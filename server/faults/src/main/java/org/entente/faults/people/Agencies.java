package org.entente.faults.people;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.entente.cli.agency.NewAgency;
import org.entente.faults.region.Site;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.suite.RandomSource;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.certificate.Issuer;
import org.entente.trust.event.Agency;
import org.entente.trust.event.AgencyEvent;
import org.entente.trust.event.AgencyType;
import org.entente.trust.event.Event;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;

/** The agencies of one federation: two found it, the others are proposed and approved. */
final class Agencies {
  private static final String LETTERS = "ABCD";
  private static final int FOUNDERS = 2;

  private final Site first;
  private final RandomSource random;
  private final List<NewAgency> all = new ArrayList<>();
  private final Bytes genesis;

  /** Founds the federation at {@code first}, where everything else is signed, too. */
  Agencies(Site first, List<String> names, RandomSource random) throws MlsException, IOException {
    this.first = first;
    this.random = random;
    for (String name : names) {
      DeviceName admin = new DeviceName(OfficerName.parse("admin@" + name), "console");
      all.add(NewAgency.make(admin.agency(), admin, now(), random));
    }
    List<Agency> founders =
        IntStream.range(0, FOUNDERS).mapToObj(this::described).toList();
    SignedEvent founding = sign(new EventBody.Genesis(founders, 0), 0, 1);
    this.genesis = founding.event().genesisHash();
    first.founding().append(founding);
    for (int i = FOUNDERS; i < all.size(); i++) {
      admit(described(i));
    }
  }

  private Agency described(int agency) {
    String country = String.valueOf(LETTERS.charAt(agency)).repeat(2);
    return new Agency(
        name(agency),
        "Police " + country,
        country,
        "P" + country,
        all.get(agency).root().certificate().der());
  }

  private void admit(Agency agency) {
    SignedEvent proposal = sign(
        new AgencyEvent.Proposed(
            agency, AgencyType.POLICE, first.region(), List.of(), "Treaty 7", "+99 1"),
        0);
    first.federation().append(proposal);
    append(new AgencyEvent.Approved(proposal.event().hash()), 1);
  }

  private SignedEvent sign(EventBody body, int... signers) {
    DeviceSigner[] admins = IntStream.of(signers)
        .mapToObj(signer -> all.get(signer).signer())
        .toArray(DeviceSigner[]::new);
    return SignedEvent.sign(Event.of(body, now(), random), admins);
  }

  /** The admins of {@code signers} sign, and the first region takes it. */
  void append(EventBody body, int... signers) {
    append(first, body, signers);
  }

  /** As {@link #append(EventBody, int...)}, at a region of the caller's choice. */
  void append(Site site, EventBody body, int... signers) {
    site.federation().append(sign(body, signers));
  }

  AgencyName name(int agency) {
    return all.get(agency).root().certificate().agency();
  }

  /** What its first administrator certifies with. */
  Issuer admin(int agency) {
    return all.get(agency).admin();
  }

  Bytes genesis() {
    return genesis;
  }

  private static long now() {
    return System.currentTimeMillis();
  }
}
