package org.entente.mls.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.credential.Credential;
import org.entente.mls.error.MlsException;
import org.entente.mls.group.CommitOptions;
import org.entente.mls.group.ExternalCommitOptions;
import org.entente.mls.group.Group;
import org.entente.mls.group.Inside;
import org.entente.mls.group.PendingCommit;
import org.entente.mls.keypackage.Capabilities;
import org.entente.mls.keypackage.Extensions;
import org.entente.mls.keypackage.KeyPackage;
import org.entente.mls.keypackage.KeyPackageBundle;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.message.AuthenticatedContent;
import org.entente.mls.message.Commit;
import org.entente.mls.message.ExternalSender;
import org.entente.mls.message.GroupInfo;
import org.entente.mls.message.GroupSecrets;
import org.entente.mls.message.Limits;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.PolicyCheck;
import org.entente.mls.message.PreSharedKeyId;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.PublicMessage;
import org.entente.mls.message.RequiredCapabilities;
import org.entente.mls.message.Welcome;
import org.entente.mls.observer.Checks;
import org.entente.mls.observer.PublicGroup;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.tree.RatchetTree;
import org.entente.mls.tree.UpdatePath;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Bytes from somebody who means harm, for everything that reads bytes: nothing comes out but the
 * engine's own exceptions, and no reader allocates beyond a small multiple of what it was given.
 * {@code -Dforge.rounds} sets how many inputs each reader gets, {@code -Dforge.seed} which ones.
 */
class HostileBytesTest {
  private static final int ROUNDS = Integer.getInteger("forge.rounds", 1500);
  private static final long SEED = Long.getLong("forge.seed", 20261123);
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** What a reader may allocate for one byte of input, and for none. */
  private static final long PER_BYTE = 200;

  private static final long AT_ALL = 1 << 16;

  /** Signatures, key derivations and copies of the tree cost this much more. */
  private static final long WORK = 24 << 20;

  /** Reads one input. */
  private interface Reader {
    void read(byte[] input) throws MlsException;
  }

  private final Stage stage = start();
  private final KeyPackageBundle bundle = stage.dora.keyPackage();

  private static Stage start() {
    try {
      Stage stage = Stage.with(LeafFault.demands());
      stage.all(stage.alice.commits(CommitOptions.of(), List.of()).commit(), stage.alice);
      return stage;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @TestFactory
  List<DynamicTest> no_bytes_do_harm_to_a_decoder() throws Exception {
    Stage fresh = Stage.with(LeafFault.demands());
    PendingCommit pending =
        fresh.alice.commits(CommitOptions.of(new Proposal.Add(bundle.keyPackage())));
    PublicMessage commit = ((MlsMessage.OfPublic) pending.commit()).body();
    UpdatePath path = Objects.requireNonNull(((Commit) commit.framed().content()).path());
    GroupInfo info = fresh.alice.group().groupInfo(true, true);
    RatchetTree tree = fresh.alice.group().tree();
    LeafNode leaf = tree.member(0);
    GroupSecrets secrets = new GroupSecrets(
        SecretBytes.zeros(32),
        SecretBytes.zeros(32),
        List.of(new PreSharedKeyId.External(Bytes.EMPTY, Bytes.of(new byte[32]))));
    List<DynamicTest> all = new ArrayList<>();
    all.add(decoder("MlsMessage", pending.commit().encode(), b -> message(b)));
    all.add(decoder("PrivateMessage", fresh.bob.says("x").encode(), b -> message(b)));
    all.add(decoder("Welcome", welcome(pending).encode(), b -> TlsReader.decode(b, Welcome::read)));
    all.add(decoder("GroupInfo", info.encode(), b -> TlsReader.decode(b, GroupInfo::read)));
    all.add(
        decoder("GroupSecrets", secrets.encode(), b -> TlsReader.decode(b, GroupSecrets::read)));
    all.add(decoder("KeyPackage", bundle.keyPackage().encode(), KeyPackage::decode));
    all.add(decoder("LeafNode", leaf.encode(), b -> TlsReader.decode(b, LeafNode::read)));
    all.add(decoder("UpdatePath", path.encode(), b -> TlsReader.decode(b, UpdatePath::read)));
    all.add(decoder("RatchetTree", tree.encode(), b -> RatchetTree.decode(fresh.alice.suite, b)));
    all.add(decoder(
        "AuthenticatedContent",
        commit.content().encode(),
        b -> TlsReader.decode(b, AuthenticatedContent::read)));
    all.add(decoder(
        "Capabilities",
        leaf.capabilities().encode(),
        b -> TlsReader.decode(b, Capabilities::read)));
    all.add(decoder(
        "Credential", leaf.credential().encode(), b -> TlsReader.decode(b, Credential::read)));
    all.add(decoder(
        "Extensions",
        new TlsWriter().vector(List.of(LeafFault.demands())).toByteArray(),
        b -> TlsReader.decode(b, Extensions::read)));
    all.add(decoder(
        "RequiredCapabilities",
        LeafFault.demands()[0].data().toArray(),
        b -> RequiredCapabilities.decode(Bytes.of(b))));
    all.add(decoder(
        "ExternalSenders",
        ExternalSender.toExtension(
                List.of(new ExternalSender(fresh.dora.keys.publicKey(), leaf.credential())))
            .data()
            .toArray(),
        b -> ExternalSender.decode(Bytes.of(b))));
    all.add(decoder("KeyPackageBundle", bundle.encode(), KeyPackageBundle::decode));
    all.add(
        decoder("Group", fresh.alice.group().encode(), b -> Group.decode(b, fresh.alice.engine)));
    all.add(decoder(
        "PendingCommit", pending.encode(), b -> PendingCommit.decode(b, fresh.alice.engine)));
    all.add(
        decoder("PublicGroup", fresh.server.encode(), b -> PublicGroup.decode(b, checks(fresh))));
    return all;
  }

  private static Welcome welcome(PendingCommit pending) {
    return Objects.requireNonNull(pending.welcome());
  }

  private static Checks checks(Stage stage) {
    return new Checks(
        stage.alice.engine.suites(), () -> stage.alice.now, stage.alice.engine.validator());
  }

  private static MlsMessage message(byte[] input) throws MlsException {
    return MlsMessage.decode(input, Limits.DEFAULT);
  }

  @TestFactory
  List<DynamicTest> no_bytes_do_harm_to_a_group() throws Exception {
    PendingCommit pending =
        stage.bob.commits(CommitOptions.of(new Proposal.Add(bundle.keyPackage())));
    byte[] proposal =
        stage.bob.group().proposeUpdate(null, new byte[3]).message().encode();
    byte[] text = stage.bob.says("text").encode();
    GroupInfo info = stage.alice.group().groupInfo(true, true);
    byte[] external = ForgedCommit.external(stage.dora, stage.alice).message().encode();
    List<DynamicTest> all = new ArrayList<>();
    for (byte[] honest : List.of(pending.commit().encode(), proposal, text, external)) {
      all.add(target("process", honest, this::member));
    }
    for (byte[] honest : List.of(pending.commit().encode(), proposal, external)) {
      all.add(target(
          "observe", honest, b -> stage.server.process(message(b), PolicyCheck.PROTOCOL_ONLY)));
    }
    all.add(target(
        "join",
        welcome(pending).encode(),
        b -> Group.join(
            TlsReader.decode(b, Welcome::read),
            List.of(bundle),
            null,
            stage.dora.keys,
            stage.dora.engine)));
    all.add(target("external join", info.encode(), this::joinBy));
    return all;
  }

  private void member(byte[] input) throws MlsException {
    stage.alice.group().process(message(input), PolicyCheck.PROTOCOL_ONLY);
  }

  private void joinBy(byte[] input) throws MlsException {
    GroupInfo info = TlsReader.decode(input, GroupInfo::read);
    Group.externalCommit(
        info, null, stage.dora.leaf(), ExternalCommitOptions.PLAIN, stage.dora.engine);
  }

  private static DynamicTest decoder(String name, byte[] honest, Reader reader) {
    return DynamicTest.dynamicTest(name, () -> attack(name, honest, reader, AT_ALL));
  }

  private DynamicTest target(String name, byte[] honest, Reader reader) {
    return DynamicTest.dynamicTest(name, () -> {
      byte[] alice = Inside.bytes(stage.alice.group());
      byte[] server = stage.server.encode();
      attack(name, honest, reader, WORK);
      assertThat(Inside.bytes(stage.alice.group())).isEqualTo(alice);
      assertThat(stage.server.encode()).isEqualTo(server);
    });
  }

  private static void attack(String name, byte[] honest, Reader reader, long atAll)
      throws Exception {
    reader.read(honest);
    Random dice = new Random(SEED ^ name.hashCode());
    for (int round = 0; round < ROUNDS; round++) {
      byte[] input = damaged(honest, dice);
      long before = THREADS.getCurrentThreadAllocatedBytes();
      try {
        reader.read(input);
      } catch (MlsException expected) {
        assertThat(expected.getMessage()).isNotBlank();
      } catch (RuntimeException | Error bug) {
        fail(
            "-Dforge.seed=%d, %s, round %d: %s".formatted(SEED, name, round, Bytes.of(input)), bug);
      }
      long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
      assertThat(allocated)
          .as("-Dforge.seed=%d, %s, round %d: %d bytes", SEED, name, round, input.length)
          .isLessThan(atAll + PER_BYTE * input.length);
    }
  }

  private static byte[] damaged(byte[] honest, Random dice) {
    byte[] out = honest.clone();
    for (int times = 1 + dice.nextInt(3); times > 0; times--) {
      out = damagedOnce(out, honest, dice);
    }
    return out;
  }

  private static byte[] damagedOnce(byte[] input, byte[] honest, Random dice) {
    byte[] out = input.clone();
    int at = dice.nextInt(Math.max(1, out.length));
    if (out.length == 0) {
      return random(dice, 32);
    }
    switch (dice.nextInt(8)) {
      case 0 -> out[at] ^= (byte) (1 << dice.nextInt(8));
      case 1 -> out[at] = (byte) dice.nextInt(256);
      case 2 -> out = Arrays.copyOf(out, at);
      case 3 -> hugeLength(out, at, dice);
      case 4 -> out = inserted(out, at, random(dice, 64));
      case 5 -> out = inserted(out, at, part(honest, dice));
      case 6 -> Arrays.fill(out, at, Math.min(out.length, at + dice.nextInt(9)), (byte) -1);
      default -> out = random(dice, 256);
    }
    return out;
  }

  /** The header of a vector of up to 2^30 bytes. */
  private static void hugeLength(byte[] out, int at, Random dice) {
    byte[] header = {(byte) (0x80 | dice.nextInt(64)), -1, -1, -1};
    System.arraycopy(header, 0, out, at, Math.min(4, out.length - at));
  }

  private static byte[] part(byte[] honest, Random dice) {
    int from = dice.nextInt(honest.length);
    return Arrays.copyOfRange(honest, from, from + dice.nextInt(honest.length - from + 1));
  }

  private static byte[] inserted(byte[] input, int at, byte[] more) {
    return new TlsWriter()
        .opaque(Arrays.copyOf(input, at))
        .opaque(more)
        .opaque(Arrays.copyOfRange(input, at, input.length))
        .toByteArray();
  }

  private static byte[] random(Random dice, int most) {
    byte[] out = new byte[dice.nextInt(most + 1)];
    dice.nextBytes(out);
    return out;
  }
}
