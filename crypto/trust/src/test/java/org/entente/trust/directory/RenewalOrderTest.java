package org.entente.trust.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.trust.certificate.Certificate;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.certificate.Certificates;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.certificate.Issuer;
import org.entente.trust.certificate.Validity;
import org.entente.trust.event.DeviceRenewed;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.fixture.TestAgency;
import org.entente.trust.fixture.TestFederation;
import org.entente.trust.log.Entry;
import org.entente.trust.log.EntryContent;
import org.entente.trust.log.EntryKind;
import org.entente.trust.log.LogHead;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionId;
import org.junit.jupiter.api.RepeatedTest;

/**
 * Renewals and the shutting out of a stolen device reach two regions that are cut off from each other, in
 * any order, and one of the regions stamps what the thief asks for as early as it likes.
 */
class RenewalOrderTest {
  private static final long DAY_MS = 86_400_000;
  private static final Origin NORTH = new Origin(new RegionId("north"), 0);
  private static final Origin SOUTH = new Origin(new RegionId("south"), 0);
  private static final Origin EAST = new Origin(new RegionId("east"), 0);

  private final TestFederation federation = new TestFederation();
  private final Map<Origin, LogHead> heads = new HashMap<>();
  private final List<Entry> log = new ArrayList<>();
  private final long begin = federation.now;
  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);

  private Entry append(Origin origin, SignedEvent event, long atMs) throws MlsException {
    LogHead head = heads.getOrDefault(origin, LogHead.empty(LogId.FEDERATION, origin));
    EntryContent content = new EntryContent(
        LogId.FEDERATION, origin, EntryKind.EVENT, 0, 0, null, 0, Bytes.of(event.encode()));
    Entry entry = head.append(content, atMs, 0);
    heads.put(origin, head.follow(entry));
    log.add(entry);
    return entry;
  }

  private SignedEvent renewal(DeviceSigner device, long atMs) throws MlsException {
    federation.now = atMs;
    return federation.signed(
        new DeviceRenewed(device.device(), device.chain().leafHash(), atMs + 90 * DAY_MS), device);
  }

  /** What the device asks for at these days, each at one of the regions, where it is stamped then. */
  private void renewsAt(DeviceSigner device, List<Long> timesMs) throws MlsException {
    for (long atMs : timesMs) {
      append(random.nextBoolean() ? NORTH : SOUTH, renewal(device, atMs), atMs);
    }
  }

  private List<Long> someTimes(int most) {
    List<Long> times = new ArrayList<>();
    for (int i = random.nextInt(most); i >= 0; i--) {
      times.add(begin + (long) (random.nextDouble() * 300 * DAY_MS));
    }
    Collections.sort(times);
    return times;
  }

  private Directory read(List<Entry> entries) {
    DirectoryFold fold = new DirectoryFold();
    for (int from = 0; from < entries.size(); ) {
      int to = Math.min(entries.size(), from + 1 + random.nextInt(5));
      fold.follow(entries.subList(from, to));
      from = to;
    }
    return fold.directory();
  }

  private boolean counts(Directory directory, DeviceSigner device, long atMs) {
    try {
      return directory.verify(device.chain(), atMs).name().equals(device.device());
    } catch (MlsException e) {
      return false;
    }
  }

  @RepeatedTest(30)
  void whatever_arrives_first_a_device_that_was_shut_out_never_counts_again() throws MlsException {
    append(NORTH, federation.genesis(), begin);
    Issuer invitation = federation.alba.invitation("mara");
    append(NORTH, federation.invited(invitation), begin);
    DeviceSigner stolen = federation.invitedDevice(invitation, "laptop");
    append(NORTH, federation.enrolled(stolen), begin);
    DeviceSigner honest = federation.alba.certified("olga", "laptop");
    append(NORTH, federation.certified(honest.chain(), federation.alba.adminSigner()), begin + 1);

    List<Long> times = someTimes(12);
    long revokedMs = begin + (long) (random.nextDouble() * 300 * DAY_MS);
    federation.now = revokedMs;
    SignedEvent revocation = federation.signed(
        new EventBody.DeviceRevoked(stolen.device(), 0), federation.alba.adminSigner());
    List<Long> before = times.stream().filter(t -> t < revokedMs).toList();
    renewsAt(stolen, before);
    append(random.nextBoolean() ? NORTH : SOUTH, revocation, revokedMs);
    renewsAt(stolen, times.stream().filter(t -> t >= revokedMs).toList());
    backdated(stolen);
    for (int day = 50; day <= 300; day += 50) {
      append(EAST, renewal(honest, begin + day * DAY_MS), begin + day * DAY_MS);
    }

    Directory inOrder = read(log);
    for (int i = 0; i < 5; i++) {
      List<Entry> shuffled = new ArrayList<>(log);
      Collections.shuffle(shuffled, random);
      Directory other = read(shuffled);
      assertThat(other.digest()).as("seed %s", seed).isEqualTo(inOrder.digest());
      assertThat(other).as("seed %s", seed).isEqualTo(inOrder);
    }
    for (long atMs = revokedMs + 1; atMs < begin + 400 * DAY_MS; atMs += 5 * DAY_MS) {
      assertThat(counts(inOrder, stolen, atMs)).as("seed %s", seed).isFalse();
    }
    assertThat(counts(inOrder, stolen, revokedMs - 1)).as("seed %s", seed).isTrue();
    assertThat(inOrder.isOut(stolen.device())).isTrue();
    assertThat(counts(inOrder, honest, begin + 330 * DAY_MS))
        .as("seed %s", seed)
        .isTrue();
  }

  /** Certificates of mara's laptop that end on this day, one stamped at each of these times. */
  private void certifiedAnew(Issuer by, DeviceSigner laptop, int endDay, long... timesMs)
      throws MlsException {
    for (long atMs : timesMs) {
      Certificate made = Certificates.issueDevice(
          by,
          laptop.device(),
          laptop.keys().publicKey(),
          new Validity(begin, begin + endDay * DAY_MS),
          federation.alba.random);
      CertificateChain chain = CertificateChain.of(made, by.certificate());
      federation.now = atMs;
      List<Origin> regions = List.of(NORTH, SOUTH, EAST);
      append(
          regions.get(random.nextInt(regions.size())),
          federation.certified(chain, TestAgency.signer(by)),
          atMs);
    }
  }

  @RepeatedTest(20)
  void whatever_arrives_first_a_late_word_of_a_theft_leaves_the_same_certificate()
      throws MlsException {
    append(NORTH, federation.genesis(), begin);
    Issuer chief = federation.alba.admin;
    Issuer deputy = federation.alba.newAdmin("deputy", "desk");
    DeviceSigner laptop = federation.alba.certified("mara", "laptop");
    append(NORTH, federation.certified(laptop.chain(), federation.alba.adminSigner()), begin + 1);
    certifiedAnew(chief, laptop, 95, begin + 10, begin + 10, begin + 20);
    certifiedAnew(deputy, laptop, 120, begin + 30, begin + 30);
    long toldMs = begin + DAY_MS + (long) (random.nextDouble() * 40 * DAY_MS);
    federation.now = toldMs;
    DeviceName gone = TestAgency.signer(deputy).device();
    append(
        random.nextBoolean() ? SOUTH : EAST,
        federation.signed(
            new EventBody.DeviceRevoked(gone, begin + 25), federation.alba.adminSigner()),
        toldMs);
    boolean renewed = random.nextBoolean();
    if (renewed) {
      append(NORTH, renewal(laptop, begin + 50 * DAY_MS), begin + 50 * DAY_MS);
    }

    Directory inOrder = read(log);
    for (int i = 0; i < 5; i++) {
      List<Entry> shuffled = new ArrayList<>(log);
      Collections.shuffle(shuffled, random);
      assertThat(read(shuffled)).as("seed %s", seed).isEqualTo(inOrder);
    }
    Bytes kept = inOrder.device(laptop.device()).orElseThrow().certificateHash();
    assertThat(inOrder.isTainted(kept)).as("seed %s", seed).isFalse();
    assertThat(inOrder.endsMs(laptop.device())).hasValue(begin + (renewed ? 140 : 95) * DAY_MS);
    assertThat(inOrder.refused()).isZero();
  }

  /** The region that helps the thief stamps as if it had all been in time, in a part of its own. */
  private void backdated(DeviceSigner stolen) throws MlsException {
    Origin own = new Origin(SOUTH.region(), 1);
    for (int day = 20; day <= 400; day += 20) {
      append(own, renewal(stolen, begin + day * DAY_MS), begin + day * DAY_MS);
    }
  }
}
