package org.entente.mls.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.error.VerificationException;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.keypackage.KeyPackageBundle;
import org.entente.mls.message.ExternalSender;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.Welcome;
import org.junit.jupiter.api.Test;

/** What stands at the beginning: a group that others can join, and a joiner with its own key. */
class EntranceTest {
  private final Device alice = new Device("alice", 77);
  private final Device bob = new Device("bob", 77);

  private void refusesToFound(Rule rule, Extension... extensions) {
    ThrowingCallable founding = () -> alice.creates("room", extensions);
    assertThatThrownBy(founding)
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.rule()).isEqualTo(rule));
    assertThat(alice.group).isNull();
  }

  @Test
  void a_group_is_not_founded_with_a_context_that_nobody_could_join() throws Exception {
    Extension policy = new Extension(Device.PRIVATE_EXTENSION, Bytes.EMPTY);
    Device impostor = new Device("impostor", 77);
    ExternalSender sender =
        new ExternalSender(impostor.keys.publicKey(), impostor.leaf().credential());

    refusesToFound(Rule.DUPLICATE_EXTENSION, policy, policy);
    refusesToFound(Rule.EXTENSION_NOT_SUPPORTED, new Extension(0xF0F0, Bytes.EMPTY));
    assertThatThrownBy(() -> alice.creates("room", ExternalSender.toExtension(List.of(sender))))
        .isInstanceOf(VerificationException.class);
    assertThat(alice.group).isNull();

    alice.creates("room", policy);
    assertThat(alice.group().context().extensions()).containsExactly(policy);
  }

  @Test
  void a_joiner_has_the_key_that_its_key_package_was_signed_with() throws Exception {
    alice.creates("room");
    KeyPackageBundle bundle = bob.keyPackage();
    Proposal add = new Proposal.Add(bundle.keyPackage());
    Welcome welcome =
        Objects.requireNonNull(alice.commits(CommitOptions.of(add)).welcome());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Group.join(welcome, List.of(bundle), null, alice.keys, bob.engine));

    bob.joins(welcome, bundle);
    assertThat(bob.group().roster()).hasSize(2);
  }

  @Test
  void a_joiner_by_a_commit_without_a_path_needs_none() throws Exception {
    alice.creates("room");
    KeyPackageBundle bundle = bob.keyPackage();
    CommitOptions adding =
        CommitOptions.of(new Proposal.Add(bundle.keyPackage())).withoutForcedPath();
    PendingCommit pending = alice.commits(adding, List.of());

    bob.joins(Objects.requireNonNull(pending.welcome()), bundle);

    assertThat(bob.hears(alice.says("welcome"))).isEqualTo("welcome");
  }

  @Test
  void a_joiner_reads_what_is_sealed_to_a_parent_that_was_there_before() throws Exception {
    Device carol = new Device("carol", 77);
    Device dora = new Device("dora", 77);
    Device erin = new Device("erin", 77);
    Device frank = new Device("frank", 77);
    alice.creates("room");
    alice.adds(bob, List.of());
    alice.adds(carol, List.of(bob));
    alice.adds(dora, List.of(bob, carol));
    alice.adds(erin, List.of(bob, carol, dora));
    Proposal remove = new Proposal.Remove(dora.group().ownLeafIndex());
    alice.commits(CommitOptions.of(remove), List.of(bob, carol, erin));
    alice.adds(frank, List.of(bob, carol, erin));
    assertThat(erin.group().tree().resolution(3)).as("what erin seals to").containsExactly(3);

    erin.commits(CommitOptions.of(), List.of(alice, bob, carol, frank));

    assertThat(frank.hears(erin.says("one key for four"))).isEqualTo("one key for four");
  }
}
