package org.entente.trust.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.entente.mls.codec.Bytes;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.certificate.Issuer;
import org.entente.trust.checkpoint.Checkpoint;
import org.entente.trust.checkpoint.NoteKey;
import org.entente.trust.checkpoint.NoteSigner;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.RecordEvent;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.fixture.TestFederation;
import org.entente.trust.log.Entry;
import org.entente.trust.log.EntryContent;
import org.entente.trust.log.EntryKind;
import org.entente.trust.log.Leaf;
import org.entente.trust.log.LogHead;
import org.entente.trust.merkle.MerkleTree;
import org.entente.trust.name.InvitationId;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;
import org.junit.jupiter.api.Test;

/**
 * How long a whole record takes to verify: hash chain, tree, each signature and each rule. No test of the
 * build; run it by name, {@code -Dtest=RecordFigure -Dfigure.entries=100000}. Three quarters of the
 * entries are invitations, a quarter enrolments of devices with certificates of their own.
 */
class RecordFigure {
  private static final int WARM_UP = 2_000;
  private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();
  private final TestFederation federation = TestFederation.withTeam();
  private final NoteSigner region = NoteSigner.of(
      TestFederation.REGION.value(), NoteKey.Type.NOTE, new byte[NoteSigner.SEED_BYTES]);
  private final Origin origin = new Origin(TestFederation.REGION, 0);
  private LogHead head = LogHead.empty(LogId.FEDERATION, origin);
  private final List<byte[]> entries = new ArrayList<>();
  private final MerkleTree tree = new MerkleTree();

  private void append(SignedEvent event) throws Exception {
    EntryContent content = new EntryContent(
        LogId.FEDERATION, origin, EntryKind.EVENT, 0, 0, null, 0, Bytes.of(event.encode()));
    Entry entry = head.append(content, federation.now, entries.size());
    head = head.follow(entry);
    tree.append(Leaf.hash(entry));
    entries.add(entry.encode());
  }

  private void record(int size) throws Exception {
    for (Entry entry : federation.log) {
      append(SignedEvent.decode(entry.content().body()));
    }
    append(federation.signed(
        new RecordEvent.RegionListed(TestFederation.REGION, region.key().publicKey()),
        federation.alba.adminSigner(),
        federation.borea.adminSigner()));
    for (int i = 0; entries.size() < size; i++) {
      oneMore(i, i % 3 == 0);
    }
  }

  private void oneMore(int number, boolean used) throws Exception {
    Issuer invitation = federation.alba.invitation("officer-" + number);
    byte[] id = new byte[InvitationId.LENGTH];
    for (int i = 0; i < Integer.BYTES; i++) {
      id[i] = (byte) (number >>> (8 * i));
    }
    EventBody issued = new EventBody.InvitationIssued(
        InvitationId.of(id),
        invitation.certificate().officer(),
        invitation.certificate().hash(),
        federation.now + 86_400_000);
    append(federation.signed(issued, federation.alba.adminSigner()));
    if (used) {
      DeviceSigner device = federation.invitedDevice(invitation, "laptop");
      append(federation.signed(
          new EventBody.DeviceEnrolled(InvitationId.of(id), device.chain()), device));
    }
  }

  private String note() {
    Bytes genesis = Objects.requireNonNull(federation.directory.genesisHash());
    Checkpoint signed = new Checkpoint(
        Checkpoint.originOf(genesis, origin), tree.size(), tree.root(), federation.now);
    return region.sign(signed.note(), 0).encode();
  }

  private static RecordResult check(List<byte[]> entries, String note) {
    RecordCheck check = new RecordCheck();
    entries.forEach(check::add);
    return check.finish(note);
  }

  @Test
  void a_long_record_is_verified() throws Exception {
    int size = Integer.getInteger("figure.entries", 100_000);
    record(size);
    check(entries.subList(0, Math.min(WARM_UP, size)), note());
    long bytes = entries.stream().mapToLong(e -> e.length).sum();

    long begun = System.nanoTime();
    long cpuBegun = THREAD.getCurrentThreadCpuTime();
    RecordResult result = check(entries, note());
    long took = (System.nanoTime() - begun) / 1_000_000;
    long cpu = (THREAD.getCurrentThreadCpuTime() - cpuBegun) / 1_000_000;

    System.out.printf(
        "{\"entries\":%d,\"bytes\":%d,\"ms\":%d,\"cpuMs\":%d,\"refused\":%d}%n",
        result.size(), bytes, took, cpu, result.refused());
    assertThat(result.fault()).isNull();
    assertThat(result.refused()).isZero();
  }
}
