package org.entente.trust.marking;

/**
 * One code of a scheme.
 *
 * @param code as it is written, never translated
 * @param group the codes of which an item has at most one
 * @param kind what the group is about
 * @param rank within its group; a higher one is stricter
 * @param audience where an item with this code may go
 * @param asksForCourt whether use in proceedings needs the originator's word
 * @param needsConditions whether conditions must stand beside it
 */
public record MarkingCode(
    String code,
    String group,
    Kind kind,
    int rank,
    Audience audience,
    boolean asksForCourt,
    boolean needsConditions) {

  /** The same code in a group of another name. */
  MarkingCode inGroup(String name) {
    return new MarkingCode(code, name, kind, rank, audience, asksForCourt, needsConditions);
  }

  /** Whether {@code other} is a stricter code of the same group, and asks for all that this one asks for. */
  boolean isOutdoneBy(MarkingCode other) {
    return other.group.equals(group)
        && other.rank > rank
        && other.audience.compareTo(audience) >= 0
        && (other.asksForCourt || !asksForCourt)
        && (other.needsConditions || !needsConditions);
  }

  /** What a group of codes is about. */
  public enum Kind {
    /** Who may see it. */
    AUDIENCE,
    /** How it is handled. */
    HANDLING,
    /** How far source and information are to be believed. */
    GRADE,
    /** What may be done with it. */
    ACTION
  }
}
