package org.entente.member.board;

/** A board without what each person sees otherwise: what they themselves may approve, and may lower a marking to. */
public final class SeenByAll {
  private SeenByAll() {}

  /** What is left of {@code board}, as a device shows it. */
  public static String of(String board) {
    return board
        .replaceAll("\"mayApprove\":(true|false)", "")
        .replaceAll(",\"markingFloor\":\"[^\"]*\"", "");
  }
}
