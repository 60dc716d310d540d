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
  private static final List<String> OF_MESSAGES = List.of(
      "forge.PrivateMessageForgeryTest",
      "forge.FramingForgeryTest",
      "forge.WelcomeForgeryTest",
      "group.ApplicationMessageTest",
      "group.PrivateHandshakeTest",
      "group.GroupStoryTest");
  private static final List<String> OF_GROUPS = List.of("group.*", "forge.*");

  /** The parts, the quickest first; each begins with a run of its tests, so there are few. */
  static List<MutatedPart> all() {
    return List.of(
        new MutatedPart(
            "schedule",
            List.of("schedule.*"),
            with(
                OF_MESSAGES,
                "schedule.*",
                "forge.ForwardSecrecyTest",
                "forge.ErasureTest",
                "group.StoredStateTest",
                "group.StoredPartsTest")),
        new MutatedPart(
            "tree",
            List.of("tree.*"),
            List.of(
                "tree.*",
                "forge.PathForgeryTest",
                "forge.RatchetTreeForgeryTest",
                "forge.TreeLeafForgeryTest",
                "forge.CommittedLeafForgeryTest",
                "forge.ForwardSecrecyTest",
                "forge.ErasureTest",
                "group.StoredStateTest",
                "group.GroupStoryTest")),
        new MutatedPart(
            "message",
            List.of("message.*"),
            with(
                OF_MESSAGES,
                "message.*",
                "forge.ProposalForgeryTest",
                "forge.ExternalCommitForgeryTest",
                "forge.ForwardSecrecyTest",
                "forge.ErasureTest",
                "group.StoredStateTest")),
        new MutatedPart("group-c-h", globs("group.", "C*", "E*", "G*", "H*"), OF_GROUPS),
        new MutatedPart("group-j-p", globs("group.", "J*", "N*", "O*", "P*"), OF_GROUPS),
        new MutatedPart("group-r-w", globs("group.", "R*", "S*", "W*"), OF_GROUPS));
  }

  private static List<String> with(List<String> some, String... more) {
    return Stream.concat(some.stream(), Stream.of(more)).toList();
  }

  private static List<String> globs(String name, String... ends) {
    return Stream.of(ends).map(end -> name + end).toList();
  }

  /** The globs as the tool wants them. */
  static String named(List<String> globs) {
    return globs.stream().map(glob -> "org.entente.mls." + glob).collect(Collectors.joining(","));
  }
}
