package org.entente.mls.proof;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Classes in which faults are planted, with the tests that are to notice them: those of the package and
 * those that forge against it. A fault that none of them notices is counted as unnoticed, whatever a longer
 * run would find.
 *
 * @param name of the part and its report
 * @param classes globs within the engine
 * @param tests globs within the engine
 */
record MutatedPart(String name, List<String> classes, List<String> tests) {
  private static final List<String> OF_KEYS = List.of(
      "schedule.*",
      "forge.PrivateMessageForgeryTest",
      "forge.FramingForgeryTest",
      "forge.WelcomeForgeryTest",
      "forge.ForwardSecrecyTest",
      "group.ApplicationMessageTest",
      "group.PrivateHandshakeTest",
      "group.GroupStoryTest",
      "group.StoredStateTest",
      "group.StoredPartsTest");
  private static final List<String> OF_MESSAGES = List.of(
      "message.*",
      "group.PrintedTest",
      "group.CommitOptionsTest",
      "group.PrivateHandshakeTest",
      "forge.FramingForgeryTest",
      "forge.WelcomeForgeryTest");
  private static final List<String> OF_TREES = List.of(
      "tree.*",
      "forge.PathForgeryTest",
      "forge.RatchetTreeForgeryTest",
      "forge.TreeLeafForgeryTest");
  private static final List<String> OF_GROUPS = List.of(
      "group.*",
      "forge.ExternalCommitForgeryTest",
      "forge.ForwardSecrecyTest",
      "forge.FoundingForgeryTest",
      "forge.FramingForgeryTest",
      "forge.PrivateMessageForgeryTest",
      "forge.ProposalForgeryTest",
      "forge.SuccessionForgeryTest",
      "forge.WelcomeForgeryTest");

  /** The parts, the quickest first; each begins with a run of its tests, so there are few. */
  static List<MutatedPart> all() {
    return List.of(
        new MutatedPart("message", List.of("message.*"), OF_MESSAGES),
        new MutatedPart("schedule", List.of("schedule.*"), OF_KEYS),
        new MutatedPart("tree-l-u", globs("tree.", "L*", "T*", "U*"), OF_TREES),
        new MutatedPart("tree-n-r", globs("tree.", "N*", "P*", "R*"), OF_TREES),
        new MutatedPart("group-c", globs("group.", "C*"), OF_GROUPS),
        new MutatedPart(
            "group-e-o", globs("group.", "E*", "G*", "H*", "J*", "N*", "O*"), OF_GROUPS),
        new MutatedPart("group-p", globs("group.", "P*"), OF_GROUPS),
        new MutatedPart("group-r-w", globs("group.", "R*", "S*", "W*"), OF_GROUPS));
  }

  private static List<String> globs(String name, String... ends) {
    return Stream.of(ends).map(end -> name + end).toList();
  }

  /** The globs as the tool wants them. */
  static String named(List<String> globs) {
    return globs.stream().map(glob -> "org.entente.mls." + glob).collect(Collectors.joining(","));
  }
}
