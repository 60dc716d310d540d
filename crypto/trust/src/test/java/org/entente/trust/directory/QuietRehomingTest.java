package org.entente.trust.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.entente.mls.error.MlsException;
import org.entente.trust.checkpoint.NoteKey;
import org.entente.trust.checkpoint.NoteSigner;
import org.entente.trust.checkpoint.Silence;
import org.entente.trust.event.RecordEvent;
import org.entente.trust.event.RegionEvent;
import org.entente.trust.event.RoomsRehomed;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.fixture.TestAgency;
import org.entente.trust.fixture.TestFederation;
import org.entente.trust.name.RegionId;
import org.junit.jupiter.api.Test;

/**
 * Whenever an event counts that gives a room another home, the old one has stopped by what it can know: it
 * reads nothing that a region logs which it does not hear, and hears all others until now.
 */
class QuietRehomingTest {
  private static final long HOUR = 3_600_000;
  private static final RegionId HOME = TestFederation.REGION;
  private static final List<RegionId> OTHERS =
      List.of(new RegionId("south"), new RegionId("east"), new RegionId("nord"));

  private final Map<RegionId, NoteSigner> keys = new HashMap<>();

  private NoteSigner key(RegionId region) {
    return Objects.requireNonNull(keys.get(region));
  }

  private TestFederation begin() {
    TestFederation federation = TestFederation.withTeam();
    for (RegionId region : OTHERS) {
      byte[] seed = new byte[NoteSigner.SEED_BYTES];
      seed[0] = (byte) OTHERS.indexOf(region);
      keys.put(region, NoteSigner.of(region.value(), NoteKey.Type.NOTE, seed));
      federation.append(federation.signed(
          new RecordEvent.RegionListed(region, key(region).key().publicKey()),
          federation.alba.adminSigner(),
          federation.borea.adminSigner()));
    }
    return federation;
  }

  private static SignedEvent placed(TestFederation federation, TestAgency agency, RegionId region) {
    return federation.signed(
        new RegionEvent.AgencyPlaced(agency.name, region), agency.adminSigner());
  }

  @Test
  void what_counts_has_stopped_the_old_home_whatever_that_has_read_since() throws MlsException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    int counted = 0;
    for (int round = 0; round < 300; round++) {
      TestFederation federation = begin();
      List<RegionId> all = new ArrayList<>(OTHERS);
      all.add(HOME);
      for (TestAgency agency : List.of(federation.alba, federation.borea)) {
        federation.append(placed(federation, agency, all.get(random.nextInt(all.size()))));
      }
      federation.append(federation.roomOpened(federation.alba.adminSigner()));
      counted += round(federation, all, random) ? 1 : 0;
    }
    assertThat(counted).as("seed %s", seed).isPositive();
  }

  /** The record of the home parts from that of the others at the cut; some of what follows it reads, too. */
  private boolean round(TestFederation federation, List<RegionId> all, Random random)
      throws MlsException {
    federation.now += 2 * RehomingTimes.LOST_MS;
    long cutMs = federation.now;
    Directory homes = federation.directory;
    Directory others = federation.directory;
    for (int i = random.nextInt(5); i > 0; i--) {
      federation.now += random.nextInt((int) (20 * HOUR));
      TestAgency agency = random.nextBoolean() ? federation.alba : federation.borea;
      SignedEvent move = placed(federation, agency, all.get(random.nextInt(all.size())));
      others = others.apply(move, federation.now);
      homes = random.nextBoolean() ? homes.apply(move, federation.now) : homes;
    }
    federation.now =
        Math.max(federation.now, cutMs + RehomingTimes.LOST_MS) + random.nextInt((int) (30 * HOUR));
    Map<RegionId, Long> silent = new HashMap<>();
    OTHERS.stream().filter(o -> random.nextInt(3) > 0).forEach(o -> silent.put(o, cutMs));
    SignedEvent event = event(federation, silent, random);
    long loggedMs = federation.now + random.nextInt((int) RehomingTimes.FRESH_MS);
    try {
      others.apply(event, loggedMs);
    } catch (MlsException e) {
      return false;
    }
    boolean stops = homes
        .rehomings()
        .mayHaveLost(TestFederation.ROOM, HOME, o -> silent.getOrDefault(o, loggedMs), loggedMs);
    assertThat(stops).as("%s says that %s", silent, event.event().body()).isTrue();
    return true;
  }

  private SignedEvent event(TestFederation federation, Map<RegionId, Long> silent, Random random) {
    List<RegionId> witnesses = List.copyOf(silent.keySet());
    RegionId next =
        witnesses.isEmpty() ? OTHERS.get(0) : witnesses.get(random.nextInt(witnesses.size()));
    List<Silence> words = new ArrayList<>();
    silent.forEach(
        (w, since) -> words.add(Silence.sign(HOME, next, since, federation.now, key(w))));
    RoomsRehomed.Move move =
        new RoomsRehomed.Move(TestFederation.ROOM, 2, 7, TestFederation.FIRST_POLICY);
    return federation.signed(
        new RoomsRehomed(HOME, next, List.of(move), words),
        federation.alba.adminSigner(),
        federation.borea.adminSigner());
  }
}
