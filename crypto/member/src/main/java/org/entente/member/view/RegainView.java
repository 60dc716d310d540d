package org.entente.member.view;

import org.jspecify.annotations.Nullable;

/**
 * Somebody asks the security officers of their agency for this room's past, for a new device.
 *
 * @param id what others name the request by
 * @param name of who asks
 * @param own whether it is this device's own officer
 * @param since when it was asked, and {@code from} when it may be released at the earliest
 * @param released how many have released it, of {@code needed}
 * @param declinedBy who closed it, null while it stands
 */
public record RegainView(
    String id,
    String officer,
    String name,
    boolean own,
    long since,
    long from,
    String reason,
    int released,
    int needed,
    @Nullable String declinedBy)
    implements JsonValue {
  @Override
  public void write(JsonWriter w) {
    w.text("id", id).text("officer", officer).text("name", name).flag("own", own);
    w.number("since", since).number("from", from).text("reason", reason);
    w.number("released", released).number("needed", needed).text("declinedBy", declinedBy);
  }
}
