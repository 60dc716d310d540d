package org.entente.cli.member;

/** Why a file did not travel, in a sentence that says what to do next. */
final class FileProblems {
  private FileProblems() {}

  static String sentence(String code) {
    return switch (code) {
      case "not_found" ->
        "The region does not have it: everybody had it, its time is over, or you are no longer in the room. "
            + "Ask whoever shared it to send it again.";
      case "too_large" -> "The file is larger than this region takes. Split it.";
      case "quota_exceeded" ->
        "The room's space for files is full. Try again when others have fetched theirs.";
      default -> "The region did not do it (" + code + "). Try again later.";
    };
  }
}
