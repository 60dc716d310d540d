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
 * Our engine in suite 1. The founder added everybody at once, so that a commit seals to each member
 * singly: the worst case for the committer.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EngineBench {
  private static final long NOW = 1000;
  private static final byte[] TEXT = new byte[1024];
  private static final byte[] NONE = new byte[0];
  private final CipherSuite suite = Suites.x25519Aes128();
  private final RandomSource random = new Random(7)::nextBytes;
  private final Engine engine =
      new Engine(Suites.standard(), random, () -> NOW, new Believes(), PskStore.empty());

  /** How many members the group has. */
  @Param({"10", "100"})
  public int members;

  private Group founder;
  private Group member;
  private OwnLeaf memberOwn;
  private KeyPackageBundle memberKeys;
  private PendingCommit added;
  private byte[] commit;
  private byte[] message;

  /** Makes the group and one message of each kind. */
  @Setup
  public void found() throws Exception {
    GroupSettings settings =
        new GroupSettings(suite, Bytes.of(new byte[] {1}), List.of(), PastEpochWindow.WIDEST);
    founder = Group.create(settings, own(0), engine);
    List<Proposal> adds = new ArrayList<>();
    for (int i = 1; i < members; i++) {
      memberOwn = own(i);
      memberKeys = KeyPackages.generate(suite, memberOwn, List.of(), random);
      adds.add(new Proposal.Add(memberKeys.keyPackage()));
    }
    added = founder.commit(CommitOptions.of(adds));
    founder = added.merge();
    member = join();
    commit = commit().commit().encode();
    Sealed sealed = founder.seal(TEXT, NONE);
    message = sealed.message().encode();
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
    MlsMessage read = MlsMessage.decode(commit, Limits.DEFAULT);
    return ((StagedCommit) member.process(read, PolicyCheck.PROTOCOL_ONLY)).merge();
  }

  /** Joining through the Welcome, with all signatures in the tree verified. */
  @Benchmark
  public Group join() throws Exception {
    return Group.join(
        added.welcome(), List.of(memberKeys), null, memberOwn.signatureKeys(), engine);
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
