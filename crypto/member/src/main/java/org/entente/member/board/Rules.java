package org.entente.member.board;

/** Who may say what about a task. Everything not named here every member of the room may. */
final class Rules {
  private Rules() {}

  /**
   * Whether {@code op} counts, given who said it: nobody speaks for another person or agency. Of markings all
   * count that stand beside each other, so that one longer than any device writes does not.
   */
  static boolean mayCount(Op op) {
    String element = Fields.element(op.field());
    return switch (Fields.base(op.field())) {
      case "ready" -> element.equals(op.agency().value());
      case "noted" -> Fields.element(element).equals(op.agency().value());
      case Fields.MARKING ->
        op.field().equals(Fields.MARKING) && Values.isText(op.value(), TaskFields.MAX_LINE);
      case "watcher" -> element.equals(op.officer().text());
      default -> true;
    };
  }

  /**
   * Whether the author of {@code answer} was asked by the assignment {@code assigned}: its officer, or
   * anybody of its agency while it names none.
   */
  static boolean isAsked(Op answer, Op assigned) {
    String officer = Fields.rest(assigned.value());
    return officer.isEmpty()
        ? Fields.first(assigned.value()).equals(answer.agency().value())
        : officer.equals(answer.officer().text());
  }
}
