package org.entente.member.room;

import java.util.List;
import org.entente.member.content.Place;
import org.entente.member.view.JsonValue;
import org.entente.member.view.JsonWriter;
import org.entente.mls.group.Group;

/**
 * How far this device has come in a room and what it waits for, for whoever looks for the cause of something
 * that it does not show: places, epochs and counts, nothing of what anybody said.
 *
 * @param cursor how far the log was taken in
 * @param epoch of its keys; negative without keys
 * @param holding whether an entry waits for more of the federation log
 * @param lacking what could not be read and was not sent again yet
 * @param asked how many of those were asked for since the device started
 */
record Whereabouts(
    Phase phase,
    String cursor,
    long epoch,
    long joinEpoch,
    boolean live,
    boolean holding,
    List<Waiting> lacking,
    int asked,
    int unsent)
    implements JsonValue {
  private static final int MOST = 16;

  static Whereabouts of(Room room) {
    Group group = room.group();
    RoomState state = room.state;
    return new Whereabouts(
        state.phase,
        state.cursor().text(),
        group == null ? -1 : group.epoch(),
        state.joinEpoch,
        room.isLive(),
        room.reading.isHolding(),
        List.copyOf(state.waiting),
        (int) state.waiting.stream()
            .filter(w -> room.askedFor.contains(w.place()))
            .count(),
        room.outbox.waiting());
  }

  @Override
  public void write(JsonWriter w) {
    w.text("phase", phase.name()).text("cursor", cursor).number("epoch", epoch);
    w.number("joinEpoch", joinEpoch).flag("live", live).flag("holding", holding);
    w.number("lacking", lacking.size()).number("asked", asked).number("unsent", unsent);
    w.texts("first", lacking.stream().limit(MOST).map(Whereabouts::place).toList());
  }

  private static String place(Waiting waiting) {
    Place place = waiting.place();
    return place.origin() + "/" + place.seq() + " in epoch " + waiting.epoch();
  }
}
