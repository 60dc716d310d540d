package org.entente.mls.group;

/**
 * How long messages of past epochs stay readable. A wider window helps members behind a cut and
 * weakens forward secrecy by as much.
 *
 * @param epochs how many past epochs, at most {@value #MAX_EPOCHS}
 * @param seconds how long after its end an epoch is kept, at most {@value #MAX_SECONDS}
 */
public record PastEpochWindow(int epochs, long seconds) {
  /** The most past epochs that can be kept. */
  public static final int MAX_EPOCHS = 20;

  /** 72 hours. */
  public static final long MAX_SECONDS = 72 * 3600;

  /** As wide as allowed. */
  public static final PastEpochWindow WIDEST = new PastEpochWindow(MAX_EPOCHS, MAX_SECONDS);

  /** Refuses what is out of range. */
  public PastEpochWindow {
    if (epochs < 0 || epochs > MAX_EPOCHS || seconds < 0 || seconds > MAX_SECONDS) {
      throw new IllegalArgumentException("past epoch window out of range");
    }
  }
}
