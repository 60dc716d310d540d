package org.entente.trust.marking;

import java.util.List;

/**
 * The marking of one item.
 *
 * @param text as it was signed; empty for the default of the room
 * @param codes those that are known
 * @param isStrange whether it has a code that is not known, which counts as the strictest
 * @param conditions in the originator's words, empty for none
 */
public record Marking(String text, List<MarkingCode> codes, boolean isStrange, String conditions) {
  private static final Marking EMPTY = new Marking("", List.of(), false, "");

  /** Copies the list. */
  public Marking {
    codes = List.copyOf(codes);
  }

  /** No marking. */
  public static Marking empty() {
    return EMPTY;
  }

  /** Whether nothing is marked. */
  public boolean isEmpty() {
    return text.isEmpty();
  }

  /** Where the item may go without asking. */
  public Audience audience() {
    return isStrange ? Audience.NONE : knownAudience();
  }

  /** Like {@link #audience}, of known codes alone. */
  Audience knownAudience() {
    return codes.stream().map(MarkingCode::audience).reduce(Audience.ANY, Audience::or);
  }

  /** Whether its use in proceedings needs the originator's word. */
  public boolean asksForCourt() {
    return isStrange || codes.stream().anyMatch(MarkingCode::asksForCourt);
  }

  /** Whether it says both how to handle it and how far to believe it. */
  public boolean isGradedAndHandled() {
    return has(MarkingCode.Kind.GRADE) && has(MarkingCode.Kind.HANDLING);
  }

  private boolean has(MarkingCode.Kind kind) {
    return codes.stream().anyMatch(c -> c.kind() == kind);
  }

  /** Whether a code asks for conditions that are not there. */
  public boolean lacksConditions() {
    return conditions.isEmpty() && codes.stream().anyMatch(MarkingCode::needsConditions);
  }

  /** Whether in each group of {@code minimum} this marking has a code that is at least as strict. */
  public boolean reaches(Marking minimum) {
    return minimum.codes.stream()
        .allMatch(least -> codes.stream()
            .anyMatch(c -> c.group().equals(least.group()) && c.rank() >= least.rank()));
  }
}
