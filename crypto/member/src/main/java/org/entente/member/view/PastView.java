package org.entente.member.view;

import org.jspecify.annotations.Nullable;

/**
 * How much of a room's past this device has.
 *
 * @param since from when on it has everything, null when that is not known
 * @param oldest how far back a hand-over has come
 * @param from who hands over
 * @param received how many items were taken, and {@code total} how many there are
 * @param refused items that their authors did not sign as they came
 * @param regainable whether security officers of the agency can be asked for what is older
 */
public record PastView(
    State state,
    @Nullable Long since,
    @Nullable Long oldest,
    @Nullable String from,
    long received,
    long total,
    long refused,
    boolean regainable)
    implements JsonValue {

  /** Where it stands. */
  public enum State {
    /** Everything from the room's beginning. */
    WHOLE("whole"),
    /** Everything since a time; what is older is not shared. */
    SINCE("since"),
    /** Older messages come when a device that has them is online. */
    WAITING("waiting"),
    /** Older messages are coming. */
    COMING("coming");

    private final String code;

    State(String code) {
      this.code = code;
    }
  }

  @Override
  public void write(JsonWriter w) {
    w.text("state", state.code).number("since", since).number("oldest", oldest).text("from", from);
    w.number("received", received).number("total", total).number("refused", refused);
    w.flag("regainable", regainable);
  }
}
