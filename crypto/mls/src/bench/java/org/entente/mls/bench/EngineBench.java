package org.entente.mls.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.entente.mls.codec.Bytes;
import org.entente.mls.credential.Credential;
import org.entente.mls.credential.CredentialValidator;
import org.entente.mls.group.CommitOptions;
import org.entente.mls.group.Engine;
import org.entente.mls.group.Group;
import org.entente.mls.group.GroupSettings;
import org.entente.mls.group.PastEpochWindow;
import org.entente.mls.group.PendingCommit;
import org.entente.mls.group.Processed;
import org.entente.mls.group.PskStore;
import org.entente.mls.group.Sealed;
import org.entente.mls.group.StagedCommit;
import org.entente.mls.keypackage.Capabilities;
import org.entente.mls.keypackage.KeyPackageBundle;
import org.entente.mls.keypackage.KeyPackages;
import org.entente.mls.keypackage.Lifetime;
import org.entente.mls.keypackage.OwnLeaf;
import org.entente.mls.message.Limits;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.PolicyCheck;
import org.entente.mls.message.Proposal;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.RandomSource;
import org.entente.mls.suite.SuiteRegistry;
import org.entente.mls.suite.Suites;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Our engine. The founder added everybody at once, so that a commit seals to each member singly: the
 * worst case for the committer. In a warm group sixteen members have committed since.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EngineBench {
  private static final long NOW = 1000;
  private static final byte[] TEXT = new byte[1024];
  private static final byte[] NONE = new byte[0];
  private static final int WARMERS = 16;
  private final RandomSource random = new Random(7)::nextBytes;
  private final Engine engine =
      new Engine(Suites.standard(), random, () -> NOW, new Believes(), PskStore.empty());

  /** How many members the group has. */
  @Param({"10", "100"})
  public int members;

  /** Whether members have committed since they were added. */
  @Param({"false", "true"})
  public boolean warm;

  /** The number of the suite. */
  @Param("1")
  public int suiteId;

  private record Device(OwnLeaf own, KeyPackageBundle keys) {}

  private CipherSuite suite;
  private final List<Device> devices = new ArrayList<>();
  private Group founder;
  private Group member;
  private PendingCommit added;
  private byte[] commit;
  private byte[] message;

  /** Makes the group and one message of each kind. */
  @Setup
  public void found() throws Exception {
    suite = Suites.standard().suite(suiteId);
    GroupSettings settings =
        new GroupSettings(suite, Bytes.of(new byte[] {1}), List.of(), PastEpochWindow.WIDEST);
    founder = Group.create(settings, own(0), engine);
    List<Proposal> adds = new ArrayList<>();
    for (int i = 1; i < members; i++) {
      OwnLeaf own = own(i);
      devices.add(new Device(own, KeyPackages.generate(suite, own, List.of(), random)));
      adds.add(new Proposal.Add(devices.get(i - 1).keys().keyPackage()));
    }
    added = founder.commit(CommitOptions.of(adds));
    founder = added.merge();
    member = join();
    if (warm) {
      warmUp();
    }
    commit = commit().commit().encode();
    greet();
    message = encrypt();
  }

  /** The first message of an epoch opens the sender's branch of the secret tree on both sides. */
  private void greet() throws Exception {
    Sealed first = founder.seal(TEXT, NONE);
    founder = first.next();
    MlsMessage read = MlsMessage.decode(first.message().encode(), Limits.DEFAULT);
    member = ((Processed.Application) member.process(read, PolicyCheck.PROTOCOL_ONLY)).next();
  }

  /** Members that are evenly spread commit one after the other; founder and last member follow. */
  private void warmUp() throws Exception {
    int count = Math.min(WARMERS, devices.size() - 1);
    List<Group> warmers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      warmers.add(join(devices.get(i * (devices.size() - 1) / count)));
    }
    for (int i = 0; i < count; i++) {
      PendingCommit pending = warmers.get(i).commit(CommitOptions.of());
      byte[] sent = pending.commit().encode();
      for (int j = 0; j < count; j++) {
        warmers.set(j, j == i ? pending.merge() : follow(warmers.get(j), sent));
      }
      founder = follow(founder, sent);
      member = follow(member, sent);
    }
  }

  private static Group follow(Group group, byte[] sent) throws Exception {
    MlsMessage read = MlsMessage.decode(sent, Limits.DEFAULT);
    return ((StagedCommit) group.process(read, PolicyCheck.PROTOCOL_ONLY)).merge();
  }

  private OwnLeaf own(int name) {
    return new OwnLeaf(
        Credential.basic(new byte[] {(byte) (name >> 8), (byte) name}),
        suite.generateSignatureKeyPair(random),
        Capabilities.of(new SuiteRegistry(List.of(suite)), List.of(), List.of(1)),
        new Lifetime(0, 2 * NOW),
        List.of());
  }

  /** A commit with nothing but fresh keys. */
  @Benchmark
  public PendingCommit commit() throws Exception {
    return founder.commit(CommitOptions.of());
  }

  /** Taking in that commit. */
  @Benchmark
  public Group process() throws Exception {
    return follow(member, commit);
  }

  /** Joining through the Welcome, with all signatures in the tree verified. */
  @Benchmark
  public Group join() throws Exception {
    return join(devices.get(devices.size() - 1));
  }

  private Group join(Device device) throws Exception {
    return Group.join(
        added.welcome(), List.of(device.keys()), null, device.own().signatureKeys(), engine);
  }

  /** Encrypting 1 KiB. */
  @Benchmark
  public byte[] encrypt() throws Exception {
    Sealed sealed = founder.seal(TEXT, NONE);
    return sealed.message().encode();
  }

  /** Decrypting it. */
  @Benchmark
  public Processed decrypt() throws Exception {
    MlsMessage read = MlsMessage.decode(message, Limits.DEFAULT);
    return member.process(read, PolicyCheck.PROTOCOL_ONLY);
  }

  /** Everything that has to be stored, as bytes. */
  @Benchmark
  public byte[] encodeState() {
    return member.encode();
  }

  private static final class Believes implements CredentialValidator {
    @Override
    public void validate(Credential credential, Bytes signatureKey, Purpose purpose) {}

    @Override
    public void validateSuccessor(Credential old, Credential next) {}
  }
}
