package org.entente.member.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A room as the list and its header show it.
 *
 * @param otherRegions that keep it besides the one that this device is connected to
 * @param regains who asks for this room's past with a new device
 * @param reunion what came together after a cut, null while there is nothing to tell
 */
public record RoomView(
    String id,
    String team,
    String teamTitle,
    String title,
    String purpose,
    State state,
    int unread,
    @Nullable Long lastAt,
    @Nullable String lastReadKey,
    List<AgencyView> agencies,
    List<PersonView> people,
    String history,
    int retentionDays,
    String homeRegion,
    List<String> otherRegions,
    @Nullable ReunionView reunion,
    boolean mayAdmit,
    List<OnTheWay> onTheWay,
    @Nullable String notice,
    PastView past,
    List<RegainView> regains,
    RoomTalkView talk)
    implements JsonValue {

  /** Where this device stands. */
  public enum State {
    JOINING("joining"),
    JOINED("joined"),
    REMOVED("removed"),
    WAITING("waiting");

    private final String code;

    State(String code) {
      this.code = code;
    }
  }

  /** How many messages of one person were announced but cannot be shown yet. */
  public record OnTheWay(String displayName, int count) implements JsonValue {
    @Override
    public void write(JsonWriter w) {
      w.text("displayName", displayName).number("count", count);
    }
  }

  public RoomView {
    otherRegions = List.copyOf(otherRegions);
    agencies = List.copyOf(agencies);
    people = List.copyOf(people);
    onTheWay = List.copyOf(onTheWay);
    regains = List.copyOf(regains);
  }

  @Override
  public void write(JsonWriter w) {
    w.text("id", id).text("team", team).text("teamTitle", teamTitle).text("title", title);
    w.text("purpose", purpose).text("state", state.code).number("unread", unread);
    w.number("lastAt", lastAt).text("lastReadKey", lastReadKey);
    w.objects("agencies", agencies).objects("people", people).text("history", history);
    w.number("retentionDays", retentionDays).text("homeRegion", homeRegion);
    w.flag("mayAdmit", mayAdmit).objects("onTheWay", onTheWay).text("notice", notice);
    w.texts("otherRegions", otherRegions).object("reunion", reunion);
    w.object("past", past).objects("regains", regains);
    w.object("talk", talk);
  }
}
