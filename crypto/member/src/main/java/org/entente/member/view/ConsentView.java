package org.entente.member.view;

import org.jspecify.annotations.Nullable;

/**
 * A question to the originator's agency, and its answer once there is one.
 *
 * @param item what others name the question by
 * @param to the room that the message would go to
 * @param untilMs when the permission ends, 0 without one
 * @param reason why it was refused
 */
public record ConsentView(
    String item,
    PersonView asker,
    long askedAt,
    String to,
    String toTitle,
    String why,
    State state,
    @Nullable PersonView by,
    long at,
    long untilMs,
    @Nullable String reason)
    implements JsonValue {

  /** How it stands. */
  public enum State {
    ASKED("asked"),
    GRANTED("granted"),
    DENIED("denied");

    private final String code;

    State(String code) {
      this.code = code;
    }
  }

  @Override
  public void write(JsonWriter w) {
    w.text("item", item).object("asker", asker).number("askedAt", askedAt);
    w.text("to", to).text("toTitle", toTitle).text("why", why).text("state", state.code);
    w.object("by", by).number("at", at).number("untilMs", untilMs).text("reason", reason);
  }
}
