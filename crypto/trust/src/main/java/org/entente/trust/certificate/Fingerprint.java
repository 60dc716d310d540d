package org.entente.trust.certificate;

import java.util.ArrayList;
import java.util.List;
import org.entente.mls.codec.Bytes;

/**
 * What two people read to each other to know that they mean the same thing: eight groups of four digits,
 * 106 bits of a hash, in figures that every language can read aloud.
 */
public final class Fingerprint {
  private static final int GROUPS = 8;
  private static final int BYTES = 3;
  private static final int DIGITS = 10_000;

  private Fingerprint() {}

  /** The groups for a root certificate. */
  public static List<String> of(Certificate root) {
    return of(root.hash());
  }

  /** The groups for a hash of at least 24 bytes. */
  public static List<String> of(Bytes hash) {
    byte[] bytes = hash.toArray();
    List<String> groups = new ArrayList<>();
    for (int i = 0; i < GROUPS; i++) {
      int value = 0;
      for (int j = 0; j < BYTES; j++) {
        value = value << 8 | bytes[BYTES * i + j] & 0xff;
      }
      groups.add(String.valueOf(DIGITS + value % DIGITS).substring(1));
    }
    return groups;
  }
}
