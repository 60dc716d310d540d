package org.entente.member.sim;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import org.entente.mls.suite.RandomSource;

/** Time, chance and what happens next. */
final class SimWorld {
  private record Event(long at, long order, Runnable action) {}

  /** How unkind the network is, each between 0 and 1. */
  record Weather(double loss, double repeat, double cut, double crash) {
    static final Weather FAIR = new Weather(0, 0, 0, 0);
    static final Weather FOUL = new Weather(0.03, 0.05, 0.004, 0.004);
  }

  final Random random;
  final RandomSource bytes;
  long now = SimFederation.BEGIN;
  Weather weather = Weather.FAIR;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
  private long order;

  SimWorld(long seed) {
    random = new Random(seed);
    Random secrets = new Random(~seed);
    bytes = secrets::nextBytes;
  }

  /** Does {@code action} in {@code delayMs}. */
  void in(long delayMs, Runnable action) {
    events.add(new Event(now + delayMs, order++, action));
  }

  /** A delay of the network. */
  long delay() {
    long usual = 1 + random.nextInt(40);
    return random.nextInt(10) == 0 ? usual * 10 : usual;
  }

  boolean happens(double chance) {
    return chance > 0 && random.nextDouble() < chance;
  }

  /** Lets {@code ms} pass in which nothing runs, as when all are asleep. */
  void sleep(long ms) {
    now += ms;
  }

  /** Lets {@code ms} pass. */
  void pass(long ms) {
    long end = now + ms;
    while (!events.isEmpty() && events.peek().at <= end) {
      Event event = events.remove();
      now = Math.max(now, event.at);
      event.action.run();
    }
    now = end;
  }
}
