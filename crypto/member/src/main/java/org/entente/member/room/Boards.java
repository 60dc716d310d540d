package org.entente.member.room;

import java.util.Map;
import java.util.Optional;
import org.entente.member.content.TaskId;
import org.entente.mls.error.MalformedException;
import org.entente.trust.name.RoomId;

/** The boards of all rooms, for a view that asks. */
public final class Boards {
  private final Map<RoomId, Room> rooms;

  Boards(Map<RoomId, Room> rooms) {
    this.rooms = rooms;
  }

  private Optional<RoomBoard> find(String room) {
    try {
      return Optional.ofNullable(rooms.get(RoomId.parse(room))).map(r -> r.board);
    } catch (MalformedException e) {
      return Optional.empty();
    }
  }

  /** All of a board but its tasks; {@code null} in JSON for a room that is not known. */
  public String boardJson(String room) {
    return find(room).map(RoomBoard::json).orElse("null");
  }

  /** All tasks as a JSON list in UTF-8. */
  public byte[] tasksJson(String room) {
    return find(room).map(b -> b.board().tasksJson()).orElse(new byte[] {'[', ']'});
  }

  /** The history of one task as a JSON list; {@code null} in JSON while it is still being read. */
  public String historyJson(String room, String task) {
    try {
      TaskId id = TaskId.parse(task);
      return find(room)
          .map(b -> b.records.isOpening() ? "null" : b.board().historyJson(id))
          .orElse("[]");
    } catch (MalformedException e) {
      return "[]";
    }
  }
}
