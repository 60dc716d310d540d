package org.entente.mls.bench;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.mls.TreeKEM.LeafNode;
import org.bouncycastle.mls.TreeKEM.LifeTime;
import org.bouncycastle.mls.codec.Capabilities;
import org.bouncycastle.mls.codec.Credential;
import org.bouncycastle.mls.codec.KeyPackage;
import org.bouncycastle.mls.codec.MLSInputStream;
import org.bouncycastle.mls.codec.MLSMessage;
import org.bouncycastle.mls.codec.MLSOutputStream;
import org.bouncycastle.mls.codec.Proposal;
import org.bouncycastle.mls.codec.Welcome;
import org.bouncycastle.mls.crypto.MlsCipherSuite;
import org.bouncycastle.mls.crypto.Secret;
import org.bouncycastle.mls.protocol.Group;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** bcmls doing what {@link EngineBench} does. It does not verify the leaves' signatures on joining. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
public class BcmlsBench {
  private static final byte[] TEXT = new byte[1024];
  private static final byte[] NONE = new byte[0];
  private final SecureRandom random = new SecureRandom();

  /** How many members the group has. */
  @Param({"10", "100"})
  public int members;

  /** Whether members have committed since they were added. */
  @Param({"false", "true"})
  public boolean warm;

  private static final int WARMERS = 16;
  private final List<Device> devices = new ArrayList<>();
  private MlsCipherSuite suite;
  private Group founder;
  private Group member;
  private Welcome welcome;
  private byte[] commit;

  private record Device(
      AsymmetricCipherKeyPair init,
      AsymmetricCipherKeyPair encryption,
      byte[] signatureKey,
      KeyPackage keyPackage) {}

  /** Makes the group and one commit. */
  @Setup
  public void found() throws Exception {
    suite = MlsCipherSuite.getSuite((short) 1);
    Device first = device(0);
    LeafNode leaf = first.keyPackage().getLeafNode();
    founder = new Group(
        new byte[] {1},
        suite,
        first.encryption(),
        first.signatureKey(),
        leaf.copy(leaf.getEncryptionKey()),
        List.of());
    List<Proposal> adds = new ArrayList<>();
    for (int i = 1; i < members; i++) {
      devices.add(device(i));
      adds.add(Proposal.add(devices.get(i - 1).keyPackage()));
    }
    Group.GroupWithMessage added = commit(founder, adds);
    founder = added.group;
    welcome = added.message.welcome;
    member = join();
    if (warm) {
      warmUp();
    }
    commit = MLSOutputStream.encode(commit(founder, List.of()).message);
  }

  private void warmUp() throws Exception {
    int count = Math.min(WARMERS, devices.size() - 1);
    List<Group> warmers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      warmers.add(join(devices.get(i * (devices.size() - 1) / count)));
    }
    for (int i = 0; i < count; i++) {
      Group.GroupWithMessage made = commit(warmers.get(i), List.of());
      byte[] sent = MLSOutputStream.encode(made.message);
      for (int j = 0; j < count; j++) {
        warmers.set(j, j == i ? made.group : warmers.get(j).handle(sent, null));
      }
      founder = founder.handle(sent, null);
      member = member.handle(sent, null);
    }
  }

  private Device device(int name) throws Exception {
    AsymmetricCipherKeyPair init = suite.getHPKE().generatePrivateKey();
    AsymmetricCipherKeyPair encryption = suite.getHPKE().generatePrivateKey();
    AsymmetricCipherKeyPair signature = suite.generateSignatureKeyPair();
    byte[] secret = suite.serializeSignaturePrivateKey(signature.getPrivate());
    LeafNode leaf = new LeafNode(
        suite,
        suite.getHPKE().serializePublicKey(encryption.getPublic()),
        suite.serializeSignaturePublicKey(signature.getPublic()),
        Credential.forBasic(new byte[] {(byte) (name >> 8), (byte) name}),
        new Capabilities(),
        new LifeTime(),
        List.of(),
        secret);
    byte[] initKey = suite.getHPKE().serializePublicKey(init.getPublic());
    return new Device(
        init, encryption, secret, new KeyPackage(suite, initKey, leaf, List.of(), secret));
  }

  private Group.GroupWithMessage commit(Group group, List<Proposal> proposals) throws Exception {
    byte[] fresh = new byte[32];
    random.nextBytes(fresh);
    return group.commit(
        new Secret(fresh),
        new Group.CommitOptions(proposals, true, true, null),
        new Group.MessageOptions(false, NONE, 0),
        new Group.CommitParameters(Group.NORMAL_COMMIT_PARAMS));
  }

  /** A commit with nothing but fresh keys. */
  @Benchmark
  public Group.GroupWithMessage commit() throws Exception {
    return commit(founder, List.of());
  }

  /** Taking in that commit. */
  @Benchmark
  public Group process() throws Exception {
    return member.handle(commit, null);
  }

  /** Joining through the Welcome. */
  @Benchmark
  public Group join() throws Exception {
    return join(devices.get(devices.size() - 1));
  }

  private Group join(Device device) throws Exception {
    return new Group(
        suite.getHPKE().serializePrivateKey(device.init().getPrivate()),
        device.encryption(),
        device.signatureKey(),
        device.keyPackage(),
        welcome,
        null,
        Map.of(),
        Map.of());
  }

  /** Messages nobody has read, because reading consumes the key. */
  @State(Scope.Thread)
  public static class Unread {
    private byte[] message = NONE;

    /** Encrypts the next one. */
    @Setup(Level.Invocation)
    public void seal(BcmlsBench bench) throws Exception {
      message = bench.encrypt();
    }
  }

  /** Encrypting 1 KiB. */
  @Benchmark
  public byte[] encrypt() throws Exception {
    return MLSOutputStream.encode(founder.protect(NONE, TEXT, 0));
  }

  /** Decrypting the next one. */
  @Benchmark
  public byte[][] decrypt(Unread unread) throws Exception {
    MLSMessage read = (MLSMessage) MLSInputStream.decode(unread.message, MLSMessage.class);
    return member.unprotect(read);
  }
}
