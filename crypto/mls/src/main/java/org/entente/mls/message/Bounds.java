package org.entente.mls.message;

/** Hard maxima of single fields; the whole message is bounded by {@link Limits} before parsing. */
final class Bounds {
  static final int ID = 1 << 12;
  static final int HASH = 1 << 8;
  static final int SIGNATURE = 1 << 13;
  static final int KEM_OUTPUT = 1 << 13;
  static final int DATA = 1 << 24;

  private Bounds() {}
}
