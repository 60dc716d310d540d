package org.entente.member.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.entente.member.room.Transcripts;
import org.entente.member.room.Transcripts.Said;
import org.entente.member.view.EntryView;
import org.entente.mls.group.Group;
import org.entente.trust.event.RoomsRehomed;
import org.entente.trust.name.DeviceName;
import org.junit.jupiter.api.Test;

/**
 * Random lives of a room whose home is cut off, or dies, and that goes on without it; more seeds with
 * {@code -Dsim.seeds=N}.
 */
class LostHomeSimulationTest {
  private static final int SEEDS = Integer.getInteger("sim.seeds", 10);
  private static final int FIRST = Integer.getInteger("sim.first", 1);
  private static final long DAYS = 26L * 3_600_000;

  /** Also long enough for who is in no more to believe it. */
  private static final long CALM_MS = 900_000;

  @Test
  void all_who_stay_end_in_one_room_with_all_that_was_said_on_both_sides() {
    for (int seed = FIRST; seed < FIRST + SEEDS; seed++) {
      try {
        new Life(seed).live();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  /** One life of one room. */
  private static final class Life {
    private final SimParty party;
    private final List<SimParty.Person> people = new ArrayList<>();

    /** Who was in from the beginning and never was to go, or to come. */
    private final Set<SimParty.Person> steady = new HashSet<>();

    /** Who was in when the line was cut, and nobody has let in since. */
    private final Set<SimParty.Person> atTheCut = new HashSet<>();

    /** Who of them was out for whoever said it. */
    private final Map<String, Set<SimParty.Person>> without = new LinkedHashMap<>();

    private final Map<String, SimParty.Person> authors = new HashMap<>();
    private int said;

    Life(int seed) {
      party = new SimParty(seed);
      for (int i = 0; i < 7; i++) {
        people.add(party.officer("officer" + i));
      }
    }

    void live() {
      begin();
      steps(8);
      if (party.world.random.nextBoolean()) {
        cut();
        steps(20);
      }
      if (!party.region.sites.isCut()) {
        cut();
      }
      if (party.world.random.nextBoolean()) {
        party.region.killNorth();
      }
      steps(5);
      theSouthTakesOver();
      steps(20);
      keepWhatWasSaidInTheNorth();
      party.region.takesUpLate = party.world.random.nextBoolean();
      party.region.reviveNorth();
      steps(10);
      party.region.takeUp();
      steps(5);
      party.world.weather = SimWorld.Weather.FAIR;
      people.forEach(p -> p.device.connect(true));
      party.world.pass(CALM_MS);
      check();
    }

    private void begin() {
      party.federation.apart(party.world.now).forEach(party.region::event);
      party.world.sleep(DAYS);
      for (SimParty.Person person : people) {
        if (party.world.random.nextBoolean()) {
          party.region.sites.south(person.device.name);
        }
      }
      party.region.sites.south(people.get(1).device.name);
      party.moment();
      people.get(0).opensRoom(people.subList(1, 5).toArray(SimParty.Person[]::new));
      party.moment();
      steady.addAll(people.subList(0, 5));
      party.world.weather = SimWorld.Weather.FOUL;
    }

    private void cut() {
      SimRoom room = Objects.requireNonNull(party.region.rooms.get(party.roomId()));
      people.stream().filter(p -> room.has(p.device.name)).forEach(atTheCut::add);
      party.region.cut();
    }

    private void theSouthTakesOver() {
      SimRoom room = Objects.requireNonNull(party.region.cutOff.get(party.roomId()));
      RoomsRehomed.Move move =
          new RoomsRehomed.Move(party.roomId(), 2, room.group.epoch(), room.lastCommitHash);
      party.region.movesToSouth(party.federation.rehomed(move, party.world.now));
    }

    private void steps(int count) {
      for (int i = 0; i < count; i++) {
        step();
        party.world.pass(party.world.random.nextInt(3_000));
      }
    }

    private void step() {
      SimParty.Person person = people.get(party.world.random.nextInt(people.size()));
      SimParty.Person other = people.get(1 + party.world.random.nextInt(people.size() - 1));
      int what = party.world.random.nextInt(100);
      if (!person.device.isUp()) {
        return;
      }
      if (what < 60) {
        says(person);
      } else if (what < 68) {
        goes(other);
        atTheCut.remove(other);
        people.get(0).admits(other);
      } else if (what < 76) {
        goes(other);
        people.get(0).removes(other);
      } else if (what < 82) {
        person.device.connect(!person.device.connected);
      } else if (what < 90) {
        person.device.crash();
      } else if (what < 94 && person != people.get(0)) {
        goes(person);
        person.leaves();
      }
    }

    private void goes(SimParty.Person person) {
      steady.remove(person);
    }

    private void says(SimParty.Person person) {
      String text = person.name + " " + ++said;
      authors.put(text, person);
      person.says(text);
      without.put(text, missing(person));
    }

    /** Whom {@code person}'s device does not have in the room. */
    private Set<SimParty.Person> missing(SimParty.Person person) {
      Group group = Transcripts.group(person.device.store, party.roomId());
      Set<SimParty.Person> out = new HashSet<>();
      if (group != null) {
        Set<DeviceName> in = Transcripts.devices(group);
        atTheCut.stream().filter(p -> !in.contains(p.device.name)).forEach(out::add);
      }
      return out;
    }

    /** Only what the north stored beyond the cut is of interest: the rest is said to those who are in. */
    private void keepWhatWasSaidInTheNorth() {
      without.keySet().removeIf(text -> {
        SimParty.Person author = Objects.requireNonNull(authors.get(text));
        boolean isStored = Transcripts.own(author.device.store, party.roomId()).get(text)
            == EntryView.State.STORED;
        return !isStored || party.region.sites.isHome(author.device.name);
      });
    }

    private void check() {
      SimRoom room = Objects.requireNonNull(party.region.rooms.get(party.roomId()));
      List<SimParty.Person> in =
          people.stream().filter(p -> room.has(p.device.name)).toList();
      assertThat(in).containsAll(steady);
      List<SimParty.Person> joined =
          people.stream().filter(p -> p.phase().equals("JOINED")).toList();
      for (SimParty.Person person : people) {
        // Who wanted to go stays away, also where going was lost and nobody has carried it out
        // again.
        assertThat(joined.contains(person) || person.phase().equals("LEFT") && in.contains(person))
            .as("%s is %s", person.name, person.phase())
            .isEqualTo(in.contains(person));
      }
      party.allAgree(joined.toArray(SimParty.Person[]::new));
      for (SimParty.Person person : steady) {
        knowsAllThatWasSaid(person);
      }
      without.forEach((text, out) -> out.stream()
          .filter(p -> !in.contains(p) && atTheCut.contains(p))
          .forEach(p -> p.seesNot(text)));
    }

    /** In the same order, once, by whoever stayed. */
    private void knowsAllThatWasSaid(SimParty.Person person) {
      List<Said> mine = texts(person);
      assertThat(mine.stream().map(Said::text)).doesNotHaveDuplicates();
      for (SimParty.Person other : steady) {
        List<Said> theirs = texts(other);
        assertThat(mine).as("%s and %s", person.name, other.name).isEqualTo(theirs);
        Transcripts.own(other.device.store, party.roomId())
            .forEach((text, state) -> assertThat(state)
                .as("%s of %s", text, other.name)
                .isEqualTo(EntryView.State.STORED));
      }
    }

    private List<Said> texts(SimParty.Person person) {
      Set<String> stay = new HashSet<>();
      steady.forEach(p -> stay.add(p.device.name.toString()));
      return Transcripts.texts(person.device.store, party.roomId()).stream()
          .filter(s -> stay.contains(s.author()))
          .toList();
    }
  }
}
