package org.entente.member.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entente.member.room.Transcripts;
import org.entente.member.room.Transcripts.Said;
import org.entente.member.view.EntryView;
import org.entente.member.view.PersonView;
import org.junit.jupiter.api.Test;

/** Random lives of a room under foul weather; more seeds with {@code -Dsim.seeds=N}. */
class SimulationTest {
  private static final int SEEDS = Integer.getInteger("sim.seeds", 50);
  private static final int FIRST = Integer.getInteger("sim.first", 1);
  private static final long CALM_MS = 90_000;

  @Test
  void all_members_end_with_the_same_history_whatever_the_network_does() {
    for (int seed = FIRST; seed < FIRST + SEEDS; seed++) {
      run(seed, 4, 40);
    }
  }

  @Test
  void twenty_members_end_with_the_same_history() {
    run(1000, 20, 60);
  }

  private static void run(int seed, int members, int steps) {
    try {
      new Life(seed, members).live(steps);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("seed " + seed + ", " + members + " members", e);
    }
  }

  /** One life of one room. */
  private static final class Life {
    private final SimParty party;
    private final List<SimParty.Person> people = new ArrayList<>();
    private final Map<String, Long> commands = new LinkedHashMap<>();
    private final Map<String, SimParty.Person> authors = new HashMap<>();
    private int said;

    Life(int seed, int members) {
      party = new SimParty(seed);
      for (int i = 0; i < members; i++) {
        people.add(party.officer("officer" + i));
      }
    }

    void live(int steps) {
      party.moment();
      List<SimParty.Person> others = people.subList(1, people.size());
      others.forEach(p -> p.device.connect(true));
      people.get(0).opensRoom(others.subList(0, others.size() / 2).toArray(SimParty.Person[]::new));
      party.world.weather = SimWorld.Weather.FOUL;
      for (int i = 0; i < steps; i++) {
        step();
        party.world.pass(party.world.random.nextInt(1500));
      }
      party.world.weather = SimWorld.Weather.FAIR;
      people.forEach(p -> p.device.connect(true));
      party.world.pass(CALM_MS);
      check();
    }

    private void step() {
      SimParty.Person person = people.get(party.world.random.nextInt(people.size()));
      SimParty.Person other = people.get(party.world.random.nextInt(people.size()));
      int what = party.world.random.nextInt(100);
      if (!person.device.isUp()) {
        return;
      }
      if (what < 60) {
        says(person);
      } else if (what < 70) {
        people.get(0).admits(other);
      } else if (what < 76) {
        people.get(0).removes(other);
      } else if (what < 80) {
        person.device.connect(!person.device.connected);
      } else if (what < 83) {
        person.device.crash();
      } else if (what < 86 && person != people.get(0)) {
        person.leaves();
      } else if (person.device.rooms.containsKey(party.room)) {
        person.readsAll();
      }
    }

    private void says(SimParty.Person person) {
      String text = person.name + " " + ++said;
      authors.put(text, person);
      commands.put(text, person.says(text));
    }

    private void check() {
      List<SimParty.Person> in =
          people.stream().filter(p -> p.phase().equals("JOINED")).toList();
      assertThat(in).contains(people.get(0));
      party.allAgree(in.toArray(SimParty.Person[]::new));
      List<Said> all = Transcripts.texts(people.get(0).device.store, party.roomId());
      assertThat(all).doesNotHaveDuplicates();
      nothingTwice(all);
      inOrderOfEachAuthor(all);
      for (SimParty.Person person : in) {
        agrees(person, all);
        nothingAcknowledgedIsLost(person, all);
        assertThat(present(person)).isEqualTo(present(people.get(0)));
        assertThat(person.room().onTheWay()).as("%s waits for", person.name).isEmpty();
      }
    }

    private static Set<String> present(SimParty.Person person) {
      Set<String> out = new HashSet<>();
      for (PersonView one : person.room().people()) {
        if (one.state() != PersonView.State.REMOVED) {
          out.add(one.officer() + " " + one.state());
        }
      }
      return out;
    }

    private static void nothingTwice(List<Said> all) {
      Set<String> seen = new HashSet<>();
      for (Said one : all) {
        assertThat(seen.add(one.text())).as("said once: %s", one.text()).isTrue();
      }
    }

    /** The numbers in an author's texts go up. */
    private static void inOrderOfEachAuthor(List<Said> all) {
      Map<String, Integer> last = new HashMap<>();
      for (Said one : all) {
        int number = Integer.parseInt(one.text().substring(one.text().indexOf(' ') + 1));
        assertThat(number).isGreaterThan(last.getOrDefault(one.author(), 0));
        last.put(one.author(), number);
      }
    }

    /** What a member has read is a part of the whole in the same order. */
    private void agrees(SimParty.Person person, List<Said> all) {
      List<Said> mine = Transcripts.texts(person.device.store, party.roomId());
      List<Said> shared = all.stream().filter(mine::contains).toList();
      assertThat(mine).as("what %s has read", person.name).isEqualTo(shared);
    }

    /** What was taken on is stored by the region or said to have failed; the stored is with all. */
    private void nothingAcknowledgedIsLost(SimParty.Person person, List<Said> all) {
      List<String> texts = all.stream().map(Said::text).toList();
      Map<String, EntryView.State> own = Transcripts.own(person.device.store, party.roomId());
      commands.forEach((text, command) -> {
        if (authors.get(text) == person && person.answerTo(command).isEmpty()) {
          assertThat(own).as("kept by %s", person.name).containsKey(text);
        }
      });
      own.forEach((text, state) -> {
        assertThat(state).as(text).isNotEqualTo(EntryView.State.SENDING);
        assertThat(texts.contains(text)).as(text).isEqualTo(state == EntryView.State.STORED);
      });
    }
  }
}
