package org.entente.faults.storm;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.entente.faults.check.Ending;
import org.entente.faults.people.Person;

/** A room with those who are in it from the beginning, and those who come and go. */
final class Circle {
  private final String room;
  private final List<Person> people;
  private final Supplier<List<Person>> guests;
  private final AtomicInteger words = new AtomicInteger();

  Circle(String room, List<Person> people, Supplier<List<Person>> guests) {
    this.room = room;
    this.people = List.copyOf(people);
    this.guests = guests;
  }

  String room() {
    return room;
  }

  List<Person> people() {
    return people;
  }

  /** Everybody who has been one until now. */
  List<Person> guests() {
    return guests.get();
  }

  /** Says a word at {@code speaker}, and returns when {@code reader} shows it. */
  void carries(Person speaker, Person reader) throws InterruptedException {
    String word = speaker.officer() + " to " + reader.officer() + ", " + words.incrementAndGet();
    speaker.says(room, word);
    Patience.until(
        () -> word + ", where it is at " + reader.whereabouts(room),
        () -> reader.texts(room).contains(word));
  }

  /** Everybody says a last word; returns whether all have the same within {@code seconds}. */
  boolean comesToRest(long seconds) throws InterruptedException {
    int number = words.incrementAndGet();
    for (Person person : people) {
      person.says(room, lastWord(person, number));
    }
    return Patience.within(seconds, () -> isAllSent() && isAllSame(number));
  }

  private String lastWord(Person person, int number) {
    return "a last word of " + person.officer() + " in " + room + ", number " + number;
  }

  private boolean isAllSame(int number) {
    Person first = people.get(0);
    Set<String> texts = new HashSet<>(first.texts(room));
    String board = first.board(room);
    return people.stream()
        .allMatch(p -> texts.contains(lastWord(p, number))
            && texts.equals(new HashSet<>(p.texts(room)))
            && board.equals(p.board(room)));
  }

  boolean isAllSent() {
    return people.stream().allMatch(p -> p.isIn(room) && p.unsent(room) == 0);
  }

  /** Whether everybody has sealed in the same epoch last. */
  boolean isOneEpoch() {
    return people.stream().map(p -> p.epoch(room)).distinct().count() == 1;
  }

  /** How it stands with everybody now. */
  List<Ending> endings() {
    List<Ending> endings = new ArrayList<>();
    people.forEach(person -> endings.add(person.ending(room, true)));
    guests().forEach(guest -> endings.add(guest.ending(room, false)));
    return endings;
  }
}
