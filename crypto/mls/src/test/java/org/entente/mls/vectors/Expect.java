package org.entente.mls.vectors;

import java.util.Arrays;
import java.util.Objects;
import org.entente.mls.codec.Bytes;
import org.entente.mls.secret.SecretAccess;
import org.entente.mls.secret.SecretBytes;
import org.jspecify.annotations.Nullable;

/** Assertions for code that must run without a test library. */
final class Expect {
  private Expect() {}

  static void equal(String what, byte[] expected, byte[] actual) {
    if (!Arrays.equals(expected, actual)) {
      throw new AssertionError(
          what + ": expected " + Bytes.of(expected) + ", got " + Bytes.of(actual));
    }
  }

  static void equal(String what, byte[] expected, SecretBytes actual) {
    equal(what, expected, actual.reveal(SecretAccess.granted()));
  }

  static void equal(String what, @Nullable Object expected, @Nullable Object actual) {
    if (!Objects.equals(expected, actual)) {
      throw new AssertionError(what + ": expected " + expected + ", got " + actual);
    }
  }

  static void holds(String what, boolean condition) {
    if (!condition) {
      throw new AssertionError(what);
    }
  }
}
