package org.entente.engine;

import org.entente.member.bundle.BundleCheck;
import org.entente.member.bundle.BundleReport;

/** The bundle that is being checked. For one thread. */
final class Bundles {
  private BundleCheck check = new BundleCheck();

  void begin() {
    check = new BundleCheck();
  }

  void add(byte[] chunk) {
    check.add(chunk);
  }

  String end() {
    return BundleReport.json(check.finish());
  }
}
