package org.entente.vectors;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entente.mls.codec.Bytes;

/**
 * What the engine takes for granted of its platform and has found wanting once. Each check would end
 * the program or give a wrong answer without the stand-ins of the engine.
 */
final class PlatformChecks {

  private static final int RANDOM_BYTES = 100_000;

  private PlatformChecks() {}

  /** Names of the checks that fail. */
  static List<String> failures() {
    List<String> failures = new ArrayList<>();
    expect(failures, "empty copies can be searched", emptyCopies());
    expect(failures, "copies find each element and no other", copies());
    expect(failures, "every hash code is a good one", extremeHash());
    expect(failures, "bytes are ordered as unsigned numbers", unsignedOrder());
    expect(failures, "a library's random numbers are the browser's", random());
    expect(failures, "indexes out of range are caught", boundsAreExceptions());
    expect(failures, "the end of a line can be asked for, and no other format", formats());
    return failures;
  }

  private static void expect(List<String> failures, String what, boolean holds) {
    if (!holds) {
      failures.add(what);
    }
  }

  private static boolean emptyCopies() {
    return Map.copyOf(Map.of()).get("a") == null
        && !Map.copyOf(Map.of()).containsKey("a")
        && !Set.copyOf(List.of()).contains("a");
  }

  private static boolean copies() {
    Map<String, Integer> map = Map.copyOf(Map.of("a", 1, "b", 2, "c", 3));
    Set<String> set = Set.copyOf(List.of("a", "b", "b", "c"));
    return map.equals(Map.of("c", 3, "b", 2, "a", 1))
        && map.get("d") == null
        && set.equals(Set.of("a", "b", "c"));
  }

  private static boolean extremeHash() {
    Map<Integer, String> map = Map.of(Integer.MIN_VALUE, "a", 0, "b", 1, "c");
    return "a".equals(map.get(Integer.MIN_VALUE)) && Set.copyOf(map.keySet()).size() == map.size();
  }

  private static boolean unsignedOrder() {
    return Bytes.fromHex("7f").compareTo(Bytes.fromHex("80")) < 0
        && Bytes.fromHex("80").compareTo(Bytes.fromHex("8000")) < 0;
  }

  private static boolean random() {
    byte[] first = new byte[RANDOM_BYTES];
    byte[] second = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(first);
    new SecureRandom().nextBytes(second);
    return !Arrays.equals(first, second);
  }

  private static boolean formats() {
    String end = String.format("%n");
    try {
      return String.format("%d", 1).isEmpty();
    } catch (UnsupportedOperationException e) {
      return end.equals("\n");
    }
  }

  private static boolean boundsAreExceptions() {
    try {
      byte[] two = new byte[2];
      return two[Integer.parseInt("2")] < 0;
    } catch (IndexOutOfBoundsException e) {
      return true;
    }
  }
}
