package org.entente.mls.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entente.mls.error.StateException.Reason.KEY_CONSUMED;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.StateException;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.PrivateMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Devices that die between storing and sending, or are copied. */
class CrashTest {
  private static final int STEPS = 60;

  /** What left the device, by the keys it was made with. */
  private record Used(long epoch, long generation) {}

  static LongStream seeds() {
    long first = Long.getLong("state.seed", 1);
    return LongStream.range(first, first + Integer.getInteger("state.seeds", 8));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whoever_stores_before_sending_uses_no_key_twice(long seed) throws Exception {
    Random dice = new Random(seed);
    Device alice = new Device("alice", seed);
    Device bob = new Device("bob", seed);
    alice.creates("room");
    alice.adds(bob, List.of());
    Set<Used> used = new HashSet<>();
    List<MlsMessage> sent = new ArrayList<>();
    byte[] disk = alice.group().encode();
    Group memory = alice.group();
    for (int step = 0; step < STEPS; step++) {
      if (dice.nextInt(8) == 0) {
        Reserved block = memory.reserve(1 + dice.nextInt(5));
        disk = dice.nextInt(4) == 0 ? disk : block.state();
        memory = disk == block.state() ? block.next() : Group.decode(disk, alice.engine);
        continue;
      }
      Sealed sealed;
      try {
        sealed = memory.seal(new byte[] {(byte) step}, new byte[0]);
      } catch (StateException spent) {
        Reserved block = memory.reserve(3);
        disk = block.state();
        memory = block.next();
        continue;
      }
      boolean reserved = memory.state().unstored() > 0;
      int fate = dice.nextInt(4);
      if (fate == 0) {
        memory = Group.decode(disk, alice.engine);
        continue;
      }
      if (!reserved) {
        disk = sealed.next().encode();
      }
      if (fate == 1) {
        memory = Group.decode(disk, alice.engine);
        continue;
      }
      memory = sealed.next();
      assertThat(used.add(new Used(sealed.epoch(), sealed.generation())))
          .as("seed %d, step %d", seed, step)
          .isTrue();
      sent.add(sealed.message());
    }
    for (MlsMessage message : sent) {
      bob.hears(message);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void a_commit_survives_a_crash_at_any_point(long seed) throws Exception {
    Device alice = new Device("alice", seed);
    Device bob = new Device("bob", seed);
    alice.creates("room");
    alice.adds(bob, List.of());
    Random dice = new Random(seed);
    for (int round = 0; round < 6; round++) {
      byte[] disk = alice.group().encode();
      PendingCommit pending = alice.commits(CommitOptions.of());
      byte[] stored = pending.encode();
      boolean delivered = dice.nextBoolean();
      if (delivered) {
        bob.follows(pending.commit());
      }
      alice.group = Group.decode(disk, alice.engine);
      if (delivered) {
        alice.accepts(PendingCommit.decode(stored, alice.engine));
      }
      assertThat(bob.hears(alice.says("round " + round))).isEqualTo("round " + round);
    }
  }

  @Test
  void of_two_copies_only_one_is_heard() throws Exception {
    Device alice = new Device("alice", 1);
    Device bob = new Device("bob", 1);
    alice.creates("room");
    alice.adds(bob, List.of());
    byte[] profile = alice.group().encode();
    Sealed one = Group.decode(profile, alice.engine).seal(new byte[] {1}, new byte[0]);
    Sealed two = Group.decode(profile, alice.engine).seal(new byte[] {2}, new byte[0]);

    bob.hears(one.message());

    Refusals.refuses(bob, two.message(), KEY_CONSUMED);
    assertThat(ciphertext(one)).isNotEqualTo(ciphertext(two));
  }

  private static Bytes ciphertext(Sealed sealed) {
    return ((PrivateMessage) sealed.message().body()).ciphertext();
  }
}
