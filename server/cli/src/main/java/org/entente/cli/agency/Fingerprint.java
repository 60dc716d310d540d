package org.entente.cli.agency;

import org.entente.cli.NotDone;
import org.entente.trust.certificate.Certificate;

/** What two people read to each other to know that they mean the same root: eight groups of four digits. */
final class Fingerprint {
  private static final int GROUPS = 8;

  private Fingerprint() {}

  /** 106 bits of the certificate's hash in decimal, which every language can read aloud. */
  static String of(Certificate root) {
    byte[] hash = root.hash().toArray();
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < GROUPS; i++) {
      int value =
          ((hash[3 * i] & 0xFF) << 16) | ((hash[3 * i + 1] & 0xFF) << 8) | (hash[3 * i + 2] & 0xFF);
      words
          .append(i == 0 ? "" : " ")
          .append(String.format(java.util.Locale.ROOT, "%04d", value % 10_000));
    }
    return words.toString();
  }

  /** Refuses digits that are not this root's; spaces do not count. */
  static void requireSame(Certificate root, String read) {
    if (!of(root).replace(" ", "").equals(read.replace(" ", ""))) {
      throw new NotDone("The fingerprint differs. Somebody may have put another root in place of"
          + " the agency's. Nothing was approved; call the agency again.");
    }
  }
}
