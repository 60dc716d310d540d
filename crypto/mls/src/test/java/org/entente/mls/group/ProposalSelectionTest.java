package org.entente.mls.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.entente.mls.codec.Bytes;
import org.entente.mls.keypackage.Capabilities;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.keypackage.KeyPackage;
import org.entente.mls.keypackage.KeyPackages;
import org.entente.mls.keypackage.OwnLeaf;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.PolicyCheck;
import org.entente.mls.message.PreSharedKeyId;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.ProposalRef;
import org.entente.mls.message.SentProposal;
import org.entente.mls.secret.SecretBytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which pending proposals alice takes, so that her commit is one that bob and carol accept. */
class ProposalSelectionTest {
  private static final Bytes KEY = Bytes.of(new byte[] {6});
  private final Device alice = new Device("alice", 71);
  private final Device bob = new Device("bob", 71);
  private final Device carol = new Device("carol", 71);
  private final Device dora = new Device("dora", 71);

  @BeforeEach
  void three_members() throws Exception {
    alice.creates("room");
    alice.adds(bob, List.of());
    alice.adds(carol, List.of(bob));
    for (Device device : List.of(alice, bob, carol)) {
      device.psks.put(KEY, SecretBytes.of(new byte[] {1}));
    }
  }

  private ProposalRef proposes(Device device, Proposal proposal) throws Exception {
    return device.proposes(proposal, others(device));
  }

  private ProposalRef updates(Device device) throws Exception {
    return device.proposesUpdate(others(device));
  }

  private List<Device> others(Device device) {
    return List.of(alice, bob, carol).stream().filter(one -> one != device).toList();
  }

  /** What a commit of alice carries, which both others would accept. */
  private List<SentProposal> taken(Proposal... own) throws Exception {
    MlsMessage commit = alice.commits(CommitOptions.of(own)).commit();
    assertThat(staged(carol, commit).view().proposals()).hasSameSizeAs(carried(commit));
    return carried(commit);
  }

  private List<SentProposal> carried(MlsMessage commit) throws Exception {
    return staged(bob, commit).view().proposals();
  }

  private static StagedCommit staged(Device device, MlsMessage commit) throws Exception {
    return (StagedCommit) device.group().process(Device.carry(commit), PolicyCheck.PROTOCOL_ONLY);
  }

  private void takes(ProposalRef... expected) throws Exception {
    assertThat(taken().stream().map(ProposalSelectionTest::ref))
        .containsExactlyElementsOf(Arrays.asList(expected));
  }

  private static ProposalRef ref(SentProposal sent) {
    return Objects.requireNonNull(sent.ref());
  }

  private static Proposal psk(int nonce) {
    byte[] whole = new byte[32];
    whole[0] = (byte) nonce;
    return new Proposal.PreSharedKey(new PreSharedKeyId.External(KEY, Bytes.of(whole)));
  }

  private static Proposal policy(int value) {
    Bytes data = Bytes.of(new byte[] {(byte) value});
    return new Proposal.GroupContextExtensions(
        List.of(new Extension(Device.PRIVATE_EXTENSION, data)));
  }

  private static Proposal adds(Device device) {
    return new Proposal.Add(device.keyPackage().keyPackage());
  }

  @Test
  void a_committer_takes_neither_its_own_removal_nor_its_own_update() throws Exception {
    proposes(bob, new Proposal.Remove(0));
    updates(alice);
    ProposalRef other = updates(bob);

    takes(other);
  }

  @Test
  void a_member_that_two_want_out_is_removed_once_and_first() throws Exception {
    ProposalRef update = updates(bob);
    ProposalRef first = proposes(bob, new Proposal.Remove(2));
    proposes(alice, new Proposal.Remove(2));

    takes(first, update);
  }

  @Test
  void the_latest_update_of_a_leaf_counts() throws Exception {
    updates(carol);
    ProposalRef latest = updates(carol);

    takes(latest);
  }

  @Test
  void a_newcomer_is_added_once() throws Exception {
    ProposalRef first = proposes(bob, adds(dora));
    proposes(carol, adds(dora));
    ProposalRef other = proposes(carol, adds(new Device("erin", 71)));

    takes(first, other);
  }

  @Test
  void a_member_comes_back_only_when_it_is_removed_too() throws Exception {
    ProposalRef again = proposes(bob, adds(carol));
    takes();

    ProposalRef remove = proposes(bob, new Proposal.Remove(2));

    takes(remove, again);
  }

  @Test
  void a_pre_shared_key_is_mixed_in_once_for_each_nonce() throws Exception {
    ProposalRef one = proposes(bob, psk(1));
    ProposalRef two = proposes(bob, psk(2));
    proposes(carol, psk(1));

    takes(one, two);
  }

  @Test
  void the_context_changes_once() throws Exception {
    ProposalRef first = proposes(bob, policy(1));
    proposes(carol, policy(2));

    takes(first);
  }

  @Test
  void a_re_init_is_taken_alone_or_not_at_all() throws Exception {
    ProposalRef reInit = proposes(bob, new Proposal.ReInit(KEY, 1, 1, List.of()));
    proposes(carol, psk(1));
    takes(reInit);

    ProposalRef remove = proposes(bob, new Proposal.Remove(2));

    assertThat(ref(taken().get(0))).isEqualTo(remove);
    assertThat(taken()).noneMatch(sent -> sent.proposal() instanceof Proposal.ReInit);
  }

  @Test
  void a_key_package_that_expired_meanwhile_is_left_out() throws Exception {
    proposes(bob, adds(dora));
    ProposalRef other = updates(bob);
    alice.now += 60L * 86_400;

    takes(other);
  }

  @Test
  void what_is_valid_alone_and_not_in_this_group_is_left_out() throws Exception {
    ProposalRef update = updates(bob);
    proposes(bob, policy(1));
    proposes(carol, new Proposal.Add(withoutExtensions(dora)));
    ProposalRef key = proposes(bob, psk(1));

    List<SentProposal> taken = taken(psk(2));

    assertThat(taken.get(0).proposal()).isEqualTo(psk(2));
    assertThat(taken.get(0).isByValue()).isTrue();
    assertThat(taken.subList(1, taken.size()).stream().map(ProposalSelectionTest::ref))
        .startsWith(update)
        .endsWith(key)
        .hasSize(3);
    assertThat(taken).noneMatch(sent -> sent.proposal() instanceof Proposal.Add);
  }

  /** A device that cannot handle the extension that {@link #policy} brings. */
  private static KeyPackage withoutExtensions(Device device) {
    OwnLeaf leaf = device.leaf();
    Capabilities can = leaf.capabilities();
    Capabilities less = new Capabilities(
        can.versions(), can.suites(), List.of(), can.proposals(), can.credentials());
    OwnLeaf own = new OwnLeaf(
        leaf.credential(), leaf.signatureKeys(), less, leaf.lifetime(), leaf.extensions());
    return KeyPackages.generate(device.suite, own, List.of(), device.random).keyPackage();
  }
}
