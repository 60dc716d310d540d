package org.entente.trust.marking;

import org.entente.mls.error.MalformedException;

/** Where what is marked may go without asking its originator; later ones are stricter. */
public enum Audience {
  /** Anywhere. */
  ANY,
  /** Only to rooms all of whose agencies have it already. */
  SAME,
  /** Nowhere. */
  NONE;

  static Audience of(String word) throws MalformedException {
    return switch (word) {
      case "any" -> ANY;
      case "same" -> SAME;
      case "none" -> NONE;
      default -> throw new MalformedException("audience of a code");
    };
  }

  /** The stricter of the two. */
  public Audience or(Audience other) {
    return compareTo(other) < 0 ? other : this;
  }
}
