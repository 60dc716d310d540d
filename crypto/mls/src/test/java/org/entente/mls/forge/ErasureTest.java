package org.entente.mls.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.group.CommitOptions;
import org.entente.mls.group.Device;
import org.entente.mls.group.ExternalCommitOptions;
import org.entente.mls.group.Group;
import org.entente.mls.group.PendingCommit;
import org.entente.mls.group.StagedCommit;
import org.entente.mls.keypackage.KeyPackageBundle;
import org.entente.mls.message.Limits;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.PolicyCheck;
import org.entente.mls.message.PreSharedKeyId;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.Welcome;
import org.entente.mls.schedule.HashRatchet;
import org.entente.mls.secret.HeapDump;
import org.entente.mls.secret.SecretBytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an operation derives and does not hand on is overwritten, and not only out of reach: of the secrets
 * in the memory of the process none is garbage.
 */
class ErasureTest {
  private static final Bytes PSK = Bytes.fromHex("05");
  private static final String LEFT = "1ef7".repeat(16);
  private static final int ATTEMPTS = 5;
  private final Stage stage = start();
  private Path dumps = Path.of("");

  private static Stage start() {
    try {
      return Stage.with();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void everybody_has_a_pre_shared_key(@TempDir Path directory) {
    dumps = directory;
    for (Device device : List.of(stage.alice, stage.bob, stage.carol, stage.dora)) {
      device.psks.put(PSK, SecretBytes.of(new byte[] {5, 5, 5}));
    }
  }

  /** An operation, and what its caller has afterwards. */
  private interface Operation {
    Object run() throws Exception;
  }

  private void leavesNothing(Operation operation) throws Exception {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      System.gc();
      Object answer = operation.run();
      List<String> left = garbage();
      Reference.reachabilityFence(answer);
      if (left.remove(LEFT)) {
        assertThat(left).as("secrets that nobody erased").isEmpty();
        return;
      }
    }
    fail("the collector came each time");
  }

  /** The secrets that nothing refers to any more, and one that is left lying about to see that it shows. */
  private List<String> garbage() throws IOException {
    int length = SecretBytes.of(Bytes.fromHex(LEFT).toArray()).length();
    assertThat(length).isEqualTo(32);
    List<String> all = new ArrayList<>(HeapDump.secrets(dumps, true));
    HeapDump.secrets(dumps, false).forEach(all::remove);
    return all;
  }

  private static CommitOptions withPsk(CommitOptions options) {
    return options.with(new Proposal.PreSharedKey(new PreSharedKeyId.External(PSK, Bytes.EMPTY)));
  }

  @Test
  void sealing_and_opening_a_message() throws Exception {
    leavesNothing(() -> stage.alice.group().seal(new byte[] {1}, new byte[0]));
    MlsMessage message = stage.alice.group().seal(new byte[] {1}, new byte[0]).message();
    leavesNothing(() -> stage.bob.group().process(message, PolicyCheck.PROTOCOL_ONLY));
  }

  @Test
  void refusing_a_message_that_does_not_open_or_lies_too_far_ahead() throws Exception {
    MlsMessage honest = stage.alice.group().seal(new byte[] {1}, new byte[0]).message();
    byte[] damaged = honest.encode();
    damaged[damaged.length - 1] ^= 1;
    MlsMessage forged = MlsMessage.decode(damaged, Limits.DEFAULT);
    leavesNothing(() -> refusal(stage.bob, forged));
    Group ahead = stage.alice.group();
    for (int i = 0; i <= HashRatchet.MAX_FORWARD; i++) {
      ahead = ahead.seal(new byte[] {1}, new byte[0]).next();
    }
    MlsMessage late = ahead.seal(new byte[] {1}, new byte[0]).message();
    leavesNothing(() -> refusal(stage.bob, late));
  }

  private static Object refusal(Device device, MlsMessage message) {
    try {
      return device.group().process(message, PolicyCheck.PROTOCOL_ONLY);
    } catch (MlsException e) {
      return e;
    }
  }

  @Test
  void opening_a_message_that_is_far_ahead() throws Exception {
    Group ahead = stage.alice.group();
    for (int i = 0; i < 5; i++) {
      ahead = ahead.seal(new byte[] {1}, new byte[0]).next();
    }
    MlsMessage message = ahead.seal(new byte[] {1}, new byte[0]).message();
    leavesNothing(() -> stage.bob.group().process(message, PolicyCheck.PROTOCOL_ONLY));
  }

  @Test
  void committing_and_following() throws Exception {
    CommitOptions options =
        withPsk(CommitOptions.of(new Proposal.Add(stage.dora.keyPackage().keyPackage())));
    leavesNothing(() -> stage.alice.commits(options));
    PendingCommit pending = stage.alice.commits(options);
    leavesNothing(() -> pending.merge(stage.alice.group()));
    leavesNothing(() -> stage.bob.group().process(pending.commit(), PolicyCheck.PROTOCOL_ONLY));
    StagedCommit staged =
        (StagedCommit) stage.bob.group().process(pending.commit(), PolicyCheck.PROTOCOL_ONLY);
    leavesNothing(staged::merge);
  }

  @Test
  void joining_by_a_welcome() throws Exception {
    KeyPackageBundle bundle = stage.dora.keyPackage();
    CommitOptions options = withPsk(CommitOptions.of(new Proposal.Add(bundle.keyPackage())));
    Welcome welcome = Objects.requireNonNull(stage.alice.commits(options).welcome());
    leavesNothing(
        () -> Group.join(welcome, List.of(bundle), null, stage.dora.keys, stage.dora.engine));
  }

  @Test
  void joining_by_oneself_and_following() throws Exception {
    leavesNothing(() -> stage.alice.group().groupInfo(true, true));
    leavesNothing(this::join);
    MlsMessage commit = join().commit();
    leavesNothing(() -> stage.bob.group().process(commit, PolicyCheck.PROTOCOL_ONLY));
  }

  private PendingCommit join() throws Exception {
    return Group.externalCommit(
        stage.alice.group().groupInfo(true, true),
        null,
        stage.dora.leaf(),
        ExternalCommitOptions.PLAIN,
        stage.dora.engine);
  }

  @Test
  void proposing_fresh_keys() throws Exception {
    leavesNothing(() -> stage.alice.group().proposeUpdate(null, new byte[0]));
  }

  @Test
  void exporting_and_storing() throws Exception {
    leavesNothing(() -> stage.alice.group().export("label", new byte[] {1}, 32));
    leavesNothing(() -> stage.alice.group().encode());
    leavesNothing(() -> stage.alice.group().setAside(3).encode());
  }
}
