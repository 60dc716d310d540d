package org.entente.member.session;

import org.entente.member.store.Timers;
import org.entente.member.store.Turn;

/**
 * Brings a device back to its own region some time after that one is said to be reachable again, and waits
 * longer each time when it was not reachable from here.
 */
final class Homeward {
  private static final String TIMER = "homeward";
  private static final int MOST_DOUBLINGS = 6;

  private final Turn turn;
  private final Timers timers;
  private final Backoff spread;
  private final long firstMs;
  private final Runnable goHome;
  private int tries;

  /** Waits about {@code firstMs} the first time. */
  Homeward(Turn turn, Timers timers, Backoff spread, long firstMs, Runnable goHome) {
    this.turn = turn;
    this.timers = timers;
    this.spread = spread;
    this.firstMs = firstMs;
    this.goHome = goHome;
  }

  /** The region that this device is at can, or cannot, reach the device's own. */
  void heard(boolean isReachable) {
    if (isReachable) {
      long wait = spread.spread(firstMs << Math.min(tries, MOST_DOUBLINGS));
      timers.setIfAbsent(TIMER, turn.now() + wait, this::go);
    } else {
      timers.cancel(TIMER);
    }
  }

  private void go() {
    tries++;
    goHome.run();
  }

  /** It is there. */
  void arrived() {
    tries = 0;
    timers.cancel(TIMER);
  }
}
