package org.entente.mls.oracle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.entente.mls.SeededRandom;
import org.entente.mls.codec.Bytes;
import org.entente.mls.suite.AllSuites;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.RandomSource;
import org.entente.mls.suite.Suites;

/**
 * The life of one group, decided by a seed: who joins, leaves, commits and speaks, on which engine.
 * The other engines draw their own keys, so that a seed repeats the story and not the bytes.
 */
final class FuzzRun {
  private static final int STEPS = 16;
  private static final List<Integer> SUITE_IDS =
      List.of(1, Suites.HYBRID, 2, 1, 3, 7, 1, 4, 2, 5, 6);
  private final long seed;
  private final Random dice;
  private final RandomSource random;
  private final CipherSuite suite;
  private final NodeAgent agent;
  private final List<Party> members = new ArrayList<>();
  private final List<String> story = new ArrayList<>();
  private final Tally tally;
  private final int most;
  private int born;

  FuzzRun(long seed, NodeAgent agent, Tally tally) throws Exception {
    this.seed = seed;
    this.dice = new Random(seed * 0x9E3779B97F4A7C15L);
    this.random = new SeededRandom(seed);
    this.suite = AllSuites.registry().suite(SUITE_IDS.get((int) (seed % SUITE_IDS.size())));
    this.agent = agent;
    this.tally = tally;
    this.most = dice.nextInt(12) == 0 ? 40 : 3 + dice.nextInt(10);
  }

  /** Plays all steps; an {@link AssertionError} tells the story up to the first disagreement. */
  void play() throws Exception {
    String now = "the start";
    try {
      found();
      for (int step = 0; step < STEPS; step++) {
        step();
        now = story.get(story.size() - 1);
        agree();
        talk();
      }
    } catch (Exception | AssertionError e) {
      throw new AssertionError(
          "seed " + seed + ", " + suite + ", after " + now + ": " + e + "\n" + story, e);
    } finally {
      for (Party member : members) {
        member.leave();
      }
    }
  }

  private void found() throws Exception {
    Party founder = newcomer(dice.nextInt(3));
    founder.create(Bytes.of(random.bytes(16)));
    members.add(founder);
    tell("founds", founder);
    OurParty second = new OurParty("ours" + born++, suite, random);
    Bytes keyPackage = second.keyPackage();
    tell("adds " + second.name(), founder);
    settle(founder, Change.adding(List.of(keyPackage), dice.nextBoolean()), List.of(second));
    add(founder, 1 + dice.nextInt(Math.min(12, most - 2)));
  }

  private Party newcomer(int kind) throws Exception {
    int number = born++;
    if (kind == 1) {
      return new NodeParty(agent, "node" + number, suite.id());
    }
    if (kind == 2 && suite.id() != Suites.HYBRID) {
      return new BouncyParty("bouncy" + number, suite);
    }
    return new OurParty("ours" + number, suite, random);
  }

  private void step() throws Exception {
    int roll = dice.nextInt(12);
    if (members.size() < 3 || roll < 3 && members.size() < most) {
      add(any(), 1 + dice.nextInt(Math.min(4, Math.max(1, most - members.size()))));
    } else if (roll < 5) {
      remove(any());
    } else if (roll == 5) {
      mixIn(any());
    } else if (roll == 6 && members.size() < most) {
      joinByItself();
    } else if (roll < 10) {
      proposeAndCommit();
    } else {
      Party committer = any();
      tell("refreshes", committer);
      settle(committer, Change.nothing(dice.nextBoolean()), List.of());
    }
  }

  /** One that {@code committer} may add. */
  private Party newcomerFor(Party committer) throws Exception {
    return newcomer(dice.nextInt(Known.addsWithPath(committer) ? 3 : 2));
  }

  private void add(Party committer, int count) throws Exception {
    List<Party> added = new ArrayList<>();
    List<Bytes> keyPackages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Party party = newcomerFor(committer);
      keyPackages.add(party.keyPackage());
      added.add(party);
    }
    tell("adds " + names(added), committer);
    settle(committer, Change.adding(keyPackages, dice.nextBoolean()), added);
  }

  private void remove(Party committer) throws Exception {
    Party victim = any();
    if (victim == committer || members.size() < 3 || !mayGo(victim)) {
      return;
    }
    tell("removes " + victim.name(), committer);
    int leaf = victim.view().leaf();
    dismiss(victim);
    settle(committer, Change.removing(leaf, dice.nextBoolean()), List.of());
  }

  private void mixIn(Party committer) throws Exception {
    Bytes id = Bytes.of(random.bytes(8));
    for (Party member : members) {
      member.learn(id);
    }
    tell("mixes in a key", committer);
    settle(committer, Change.mixingIn(id, dice.nextBoolean()), List.of());
  }

  private void joinByItself() throws Exception {
    List<Party> helpers =
        members.stream().filter(party -> !(party instanceof NodeParty)).toList();
    if (helpers.isEmpty()) {
      return;
    }
    Party helper = helpers.get(dice.nextInt(helpers.size()));
    Party joiner = newcomer(2 * dice.nextInt(2));
    tell("joins with " + helper.name() + "'s help", joiner);
    Bytes commit = joiner.joinBy(helper.groupInfo());
    Verdicts verdicts = new Verdicts();
    for (Party member : members) {
      verdicts.of(member, () -> member.process(commit));
    }
    verdicts.requireUnanimous();
    members.add(joiner);
  }

  /** Proposals of several members, which each of the others receives in another order. */
  private void proposeAndCommit() throws Exception {
    Party committer = any();
    List<Party> proposers = new ArrayList<>(members);
    Collections.shuffle(proposers, dice);
    proposers = proposers.subList(0, Math.min(proposers.size(), 1 + dice.nextInt(4)));
    List<Proposal> proposals = new ArrayList<>();
    List<Party> added = new ArrayList<>();
    Party victim = null;
    for (Party proposer : proposers) {
      boolean inPrivate = dice.nextBoolean();
      int roll = dice.nextInt(4);
      if (roll == 0 && victim == null && members.size() > 3) {
        Party chosen = any();
        if (chosen != committer && !proposers.contains(chosen) && mayGo(chosen)) {
          victim = chosen;
          int leaf = chosen.view().leaf();
          proposals.add(proposal(proposer, new Suggestion.Remove(leaf), inPrivate));
          tell("proposes to remove " + chosen.name(), proposer);
        }
      } else if (roll == 1 && members.size() + added.size() < most) {
        Party party = newcomerFor(committer);
        proposals.add(proposal(proposer, new Suggestion.Add(party.keyPackage()), inPrivate));
        added.add(party);
        tell("proposes to add " + party.name(), proposer);
      } else if (proposer != committer && Known.mayProposeUpdate(proposer)) {
        proposals.add(proposal(proposer, new Suggestion.Update(), inPrivate));
        tell("proposes an update", proposer);
      }
    }
    if (victim != null) {
      dismiss(victim);
    }
    Verdicts verdicts = new Verdicts();
    for (Party member : members) {
      List<Proposal> order = new ArrayList<>(proposals);
      Collections.shuffle(order, dice);
      for (Proposal proposal : order) {
        if (proposal.by() != member) {
          verdicts.of(member, () -> member.process(proposal.message()));
        }
      }
    }
    verdicts.requireUnanimous();
    tell("commits " + proposals.size() + " proposals", committer);
    settle(committer, Change.nothing(dice.nextBoolean()), added);
  }

  private record Proposal(Party by, Bytes message) {}

  private static Proposal proposal(Party by, Suggestion suggestion, boolean inPrivate)
      throws Exception {
    return new Proposal(by, by.propose(suggestion, inPrivate));
  }

  private void dismiss(Party victim) throws Exception {
    members.remove(victim);
    victim.leave();
  }

  /** One commits, the others follow in any order, the newcomers join. */
  private void settle(Party committer, Change change, List<Party> added) throws Exception {
    Committed made = committer.commit(change);
    committer.accept();
    List<Party> others = new ArrayList<>(members);
    others.remove(committer);
    Collections.shuffle(others, dice);
    Verdicts verdicts = new Verdicts();
    for (Party other : others) {
      verdicts.of(other, () -> other.process(made.commit()));
    }
    for (Party party : added) {
      verdicts.of(party, () -> party.join(made.welcome()));
    }
    List<Party> shutOut = verdicts.takeOut(Known::refusesLegalTree);
    verdicts.requireUnanimous();
    members.addAll(added);
    members.removeAll(shutOut);
    for (Party party : shutOut) {
      tally.shutOut(party);
      tell("is shut out by its own engine", party);
      OurParty host = host();
      settle(host, Change.removing(host.leafOf(party.name()), false), List.of());
      party.leave();
    }
  }

  private OurParty host() {
    return members.stream()
        .filter(OurParty.class::isInstance)
        .map(OurParty.class::cast)
        .findFirst()
        .orElseThrow();
  }

  /** At least one member runs on our engine, or there would be nothing to compare. */
  private boolean mayGo(Party victim) throws Exception {
    List<Party> staying = new ArrayList<>(members);
    staying.remove(victim);
    return staying.stream().anyMatch(OurParty.class::isInstance) && !Known.leavesRootBlank(staying);
  }

  private void agree() throws Exception {
    View first = members.get(0).view();
    for (Party member : members) {
      View view = member.view();
      if (!view.agreesWith(first)) {
        throw new AssertionError(
            member.name() + " sees " + view + ", and " + members.get(0).name() + " " + first);
      }
      tally.compared(member);
    }
  }

  /** Two messages of one speaker, heard in either order. */
  private void talk() throws Exception {
    Party speaker = any();
    List<Bytes> texts =
        List.of(Bytes.of(random.bytes(1 + dice.nextInt(40))), Bytes.of(new byte[] {1}));
    List<Bytes> messages = List.of(speaker.say(texts.get(0)), speaker.say(texts.get(1)));
    Verdicts verdicts = new Verdicts();
    for (Party listener : members) {
      if (listener != speaker) {
        int first = dice.nextInt(2);
        for (int i : new int[] {first, 1 - first}) {
          verdicts.of(listener, () -> hears(listener, messages.get(i), texts.get(i)));
        }
      }
    }
    verdicts.requireUnanimous();
  }

  private static void hears(Party listener, Bytes message, Bytes text) throws Exception {
    if (!listener.hear(message).equals(text)) {
      throw new AssertionError("another text");
    }
  }

  private Party any() {
    return members.get(dice.nextInt(members.size()));
  }

  private void tell(String what, Party who) {
    story.add(who.name() + " " + what);
  }

  private static String names(List<Party> parties) {
    return String.join(", ", parties.stream().map(Party::name).toList());
  }
}
