package org.entente.member.view;

import org.jspecify.annotations.Nullable;

/**
 * How the device stands to its region.
 *
 * @param waiting entries kept here and not yet acknowledged
 */
public record ConnectionView(
    State state, long sinceMs, int waiting, @Nullable String problem) implements JsonValue {

  /** What the status line says. */
  public enum State {
    CONNECTING("connecting"),
    ONLINE("online"),
    OFFLINE("offline"),
    DRAINING("draining"),
    SIGNED_OUT("signedOut");

    private final String code;

    State(String code) {
      this.code = code;
    }
  }

  /** The same with another problem. */
  public ConnectionView because(String other) {
    return new ConnectionView(state, sinceMs, waiting, other);
  }

  @Override
  public void write(JsonWriter w) {
    w.text("state", state.code).number("sinceMs", sinceMs).number("waiting", waiting);
    w.text("problem", problem);
  }
}
