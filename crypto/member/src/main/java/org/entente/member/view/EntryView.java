package org.entente.member.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a room's timeline.
 *
 * @param key sorts as text; final once shown on this device
 * @param readBy names of the other agencies of which somebody has read it
 * @param stored where an own line is stored, null where there is one region or that is not known
 * @param stays whether its originator must be asked before it leaves Entente in clear
 * @param talk what belongs to a message beside its text, null for what is none
 */
public record EntryView(
    String key,
    String room,
    Kind kind,
    @Nullable PersonView author,
    @Nullable PersonView subject,
    long at,
    @Nullable String text,
    boolean own,
    @Nullable State state,
    @Nullable String problem,
    List<String> readBy,
    @Nullable StoredView stored,
    boolean stays,
    @Nullable TalkView talk)
    implements JsonValue {

  /** What the line says. */
  public enum Kind {
    TEXT("text"),
    JOINED("joined"),
    ADMITTED("admitted"),
    REMOVED("removed"),
    LEFT("left"),
    WAITING("waiting"),
    UNKNOWN("unknown"),
    CREATED("created"),
    FILE("file"),
    EXPORTED("exported"),
    /** A further device of somebody who was there already. */
    DEVICE("device"),
    /** The room has another home, whose region is the text. */
    MOVED("moved");

    private final String code;

    Kind(String code) {
      this.code = code;
    }
  }

  /** How far an own line has come. */
  public enum State {
    SENDING("sending"),
    STORED("stored"),
    FAILED("failed");

    private final String code;

    State(String code) {
      this.code = code;
    }
  }

  public EntryView {
    readBy = List.copyOf(readBy);
  }

  @Override
  public void write(JsonWriter w) {
    w.text("key", key).text("room", room).text("kind", kind.code);
    w.object("author", author).object("subject", subject).number("at", at).text("text", text);
    w.flag("own", own).text("state", state == null ? null : state.code).text("problem", problem);
    w.texts("readBy", readBy).object("stored", stored).flag("stays", stays).object("talk", talk);
  }
}
