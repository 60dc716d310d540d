package org.entente.server.hints;

/** What a hint is about; its name and number mean what is said here. */
public enum Topic {
  /** The federation log of origin {@code name} goes at least as far as {@code number}. */
  HEADS(1_000),

  /** Device {@code name} is shut out since {@code number}, in ms since 1970 (UTC). */
  REVOKED(20_000),

  /** Region {@code name} accepted entries at {@code number}, in ms since 1970 (UTC). */
  ALIVE(1_000),

  /** Region {@code name} had devices connected at {@code number}, in ms since 1970 (UTC). */
  AT_WORK(1_000);

  private final int most;

  Topic(int most) {
    this.most = most;
  }

  /** How many names are kept at most. */
  int most() {
    return most;
  }

  /** The map that holds the hints. */
  String map() {
    return "entente.hints." + name().toLowerCase(java.util.Locale.ROOT);
  }
}
