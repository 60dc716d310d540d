package org.entente.faults.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * A run of two regions and four people that is right in everything, from a seed: people write, are handed
 * what both regions have, and reconnect. Tests spoil one thing of it.
 */
final class Made {
  static final String ROOM = "room";
  static final String LOG = "log";
  static final List<String> PEOPLE = List.of("mara", "sofi", "agnes", "teo");

  final Map<String, List<Seen>> seen = new LinkedHashMap<>();
  final Map<String, List<String>> shown = new LinkedHashMap<>();
  final Map<String, String> boards = new LinkedHashMap<>();
  final Map<String, Long> epochs = new LinkedHashMap<>();
  final List<LogEntry> entries = new ArrayList<>();
  private final Map<String, List<LogEntry>> parts = new TreeMap<>();
  private final Map<String, Map<String, Long>> had = new LinkedHashMap<>();
  private final Map<String, Long> counters = new LinkedHashMap<>();
  private final Random random;
  private long clock = 1000;

  Made(long seed) {
    random = new Random(seed);
    for (String person : PEOPLE) {
      seen.put(person, new ArrayList<>());
      shown.put(person, new ArrayList<>());
      boards.put(person, "[]");
      epochs.put(person, 3L);
      had.put(person, new TreeMap<>());
      resume(person);
    }
    for (int i = 0; i < 40; i++) {
      String person = PEOPLE.get(random.nextInt(PEOPLE.size()));
      switch (random.nextInt(4)) {
        case 0 -> reads(person);
        case 1 -> resume(person);
        default -> says(person);
      }
    }
    PEOPLE.forEach(this::reads);
    PEOPLE.forEach(this::shows);
  }

  static String region(String person) {
    return person.equals("mara") || person.equals("sofi") ? "north" : "south";
  }

  void resume(String person) {
    resume(person, false);
  }

  /** Asks from where it is; {@code again}: on the same connection. */
  void resume(String person, boolean again) {
    trail(person).add(new Seen.Resumed(LOG, had(person), again));
  }

  LogEntry says(String person) {
    String origin = region(person) + "#1";
    List<LogEntry> part = parts.computeIfAbsent(origin, o -> new ArrayList<>());
    long counter = counters.merge(person, 1L, Long::sum);
    LogEntry last = part.isEmpty() ? null : part.get(part.size() - 1);
    clock += 1 + random.nextInt(3);
    LogEntry entry = new LogEntry(
        origin,
        part.size() + 1,
        clock,
        person,
        counter,
        3,
        false,
        "hash of " + person + counter,
        last == null ? "" : last.hash());
    part.add(entry);
    entries.add(entry);
    List<Seen> trail = trail(person);
    trail.add(new Seen.Said(ROOM, text(entry), counter, clock));
    trail.add(new Seen.Sent(LOG, counter));
    trail.add(new Seen.Stored(LOG, counter, origin, entry.seq(), entry.hash()));
    trail.add(new Seen.Confirmed(ROOM, text(entry), clock + 7, entry.place().toString()));
    return entry;
  }

  static String text(LogEntry entry) {
    return entry.author() + " says " + entry.counter();
  }

  void reads(String person) {
    Map<String, Long> cursor = had(person);
    parts.forEach((origin, part) -> {
      for (LogEntry entry : part.subList(cursor.getOrDefault(origin, 0L).intValue(), part.size())) {
        trail(person).add(new Seen.Delivered(LOG, entry));
      }
      cursor.put(origin, (long) part.size());
    });
  }

  void shows(String person) {
    shown.put(person, new ArrayList<>(entries.stream().map(Made::text).toList()));
  }

  List<Seen> trail(String person) {
    return Objects.requireNonNull(seen.get(person));
  }

  List<String> shown(String person) {
    return Objects.requireNonNull(shown.get(person));
  }

  private Map<String, Long> had(String person) {
    return Objects.requireNonNull(had.get(person));
  }

  History history() {
    List<Trail> trails = new ArrayList<>();
    List<Ending> endings = new ArrayList<>();
    seen.forEach((person, all) -> {
      trails.add(new Trail(person, region(person), all));
      endings.add(new Ending(
          ROOM,
          LOG,
          person,
          true,
          shown(person),
          boards.getOrDefault(person, ""),
          epochs.getOrDefault(person, 0L),
          Set.copyOf(PEOPLE),
          ""));
    });
    return new History(trails, endings);
  }

  Verdict verdict() {
    return Verdict.on(history());
  }
}
