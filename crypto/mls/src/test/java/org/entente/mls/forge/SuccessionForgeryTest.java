package org.entente.mls.forge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.entente.mls.codec.Bytes;
import org.entente.mls.credential.Credential;
import org.entente.mls.error.Rule;
import org.entente.mls.error.StateException.Reason;
import org.entente.mls.group.CommitOptions;
import org.entente.mls.group.Device;
import org.entente.mls.group.Group;
import org.entente.mls.group.PendingCommit;
import org.entente.mls.group.Predecessor;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.keypackage.KeyPackageBundle;
import org.entente.mls.message.GroupContext;
import org.entente.mls.message.PreSharedKeyId;
import org.entente.mls.message.PreSharedKeyId.Usage;
import org.entente.mls.message.Proposal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Alice founds a group that is said to follow the room, and is not what the room agreed on. Bob, who
 * knows the room, does not join.
 */
class SuccessionForgeryTest {
  private static final String SUCCESSOR = "successor";
  private final Stage stage = start();

  private static Stage start() {
    try {
      return Stage.with();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void all_remember_the_room() {
    for (Device device : List.of(stage.alice, stage.bob, stage.carol)) {
      device.former = device.group();
    }
  }

  private static Bytes id(String name) {
    return Bytes.of(name.getBytes(StandardCharsets.UTF_8));
  }

  private void closed(Extension... extensions) throws Exception {
    Proposal reInit = new Proposal.ReInit(id(SUCCESSOR), 1, 1, List.of(extensions));
    stage.alice.commits(CommitOptions.of(reInit), List.of(stage.bob, stage.carol));
    all_remember_the_room();
  }

  /** Alice believes whatever makes her group the right one. */
  private void founds(Usage usage, String name, List<Device> joiners, Extension... extensions)
      throws Exception {
    GroupContext room = former(stage.alice).context();
    PreSharedKeyId tie =
        new PreSharedKeyId.Resumption(usage, room.groupId(), room.epoch(), Bytes.EMPTY);
    Proposal.ReInit reInit = new Proposal.ReInit(id(name), 1, 1, List.of(extensions));
    stage.alice.believed = usage == Usage.REINIT
        ? new Predecessor(room, List.of(), reInit)
        : new Predecessor(room, all(joiners), null);
    stage.alice.group = null;
    stage.alice.creates(name, extensions);
    List<Proposal> proposals = new ArrayList<>();
    List<KeyPackageBundle> bundles = new ArrayList<>();
    for (Device joiner : joiners) {
      KeyPackageBundle bundle = joiner.keyPackage();
      bundles.add(bundle);
      proposals.add(new Proposal.Add(bundle.keyPackage()));
    }
    proposals.add(new Proposal.PreSharedKey(tie));
    PendingCommit first = stage.alice.commits(CommitOptions.of(proposals));
    stage.bob.group = null;
    stage.bob.joins(Objects.requireNonNull(first.welcome()), bundles.get(0));
  }

  private List<Credential> all(List<Device> joiners) {
    List<Device> devices = new ArrayList<>(joiners);
    devices.add(stage.alice);
    return devices.stream().map(device -> device.leaf().credential()).toList();
  }

  private static Group former(Device device) {
    return Objects.requireNonNull(device.former);
  }

  private void refused(Usage usage, String name, List<Device> joiners, Extension... extensions) {
    Stage.refusal(() -> founds(usage, name, joiners, extensions), Stage.rule(Rule.SUCCESSION));
    assertThat(stage.bob.group).isNull();
  }

  private List<Device> both() {
    return List.of(stage.bob, stage.carol);
  }

  @Test
  void a_true_successor_is_joined() throws Exception {
    closed();
    founds(Usage.REINIT, SUCCESSOR, both());
    assertThat(stage.bob.group().groupId()).isEqualTo(id(SUCCESSOR));
  }

  @Test
  void a_successor_has_the_agreed_group_id() throws Exception {
    closed();
    refused(Usage.REINIT, "another", both());
  }

  @Test
  void a_successor_has_the_agreed_extensions() throws Exception {
    closed(new Extension(Device.PRIVATE_EXTENSION, Bytes.EMPTY));
    refused(Usage.REINIT, SUCCESSOR, both());
  }

  @Test
  void a_successor_has_the_agreed_suite() throws Exception {
    closed();
    Predecessor honest = former(stage.bob).predecessor();
    stage.bob.believed = new Predecessor(
        honest.context(), honest.members(), new Proposal.ReInit(id(SUCCESSOR), 1, 2, List.of()));
    refused(Usage.REINIT, SUCCESSOR, both());
  }

  @Test
  void a_successor_has_the_agreed_version() throws Exception {
    closed();
    Predecessor honest = former(stage.bob).predecessor();
    stage.bob.believed = new Predecessor(
        honest.context(), honest.members(), new Proposal.ReInit(id(SUCCESSOR), 2, 1, List.of()));
    refused(Usage.REINIT, SUCCESSOR, both());
  }

  @Test
  void a_successor_leaves_nobody_out() throws Exception {
    closed();
    refused(Usage.REINIT, SUCCESSOR, List.of(stage.bob));
  }

  @Test
  void a_successor_follows_a_group_that_was_closed() throws Exception {
    refused(Usage.REINIT, SUCCESSOR, both());
  }

  @Test
  void a_successor_of_an_unknown_group_is_not_joined() throws Exception {
    closed();
    stage.bob.former = null;
    Stage.refusal(() -> founds(Usage.REINIT, SUCCESSOR, both()), Stage.reason(Reason.NOT_FOUND));
  }

  @Test
  void a_successor_is_not_joined_on_the_old_key_alone() throws Exception {
    closed();
    stage.bob.keptOnlyTheKey = true;
    Stage.refusal(() -> founds(Usage.REINIT, SUCCESSOR, both()), Stage.reason(Reason.NOT_FOUND));
    assertThat(stage.bob.group).isNull();
  }

  @Test
  void a_true_branch_is_joined() throws Exception {
    founds(Usage.BRANCH, "branch", List.of(stage.bob));
    assertThat(stage.bob.group().roster()).hasSize(2);
  }

  @Test
  void a_branch_has_nobody_new() throws Exception {
    refused(Usage.BRANCH, "branch", List.of(stage.bob, stage.dora));
  }

  @Test
  void a_branch_has_the_suite_of_the_room() throws Exception {
    Predecessor honest = former(stage.bob).predecessor();
    GroupContext c = honest.context();
    GroupContext other = new GroupContext(
        2, c.groupId(), c.epoch(), c.treeHash(), c.confirmedTranscriptHash(), c.extensions());
    stage.bob.believed = new Predecessor(other, honest.members(), null);
    refused(Usage.BRANCH, "branch", List.of(stage.bob));
  }

  @Test
  void a_founder_is_held_to_the_agreement_too() throws Exception {
    closed();
    GroupContext room = former(stage.alice).context();
    PreSharedKeyId tie =
        new PreSharedKeyId.Resumption(Usage.REINIT, room.groupId(), room.epoch(), Bytes.EMPTY);
    stage.alice.group = null;
    stage.alice.creates("another");
    CommitOptions options = CommitOptions.of(new Proposal.PreSharedKey(tie));
    Stage.refusal(() -> stage.alice.commits(options), Stage.rule(Rule.SUCCESSION));
  }

  @Test
  void a_group_follows_one_group_only() throws Exception {
    closed();
    GroupContext room = former(stage.alice).context();
    List<Proposal> ties = Arrays.stream(new Usage[] {Usage.REINIT, Usage.BRANCH})
        .map(usage ->
            new PreSharedKeyId.Resumption(usage, room.groupId(), room.epoch(), Bytes.EMPTY))
        .<Proposal>map(Proposal.PreSharedKey::new)
        .toList();
    stage.alice.group = null;
    stage.alice.creates(SUCCESSOR);
    Stage.refusal(
        () -> stage.alice.commits(CommitOptions.of(ties)), Stage.rule(Rule.PSK_NOT_ALLOWED));
  }

  @Test
  void a_closed_group_sends_no_more() throws Exception {
    closed();
    Stage.refusal(() -> stage.bob.says("still here?"), Stage.reason(Reason.GROUP_CLOSED));
    Stage.refusal(() -> stage.bob.commits(CommitOptions.of()), Stage.reason(Reason.GROUP_CLOSED));
    Stage.refusal(() -> stage.bob.proposesUpdate(List.of()), Stage.reason(Reason.GROUP_CLOSED));
  }

  @Test
  void what_closed_a_group_is_still_known_after_a_restart() throws Exception {
    closed(new Extension(Device.PRIVATE_EXTENSION, Bytes.EMPTY));
    Predecessor before = stage.bob.group().predecessor();
    Group again = Group.decode(stage.bob.group().encode(), stage.bob.engine);
    assertThat(again.predecessor()).isEqualTo(before);
    assertThat(Objects.requireNonNull(before.reInit()).groupId()).isEqualTo(id(SUCCESSOR));
  }
}
