package org.entente.member.talk;

import java.util.Collection;
import org.entente.member.content.Asking;
import org.entente.member.content.Denial;
import org.entente.member.content.Grant;
import org.entente.trust.name.AgencyName;
import org.jspecify.annotations.Nullable;

/**
 * A question to the originator's agency and its answer.
 *
 * @param asked who asks for what
 * @param granted the newest permission, null without any
 * @param denied the newest refusal, null without any or when a permission came later
 */
public record Consent(
    Note asked, @Nullable Note granted, @Nullable Note denied) {

  /** Answers count only from officers of {@code originator}, and a permission only as it was asked for. */
  static Consent of(Note asked, Collection<Note> notes, AgencyName originator) {
    Note granted = null;
    Note denied = null;
    for (Note note : notes) {
      boolean entitled = note.author().officer().agency().equals(originator);
      if (entitled && note.remark() instanceof Grant grant && answers(asked, grant)) {
        granted = note;
        denied = null;
      } else if (entitled && note.remark() instanceof Denial d && d.asking().equals(asked.id())) {
        denied = note;
        granted = null;
      }
    }
    return new Consent(asked, granted, denied);
  }

  private static boolean answers(Note asked, Grant grant) {
    Asking asking = (Asking) asked.remark();
    return grant.asking().equals(asked.id())
        && grant.to().equals(asking.to())
        && grant.officer().equals(asked.author().officer());
  }

  /** What was asked. */
  public Asking asking() {
    return (Asking) asked.remark();
  }

  /** When the permission ends, 0 without one. */
  public long untilMs() {
    return granted == null ? 0 : ((Grant) granted.remark()).untilMs();
  }
}
