package org.entente.member.room;

import java.util.Map;
import java.util.Optional;
import org.entente.mls.error.MalformedException;
import org.entente.trust.name.RoomId;

/** The files of all rooms, for a shell that asks. */
public final class Files {
  private final Map<RoomId, Room> rooms;

  Files(Map<RoomId, Room> rooms) {
    this.rooms = rooms;
  }

  private Optional<RoomFiles> find(String room) {
    try {
      return Optional.ofNullable(rooms.get(RoomId.parse(room))).map(r -> r.files);
    } catch (MalformedException e) {
      return Optional.empty();
    }
  }

  /** All files of a room as a JSON list; nothing in it opens one. */
  public String json(String room) {
    return find(room).map(RoomFiles::json).orElse("[]");
  }

  /** What opens a file, for the shell alone; {@code null} in JSON when it is not known. */
  public String openingJson(String room, String file) {
    return find(room).map(f -> f.openingJson(file)).orElse("null");
  }
}
