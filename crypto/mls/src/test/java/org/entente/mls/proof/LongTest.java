package org.entente.mls.proof;

import java.util.List;

/**
 * A test that every build runs for a moment and that is asked here for many more rounds.
 *
 * @param type its class within the engine
 * @param property which says how many
 * @param rounds how many they are to be
 */
record LongTest(String type, String property, int rounds) {
  /** All of them, the quickest first. */
  static List<LongTest> all() {
    return List.of(
        new LongTest("group.ThreadsTest", "threads.operations", 100_000),
        new LongTest("group.GroupPropertiesTest", "group.seeds", 200),
        new LongTest("group.CrashTest", "state.seeds", 1_000),
        new LongTest("forge.HostileBytesTest", "forge.rounds", 100_000));
  }

  String name() {
    return type.substring(type.indexOf('.') + 1);
  }

  /** The file that Surefire writes about it. */
  String report() {
    return "TEST-org.entente.mls." + type + ".xml";
  }
}
