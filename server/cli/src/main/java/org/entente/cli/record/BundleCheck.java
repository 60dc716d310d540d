package org.entente.cli.record;

import java.util.Base64;
import org.entente.trust.record.RecordCheck;
import org.entente.trust.record.RecordResult;

/** Checks a file with the check that every browser runs, too. Pure. */
final class BundleCheck {
  private BundleCheck() {}

  static RecordResult of(RecordBundle bundle) {
    RecordCheck check = new RecordCheck();
    bundle.entries().forEach(entry -> check.add(bytes(entry)));
    return check.finish(bundle.checkpoint());
  }

  /** What is not base64 is no entry either, and the check says at which place. */
  private static byte[] bytes(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
