package org.entente.member.bundle;

/** Why a bundle does not hold, with the number of the item that shows it. */
final class BundleFault extends Exception {
  private static final long serialVersionUID = 1L;

  /** Where no single item is to blame. */
  static final int NO_ITEM = -1;

  private final String code;
  private final int item;

  BundleFault(String code, int item) {
    super(code);
    this.code = code;
    this.item = item;
  }

  String code() {
    return code;
  }

  int item() {
    return item;
  }
}
