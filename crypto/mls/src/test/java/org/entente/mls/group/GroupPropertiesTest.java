package org.entente.mls.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.entente.mls.keypackage.KeyPackageBundle;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.ProposalRef;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.Suites;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random groups of up to twenty devices: after each step all members agree on everything, and one of
 * them, another each time, survives being stored. {@code -Dgroup.seeds=200} plays more of them.
 */
class GroupPropertiesTest {
  private static final List<CipherSuite> SUITES =
      List.of(Suites.p256Aes128(), Suites.x25519Aes128(), Suites.hybridAes128());
  private static final int STEPS = 25;
  private static final int MOST = 20;
  private final List<Device> members = new ArrayList<>();
  private final List<Device> gone = new ArrayList<>();
  private Random dice = new Random(0);
  private CipherSuite suite = Suites.x25519Aes128();
  private int born;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, Long.getLong("group.seeds", 6));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void all_members_agree_after_each_step(long seed) throws Exception {
    dice = new Random(seed);
    suite = SUITES.get((int) seed % SUITES.size());
    Device founder = device(seed);
    founder.creates("room " + seed);
    members.add(founder);

    for (int step = 0; step < STEPS; step++) {
      step(seed);
      agree("seed " + seed + ", step " + step);
    }
  }

  private Device device(long seed) {
    return new Device("device " + born++, seed, suite);
  }

  private Device any() {
    return members.get(dice.nextInt(members.size()));
  }

  private List<Device> allBut(Device... left) {
    List<Device> others = new ArrayList<>(members);
    others.removeAll(List.of(left));
    return others;
  }

  private void step(long seed) throws Exception {
    int roll = dice.nextInt(10);
    if (members.size() < 2 || roll < 3 && members.size() < MOST) {
      addSeveral(seed);
    } else if (roll == 3) {
      remove();
    } else if (roll == 4 && members.size() < MOST) {
      joinByItself(seed);
    } else if (roll == 5) {
      comeBack();
    } else if (roll < 8) {
      proposeAndCommit();
    } else {
      Device committer = any();
      committer.commits(CommitOptions.of(), allBut(committer));
    }
  }

  private void addSeveral(long seed) throws Exception {
    Device committer = any();
    List<Device> added = new ArrayList<>();
    List<KeyPackageBundle> bundles = new ArrayList<>();
    CommitOptions options = CommitOptions.of();
    for (int i = 0; i < 1 + dice.nextInt(3); i++) {
      Device device = device(seed);
      KeyPackageBundle bundle = device.keyPackage();
      options = options.with(new Proposal.Add(bundle.keyPackage()));
      added.add(device);
      bundles.add(bundle);
    }
    CommitOptions chosen = dice.nextBoolean() ? options : options.withoutForcedPath();
    PendingCommit pending = committer.commits(chosen, allBut(committer));
    for (int i = 0; i < added.size(); i++) {
      added.get(i).joins(Objects.requireNonNull(pending.welcome()), bundles.get(i));
    }
    members.addAll(added);
  }

  private void remove() throws Exception {
    Device committer = any();
    Device victim = any();
    if (committer != victim) {
      Proposal remove = new Proposal.Remove(victim.group().ownLeafIndex());
      committer.commits(CommitOptions.of(remove), allBut(committer));
      members.remove(victim);
      gone.add(victim);
    }
  }

  private void joinByItself(long seed) throws Exception {
    Device joiner = device(seed);
    joiner.joinsFrom(any(), null, members);
    members.add(joiner);
  }

  private void comeBack() throws Exception {
    Device old = any();
    Device helper = any();
    if (old != helper) {
      Device again = new Device(old.name, born++, suite);
      again.joinsFrom(helper, old.group().ownLeafIndex(), members);
      members.set(members.indexOf(old), again);
      gone.add(old);
    }
  }

  private void proposeAndCommit() throws Exception {
    Device committer = any();
    List<ProposalRef> refs = new ArrayList<>();
    for (int i = 0; i < 1 + dice.nextInt(4); i++) {
      Device proposer = any();
      refs.add(proposer.proposesUpdate(allBut(proposer)));
    }
    Device victim = any();
    boolean remove = dice.nextBoolean() && victim != committer;
    if (remove) {
      Proposal proposal = new Proposal.Remove(victim.group().ownLeafIndex());
      refs.add(committer.proposes(proposal, allBut(committer)));
    }
    committer.commits(CommitOptions.of(), allBut(committer));
    if (remove) {
      members.remove(victim);
      gone.add(victim);
    }
    assertThat(refs).doesNotHaveDuplicates();
  }

  private void agree(String where) throws Exception {
    Group first = members.get(0).group();
    for (Device device : members) {
      Group group = device.group();
      assertThat(group.epochAuthenticator()).as(where).isEqualTo(first.epochAuthenticator());
      assertThat(group.tree().treeHash()).as(where).isEqualTo(first.tree().treeHash());
      assertThat(group.export("x", new byte[] {1}, 32))
          .as(where)
          .isEqualTo(first.export("x", new byte[] {1}, 32));
    }
    Device stored = any();
    assertThat(Group.decode(stored.group().encode(), stored.engine))
        .as(where)
        .isEqualTo(stored.group());
    assertThat(first.roster()).as(where).hasSize(members.size());
    assertThat(gone).as(where).noneMatch(device -> device.group().isActive());
    talk(where);
  }

  private void talk(String where) throws Exception {
    Device speaker = any();
    MlsMessage message = speaker.says(where);
    for (Device listener : allBut(speaker)) {
      assertThat(listener.hears(message)).isEqualTo(where);
    }
  }
}
