package org.entente.member.view;

/**
 * An officer in a room.
 *
 * @param agency the agency's name
 */
public record PersonView(
    String officer, String displayName, String role, String agency, State state, boolean you)
    implements JsonValue {

  /** Where he stands in the room. */
  public enum State {
    MEMBER("member"),
    INVITED("invited"),
    REMOVED("removed");

    private final String code;

    State(String code) {
      this.code = code;
    }
  }

  @Override
  public void write(JsonWriter w) {
    w.text("officer", officer).text("displayName", displayName).text("role", role);
    w.text("agency", agency).text("state", state.code).flag("you", you);
  }
}
