package org.entente.mls.message;

/**
 * How large an encoded message may be before it is looked at.
 *
 * @param maxMessageBytes the whole message, envelope included
 */
public record Limits(int maxMessageBytes) {
  /** Room for a Welcome with the tree of a thousand members and their certificates. */
  public static final Limits DEFAULT = new Limits(1 << 23);

  /** Refuses what is out of range. */
  public Limits {
    if (maxMessageBytes < 64) {
      throw new IllegalArgumentException("a message needs at least 64 bytes");
    }
  }
}
