package org.entente.mls.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.entente.mls.error.MalformedException;
import org.entente.mls.message.MlsMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A state in two parts is the state; the small one is enough after a message. */
class StoredPartsTest {
  private final Device alice = new Device("alice", 1);
  private final Device bob = new Device("bob", 2);
  private final Device carol = new Device("carol", 3);

  @BeforeEach
  void three_members() throws Exception {
    alice.creates("room");
    alice.adds(bob, List.of());
    alice.says("of an epoch that is over");
    alice.adds(carol, List.of(bob));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void both_parts_together_are_the_whole_state() throws Exception {
    bob.hears(alice.says("one"));

    StoredGroup stored = bob.group().store();

    assertThat(Group.decode(stored, bob.engine)).isEqualTo(bob.group());
    assertThat(bob.group().storeKeys()).isEqualTo(stored.keys());
  }

  @Test
  void keys_alone_are_enough_after_messages() throws Exception {
    byte[] epoch = bob.group().store().epoch();
    bob.hears(alice.says("one"));
    MlsMessage two = alice.says("two");
    bob.hears(carol.says("three"));

    Group restored = Group.decode(new StoredGroup(epoch, bob.group().storeKeys()), bob.engine);

    assertThat(restored).isEqualTo(bob.group());
    assertThat(bob.group().store().epoch()).isEqualTo(epoch);
    bob.hears(two);
    assertThat(epoch.length).isGreaterThan(3 * bob.group().storeKeys().length);
  }

  @Test
  void keys_of_another_epoch_are_refused() throws Exception {
    StoredGroup before = alice.group().store();
    alice.adds(new Device("dave", 4), List.of(bob, carol));
    StoredGroup after = alice.group().store();

    refused(new StoredGroup(before.epoch(), after.keys()));
    refused(new StoredGroup(after.epoch(), before.keys()));
  }

  private void refused(StoredGroup torn) {
    assertThatThrownBy(() -> Group.decode(torn, alice.engine))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void keys_may_have_forgotten_a_past_epoch_that_the_other_part_still_has() throws Exception {
    bob.now += PastEpochWindow.MAX_SECONDS;
    MlsMessage late = alice.says("late");
    carol.commits(CommitOptions.of(), List.of(alice, bob));
    byte[] epoch = bob.group().store().epoch();
    bob.now += 1;
    byte[] keys = bob.group().storeKeys();

    bob.group = Group.decode(new StoredGroup(epoch, keys), bob.engine);

    assertThat(bob.group().state().past().epochs()).hasSize(1);
    assertThat(bob.hears(late)).isEqualTo("late");
  }

  @Test
  void what_was_set_aside_is_not_used_twice_after_a_restore() throws Exception {
    byte[] epoch = alice.group().store().epoch();
    Group aside = alice.group().setAside(5);
    byte[] keys = aside.storeKeys();
    Sealed before = aside.seal(text("before the crash"), new byte[0]);

    Group restored = Group.decode(new StoredGroup(epoch, keys), alice.engine);
    Sealed after = restored.seal(text("after the crash"), new byte[0]);

    assertThat(before.generation()).isLessThan(5);
    assertThat(after.generation()).isEqualTo(5);
    bob.hears(before.message());
    bob.hears(after.message());
  }
}
