package org.entente.trust.access;

import org.entente.mls.error.MalformedException;

/** What a room is for. */
public enum RoomKind {
  /** The work of a team. */
  CASE,
  /** Graded intelligence: nothing is said without a grade and a handling code. */
  INTEL,
  /** Two forces and an embassy. */
  LIAISON,
  VICTIM_CARE,
  PARTNER,
  COMMAND,
  POLICY,
  TRAINING,
  OUTREACH,
  ANNOUNCE;

  private static final RoomKind[] ALL = values();

  /** The number on the wire. */
  public int code() {
    return ordinal();
  }

  /** The kind of this number. */
  public static RoomKind of(int code) throws MalformedException {
    if (code >= ALL.length) {
      throw new MalformedException("unknown kind of room");
    }
    return ALL[code];
  }

  /** Whether all that people say needs a grade and a handling code. */
  public boolean mustBeGraded() {
    return this == INTEL;
  }
}
