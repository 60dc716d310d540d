package org.entente.trust.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
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
 * entries are invitations, a quarter enrolments of devices with certificates of their own. {@code
 * -Dfigure.file=FILE} keeps the record for {@code deploy/entente audit verify}.
 */
class RecordFigure {
  private static final int WARM_UP = 10_000;
  private static final int THREADS = Runtime.getRuntime().availableProcessors();
  private final AtomicLong signaturesNs = new AtomicLong();
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

  private RecordResult check(List<byte[]> some, String note) throws Exception {
    ExecutorService workers = Executors.newFixedThreadPool(THREADS);
    List<Future<RecordRun>> runs = new ArrayList<>();
    for (List<byte[]> run : runs(some)) {
      runs.add(workers.submit(() -> {
        long begun = THREAD.getCurrentThreadCpuTime();
        RecordRun read = RecordRun.read(run).verified(new SecureRandom()::nextBytes);
        signaturesNs.addAndGet(THREAD.getCurrentThreadCpuTime() - begun);
        return read;
      }));
    }
    RecordCheck check = new RecordCheck();
    for (Future<RecordRun> run : runs) {
      check.add(run.get());
    }
    workers.shutdown();
    return check.finish(note);
  }

  private static List<List<byte[]>> runs(List<byte[]> some) {
    List<List<byte[]>> runs = new ArrayList<>();
    for (int from = 0; from < some.size(); from += RecordRun.LENGTH) {
      runs.add(some.subList(from, Math.min(some.size(), from + RecordRun.LENGTH)));
    }
    return runs;
  }

  private void keep(String note) throws Exception {
    String file = System.getProperty("figure.file");
    if (file == null) {
      return;
    }
    StringJoiner all = new StringJoiner("\",\"", "[\"", "\"]");
    entries.forEach(entry -> all.add(Base64.getEncoder().encodeToString(entry)));
    String quoted = '"' + note.replace("\n", "\\n") + '"';
    Files.writeString(
        Path.of(file),
        "{\"entente\":\"record\",\"version\":1,\"checkpoint\":" + quoted + ",\"entries\":" + all
            + "}");
  }

  @Test
  void a_long_record_is_verified() throws Exception {
    int size = Integer.getInteger("figure.entries", 100_000);
    record(size);
    String note = note();
    keep(note);
    check(entries.subList(0, Math.min(WARM_UP, size)), note);
    long bytes = entries.stream().mapToLong(e -> e.length).sum();

    signaturesNs.set(0);
    long begun = System.nanoTime();
    long cpuBegun = THREAD.getCurrentThreadCpuTime();
    RecordResult result = check(entries, note);
    long took = (System.nanoTime() - begun) / 1_000_000;
    long cpu = (THREAD.getCurrentThreadCpuTime() - cpuBegun) / 1_000_000;

    System.out.printf(
        "{\"entries\":%d,\"bytes\":%d,\"ms\":%d,\"rulesCpuMs\":%d,\"signaturesCpuMs\":%d,\"refused\":%d}%n",
        result.size(), bytes, took, cpu, signaturesNs.get() / 1_000_000, result.refused());
    assertThat(result.fault()).isNull();
    assertThat(result.refused()).isZero();
  }
}
