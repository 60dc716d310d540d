package org.entente.mls.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.StateException.Reason;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.message.Proposal;
import org.entente.mls.schedule.SecretTree;
import org.entente.mls.schedule.StateCodec;
import org.entente.mls.secret.SecretBytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stored state with one number beyond its bound is refused, and the last number within is read. */
class DamagedStateTest {
  /** Behind it come a ReInit, which is not there, and how many messages may still be sealed. */
  private static final int STANDING_FROM_END = 4;

  private final Device alice = new Device("alice", 74);
  private final Device bob = new Device("bob", 74);

  @BeforeEach
  void two_members() throws Exception {
    alice.creates("room");
    alice.adds(bob, List.of());
    alice.commits(CommitOptions.of(), List.of(bob));
  }

  private static void malformed(ThrowingCallable reading, String why) {
    assertThatThrownBy(reading).isInstanceOf(MalformedException.class).hasMessageContaining(why);
  }

  @Test
  void there_is_no_standing_behind_the_last() throws Exception {
    byte[] stored = alice.group().encode();
    stored[stored.length - STANDING_FROM_END] = (byte) Standing.RESTORED.ordinal();
    Group restored = Group.decode(stored, alice.engine);
    Refusals.fails(() -> restored.seal(new byte[0], new byte[0]), Reason.KEYS_UNCERTAIN);

    stored[stored.length - STANDING_FROM_END]++;

    malformed(() -> Group.decode(stored, alice.engine), "standing");
  }

  @Test
  void nothing_but_a_re_init_closes_a_group() throws Exception {
    byte[] stored = alice.group().encode();
    byte[] front = Arrays.copyOf(stored, stored.length - STANDING_FROM_END + 1);
    byte[] removed =
        new TlsWriter().opaque(front).optional(new Proposal.Remove(1)).u16(0).toByteArray();

    malformed(() -> Group.decode(removed, alice.engine), "ReInit");
  }

  @Test
  void nothing_stands_behind_a_state_and_its_version_is_known() throws Exception {
    StoredGroup stored = alice.group().store();
    byte[] pending = alice.commits(CommitOptions.of()).encode();
    byte[] otherKeys = stored.keys().clone();
    otherKeys[1]++;
    byte[] otherPending = pending.clone();
    otherPending[1]++;

    malformed(() -> keys(stored, longer(stored.keys())), "");
    malformed(() -> PendingCommit.decode(longer(pending), alice.engine), "");
    malformed(() -> keys(stored, otherKeys), "unknown format");
    malformed(() -> PendingCommit.decode(otherPending, alice.engine), "unknown format");
  }

  private void keys(StoredGroup stored, byte[] keys) throws Exception {
    Group.decode(new StoredGroup(stored.epoch(), keys), alice.engine);
  }

  private static byte[] longer(byte[] stored) {
    return Arrays.copyOf(stored, stored.length + 1);
  }

  private PastEpochs past(TlsWriter stored) throws Exception {
    return TlsReader.decode(stored.toByteArray(), in -> PastEpochFormat.read(in, alice.suite));
  }

  /** A window, one leaf, and the past epochs still to come. */
  private TlsWriter window(int epochs, long seconds) {
    return new TlsWriter().u16(epochs).u64(seconds).vector(List.of(leaf()));
  }

  private LeafNode leaf() {
    return alice.group().roster().get(0).leaf();
  }

  @Test
  void a_window_is_as_wide_as_allowed_and_not_wider() throws Exception {
    int epochs = PastEpochWindow.MAX_EPOCHS;
    long seconds = PastEpochWindow.MAX_SECONDS;

    assertThat(past(window(epochs, seconds).u16(0)).window()).isEqualTo(PastEpochWindow.WIDEST);
    assertThat(past(window(0, 0).u16(0)).window()).isEqualTo(new PastEpochWindow(0, 0));
    malformed(() -> past(window(epochs + 1, seconds).u16(0)), "out of range");
    malformed(() -> past(window(epochs, seconds + 1).u16(0)), "out of range");
    malformed(() -> past(window(epochs, -1).u16(0)), "out of range");
    malformed(() -> past(window(epochs, seconds).u16(epochs + 1)), "too many");
  }

  @Test
  void a_sender_of_a_past_epoch_is_one_of_the_leaves() throws Exception {
    assertThat(past(sender(0, 0)).epochs().get(0).senders()).isEqualTo(Map.of(0, leaf()));
    assertThat(past(sender(1 << 20, 0)).epochs().get(0).senders()).containsOnlyKeys(1 << 20);
    malformed(() -> past(sender(0, 1)), "bad sender");
    malformed(() -> past(sender(0xffffffffL, 0)), "bad sender");
  }

  /** One past epoch with one sender, at this index and with the leaf of this number. */
  private TlsWriter sender(long index, long number) {
    TlsWriter out = window(1, 1).u16(1).put(alice.group().context());
    out.u32(1).u32(index).u32(number);
    StateCodec.write(out, SecretBytes.zeros(32));
    StateCodec.write(out, SecretBytes.zeros(32));
    SecretTree.of(alice.suite, SecretBytes.zeros(32), 1).write(out);
    return out.u64(5);
  }
}
