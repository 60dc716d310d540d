package org.entente.member.view;

import java.util.List;

/**
 * How people write in a room, and what everybody is to find there.
 *
 * @param kind of the room, such as {@code INTEL}
 * @param marking what counts for messages without one
 * @param minimum below which nothing may be marked
 * @param mustBeGraded whether each message needs a grade and a handling code
 * @param keepsEarlier whether texts before an edit stay readable
 * @param pins items of pinned messages, the newest pin last
 * @param mentions how many unread messages call this person by name
 * @param asked items of messages that await an answer of this person's agency
 * @param schemes marking schemes that agencies have added here, as JSON
 * @param sharesReading whether others see what this person has read
 */
public record RoomTalkView(
    String kind,
    String marking,
    String minimum,
    boolean mustBeGraded,
    boolean keepsEarlier,
    List<String> pins,
    int mentions,
    List<String> asked,
    List<String> schemes,
    boolean sharesReading)
    implements JsonValue {

  /** Copies the lists. */
  public RoomTalkView {
    pins = List.copyOf(pins);
    asked = List.copyOf(asked);
    schemes = List.copyOf(schemes);
  }

  @Override
  public void write(JsonWriter w) {
    w.text("kind", kind).text("marking", marking).text("minimum", minimum);
    w.flag("mustBeGraded", mustBeGraded).flag("keepsEarlier", keepsEarlier);
    w.texts("pins", pins).number("mentions", mentions).texts("asked", asked);
    w.json("schemes", schemes).flag("sharesReading", sharesReading);
  }
}
