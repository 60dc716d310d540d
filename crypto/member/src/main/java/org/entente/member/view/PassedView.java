package org.entente.member.view;

import org.jspecify.annotations.Nullable;

/**
 * A message of another room, as it was passed on.
 *
 * @param text as its author signed it; null when it may not be shown
 * @param untilMs when the originator's permission ends; 0 where none was needed
 * @param problem why it is not shown, or that the permission has ended
 */
public record PassedView(
    PersonView author,
    AgencyView agency,
    long at,
    String fromTitle,
    String marking,
    @Nullable String text,
    long untilMs,
    @Nullable String problem)
    implements JsonValue {
  @Override
  public void write(JsonWriter w) {
    w.object("author", author).object("agency", agency).number("at", at);
    w.text("fromTitle", fromTitle).text("marking", marking).text("text", text);
    w.number("untilMs", untilMs).text("problem", problem);
  }
}
