package org.entente.trust.marking;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsWriter;

/**
 * All that a region learns of a marking: one byte, by which it keeps what a room's policy forbids out of
 * the room. Devices check that the byte claims no less than the marking inside.
 */
public final class PolicyClass {
  /** Content with the room's own marking. */
  public static final int UNMARKED = 0;

  /** What devices tell one another, such as that a message was read. */
  public static final int SERVICE = 0x40;

  private static final int GRADED = 0x10;
  private static final int AUDIENCE = 0x0f;

  private PolicyClass() {}

  /** The class of content that is marked so. */
  public static int of(Marking marking) {
    return marking.isEmpty() ? UNMARKED : of(marking.audience(), marking.isGradedAndHandled());
  }

  private static int of(Audience audience, boolean isGraded) {
    return audience.ordinal() + 1 | (isGraded ? GRADED : 0);
  }

  /**
   * The classes that a room takes.
   *
   * @param standard the room's own marking
   * @param minimum below which nothing may be marked
   * @param mustBeGraded whether each content needs a grade and a handling code
   */
  public static Bytes permitted(Marking standard, Marking minimum, boolean mustBeGraded) {
    TlsWriter w = new TlsWriter().u8(SERVICE);
    if (!mustBeGraded && standard.reaches(minimum)) {
      w.u8(UNMARKED);
    }
    for (Audience audience : Audience.values()) {
      if (audience.compareTo(minimum.audience()) >= 0) {
        w.u8(of(audience, true));
        if (!mustBeGraded) {
          w.u8(of(audience, false));
        }
      }
    }
    return w.toBytes();
  }

  /** Whether {@code claimed} tells the region no less than the known codes of {@code marking} demand. */
  public static boolean isHonest(int claimed, Marking marking) {
    if (marking.isEmpty()) {
      return claimed == UNMARKED;
    }
    boolean graded = (claimed & GRADED) != 0;
    return (claimed & ~(GRADED | AUDIENCE)) == 0
        && (claimed & AUDIENCE) > marking.knownAudience().ordinal()
        && (marking.isStrange() || graded == marking.isGradedAndHandled());
  }
}
