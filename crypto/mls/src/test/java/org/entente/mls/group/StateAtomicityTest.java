package org.entente.mls.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.entente.mls.error.StateException.Reason.PAST_EPOCH;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.entente.mls.codec.Bytes;
import org.entente.mls.credential.Credential;
import org.entente.mls.credential.CredentialValidator;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.error.VerificationException;
import org.entente.mls.keypackage.KeyPackageBundle;
import org.entente.mls.message.GroupInfo;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.PolicyCheck;
import org.entente.mls.message.PreSharedKeyId;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.Welcome;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.RandomSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whatever an operation asks of its surroundings fails once, at the first, second and every later
 * question; the group is afterwards, byte for byte, what it was.
 */
class StateAtomicityTest {
  private static final Bytes KEY = Bytes.of(new byte[] {3});
  private final Device alice = new Device("alice", 61);
  private final Device bob = new Device("bob", 61);
  private final Device carol = new Device("carol", 61);

  @BeforeEach
  void three_members_with_a_history() throws Exception {
    alice.creates("room");
    alice.adds(bob, List.of());
    alice.adds(carol, List.of(bob));
    bob.commits(CommitOptions.of(), List.of(alice, carol));
    bob.hears(alice.says("hello"));
    for (Device device : List.of(alice, bob, carol)) {
      device.psks.put(KEY, SecretBytes.of(new byte[] {1, 2, 3}));
    }
  }

  /** An operation on a group; what it answers does not matter here. */
  private interface Operation {
    void on(Group group, Engine engine) throws MlsException;
  }

  /** The planned failure, which is no refusal of the engine. */
  private static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Surroundings that fail at one question. */
  private static final class Failing implements RandomSource, CredentialValidator, PskStore {
    private final Engine inner;
    private final boolean honest;
    private int left;

    Failing(Engine engine, int left, boolean honest) {
      this.inner = engine;
      this.left = left;
      this.honest = honest;
    }

    Engine engine() {
      return new Engine(inner.suites(), this, inner.nowSeconds(), this, this);
    }

    boolean wasAsked() {
      return left < 0;
    }

    private boolean fails() {
      return left-- == 0;
    }

    @Override
    public void fill(byte[] out) {
      if (fails()) {
        throw new Failure();
      }
      inner.random().fill(out);
    }

    @Override
    public void validate(Credential credential, Bytes signatureKey, Purpose purpose)
        throws VerificationException {
      refuse();
      inner.validator().validate(credential, signatureKey, purpose);
    }

    @Override
    public void validateSuccessor(Credential old, Credential next) throws VerificationException {
      refuse();
      inner.validator().validateSuccessor(old, next);
    }

    private void refuse() throws VerificationException {
      if (fails()) {
        if (honest) {
          throw new VerificationException("planned");
        }
        throw new Failure();
      }
    }

    @Override
    public Optional<SecretBytes> external(Bytes id) {
      return fails() ? Optional.empty() : inner.psks().external(id);
    }
  }

  private void survives(Device device, Operation operation) throws Exception {
    byte[] stored = device.group().encode();
    survives(device, stored, operation, true);
    survives(device, stored, operation, false);
  }

  private static void survives(Device device, byte[] stored, Operation operation, boolean honest)
      throws Exception {
    for (int question = 0; question < 1000; question++) {
      Failing failing = new Failing(device.engine, question, honest);
      Group group = Group.decode(stored, failing.engine());
      byte[] before = StateFormat.encode(group.state());
      try {
        operation.on(group, failing.engine());
      } catch (Failure | MlsException expected) {
        assertThat(failing.wasAsked()).as("refused for another reason").isTrue();
      }
      assertThat(StateFormat.encode(group.state())).isEqualTo(before);
      if (!failing.wasAsked()) {
        return;
      }
    }
    fail("the operation never ends asking");
  }

  private static void processes(Group group, MlsMessage message) throws MlsException {
    group.process(message, PolicyCheck.PROTOCOL_ONLY);
  }

  @Test
  void sealing() throws Exception {
    survives(alice, (group, engine) -> group.seal(new byte[10], new byte[2]));
  }

  @Test
  void reserving_and_encoding() throws Exception {
    survives(alice, (group, engine) -> {
      group.reserve(7);
      group.encode();
      group.groupInfo(true, true);
      group.export("label", new byte[1], 16);
    });
  }

  @Test
  void proposing() throws Exception {
    KeyPackageBundle dora = new Device("dora", 61).keyPackage();
    survives(
        alice, (group, engine) -> group.propose(new Proposal.Add(dora.keyPackage()), new byte[0]));
    survives(alice, (group, engine) -> group.proposeUpdate(null, new byte[0]));
  }

  @Test
  void committing() throws Exception {
    bob.proposesUpdate(List.of(alice, carol));
    KeyPackageBundle dora = new Device("dora", 61).keyPackage();
    Proposal psk = new Proposal.PreSharedKey(new PreSharedKeyId.External(KEY, Bytes.EMPTY));
    survives(
        alice,
        (group, engine) -> group.commit(
            CommitOptions.of(new Proposal.Add(dora.keyPackage()), new Proposal.Remove(2), psk)));
    survives(alice, (group, engine) -> group.commit(CommitOptions.of().withLeaf(alice.leaf())));
  }

  @Test
  void taking_in_a_commit() throws Exception {
    KeyPackageBundle dora = new Device("dora", 61).keyPackage();
    Proposal psk = new Proposal.PreSharedKey(new PreSharedKeyId.External(KEY, Bytes.EMPTY));
    MlsMessage commit = alice
        .commits(CommitOptions.of(new Proposal.Add(dora.keyPackage()), psk))
        .commit();
    survives(bob, (group, engine) -> processes(group, commit));
  }

  @Test
  void taking_in_an_external_commit() throws Exception {
    Device again = new Device("carol", 99);
    PendingCommit join = Group.externalCommit(
        alice.group().groupInfo(true, true),
        null,
        again.leaf(),
        ExternalCommitOptions.PLAIN.removing(2),
        again.engine);
    survives(bob, (group, engine) -> processes(group, join.commit()));
  }

  @Test
  void taking_in_a_proposal() throws Exception {
    MlsMessage update = alice.group().proposeUpdate(null, new byte[0]).message();
    survives(bob, (group, engine) -> processes(group, update));
  }

  @Test
  void reading_a_message() throws Exception {
    MlsMessage message = alice.says("text");
    survives(bob, (group, engine) -> processes(group, message));
  }

  @Test
  void asking_a_policy() throws Exception {
    MlsMessage commit = alice.commits(CommitOptions.of()).commit();
    byte[] before = StateFormat.encode(bob.group().state());
    for (PolicyCheck check : List.<PolicyCheck>of(
        view -> {
          throw new RejectedException(new Rule("no", "test"));
        },
        view -> {
          throw new Failure();
        })) {
      try {
        bob.group().process(commit, check);
        fail("the policy was not heard");
      } catch (Failure | MlsException expected) {
        assertThat(StateFormat.encode(bob.group().state())).isEqualTo(before);
      }
    }
    bob.follows(commit);
  }

  @Test
  void joining_leaves_the_key_package_usable() throws Exception {
    Device dora = new Device("dora", 61);
    KeyPackageBundle bundle = dora.keyPackage();
    Welcome welcome = Objects.requireNonNull(
        alice.commits(CommitOptions.of(new Proposal.Add(bundle.keyPackage()))).welcome());
    byte[] before = bundle.encode();
    for (int question = 0; ; question++) {
      Failing failing = new Failing(dora.engine, question, true);
      try {
        Group.join(welcome, List.of(bundle), null, dora.keys, failing.engine());
      } catch (MlsException expected) {
        assertThat(failing.wasAsked()).isTrue();
      }
      assertThat(bundle.encode()).isEqualTo(before);
      if (!failing.wasAsked()) {
        break;
      }
    }
    dora.joins(welcome, bundle);
  }

  @Test
  void joining_by_oneself_leaves_the_own_keys_usable() throws Exception {
    Device dora = new Device("dora", 61);
    GroupInfo info = alice.group().groupInfo(true, true);
    for (int question = 0; ; question++) {
      Failing failing = new Failing(dora.engine, question, false);
      try {
        Group.externalCommit(
            info, null, dora.leaf(), ExternalCommitOptions.PLAIN, failing.engine());
      } catch (Failure | MlsException expected) {
        assertThat(failing.wasAsked()).isTrue();
      }
      assertThat(dora.keys.privateKey().isErased()).isFalse();
      if (!failing.wasAsked()) {
        break;
      }
    }
    dora.joinsFrom(alice, null, List.of(alice, bob, carol));
  }

  @Test
  void merging_the_wrong_commit() throws Exception {
    PendingCommit mine = alice.commits(CommitOptions.of());
    bob.commits(CommitOptions.of(), List.of(alice, carol));
    byte[] before = StateFormat.encode(alice.group().state());
    byte[] commit = mine.encode();
    Refusals.fails(() -> mine.merge(alice.group()), PAST_EPOCH);
    assertThat(StateFormat.encode(alice.group().state())).isEqualTo(before);
    assertThat(mine.encode()).isEqualTo(commit);
  }
}
