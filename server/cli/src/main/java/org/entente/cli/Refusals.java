package org.entente.cli;

import java.util.Map;
import org.entente.member.port.Refusal;

/** The words for a refusal's code; an unknown code is shown as it is. */
public final class Refusals {
  private static final Map<String, String> WORDS = Map.ofEntries(
      Map.entry(
          "wrong_code",
          "The code does not fit this link. Check it, or ask your agency for a new one."),
      Map.entry(
          "invitation_used",
          "This link was used before. If that was not you, tell your agency now."),
      Map.entry("invitation_expired", "This link has ended. Ask your agency for a new one."),
      Map.entry(
          "link_broken", "This link is not complete. Copy it again from the message it came in."),
      Map.entry("offline", "The region does not answer. Nothing is lost; try again later."),
      Map.entry("forbidden", "You may not do that in this room. Ask its coordinator."),
      Map.entry("not_found", "There is no such room or person here."),
      Map.entry("team_ended", "The team has ended: its rooms can be read, nothing new is written."),
      Map.entry("rate_limited", "That was too fast. Wait a little and try again."),
      Map.entry("task_unknown", "There is no such task. See: entente member task list"),
      Map.entry("bad_zone", "That time zone is not known. Write it like Europe/Paris."),
      Map.entry(
          "bad_recurrence", "That is no rule of RFC 5545. Write it like FREQ=WEEKLY;BYDAY=MO."),
      Map.entry("invalid_field", "A value has the wrong form. Check it and try again."),
      Map.entry("text_too_long", "A text is too long. Shorten it and try again."),
      Map.entry(
          "marking_needed",
          "This room needs a grade and a handling code, such as --marking \"TLP:AMBER H1 A1\"."),
      Map.entry("marking_unknown", "That marking has a code that is not known here."),
      Map.entry(
          "marking_too_low", "This room does not take such a marking. Choose a stricter one."),
      Map.entry("conditions_needed", "This code needs its conditions, behind a semicolon."),
      Map.entry(
          "agency_type",
          "People of that agency do not come into rooms of this kind. Open one of another kind."),
      Map.entry(
          "not_admin",
          "Only an administrator of your agency may do that. See: entente member devices"),
      Map.entry("too_large", "The message is too long. Send it in parts."),
      Map.entry("already_enrolled", "This profile already holds a device. Use another --profile."));

  private Refusals() {}

  /** One sentence that says what to do next. */
  public static String sentence(Refusal refusal) {
    return WORDS.getOrDefault(
        refusal.code(), "Not done: " + refusal.code().replace('_', ' ') + ".");
  }
}
