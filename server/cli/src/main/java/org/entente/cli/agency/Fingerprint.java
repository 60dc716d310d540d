package org.entente.cli.agency;

import org.entente.cli.NotDone;
import org.entente.trust.certificate.Certificate;

/** What two people read to each other to know that they mean the same root: eight groups of four digits. */
final class Fingerprint {
  private Fingerprint() {}

  /** The groups in one line. */
  static String of(Certificate root) {
    return String.join(" ", org.entente.trust.certificate.Fingerprint.of(root));
  }

  /** Refuses digits that are not this root's; spaces do not count. */
  static void requireSame(Certificate root, String read) {
    if (!of(root).replace(" ", "").equals(read.replace(" ", ""))) {
      throw new NotDone("The fingerprint differs. Somebody may have put another root in place of"
          + " the agency's. Nothing was approved; call the agency again.");
    }
  }
}
