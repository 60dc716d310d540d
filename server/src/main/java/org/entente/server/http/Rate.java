package org.entente.server.http;

/**
 * How often something may happen: a bucket of {@code burst} tokens that fills steadily.
 *
 * @param perSecond tokens that flow in each second
 * @param burst how many the bucket holds
 */
public record Rate(double perSecond, int burst) {

  /** Refuses a rate that would never allow anything. */
  public Rate {
    if (!(perSecond > 0) || burst < 1) {
      throw new IllegalArgumentException("a rate allows at least something");
    }
  }

  /** A bucket of {@code burst} into which {@code tokens} flow each second. */
  public static Rate perSecond(double tokens, int burst) {
    return new Rate(tokens, burst);
  }
}
