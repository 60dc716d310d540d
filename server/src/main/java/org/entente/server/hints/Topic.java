package org.entente.server.hints;

/** What a hint is about; its name and number mean what is said here. */
public enum Topic {
  /** The federation log of origin {@code name} goes at least as far as {@code number}. */
  HEADS,

  /** Device {@code name} is shut out since {@code number}, in ms since 1970 (UTC). */
  REVOKED,

  /** Region {@code name} accepted entries at {@code number}, in ms since 1970 (UTC). */
  ALIVE,

  /** Region {@code name} had devices connected at {@code number}, in ms since 1970 (UTC). */
  AT_WORK;

  /** The map that holds the hints. */
  String map() {
    return "entente.hints." + name().toLowerCase(java.util.Locale.ROOT);
  }
}
