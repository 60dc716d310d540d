package org.entente.member.room;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.entente.member.store.Keys;
import org.entente.mls.error.MlsException;
import org.entente.mls.group.Engine;
import org.entente.mls.group.Group;
import org.entente.mls.group.StoredGroup;

/** Puts rooms together again from their records. */
final class RoomRecords {
  private final RoomHost host;

  RoomRecords(RoomHost host) {
    this.host = host;
  }

  List<Room> read(Map<String, byte[]> roomRecords, Map<String, byte[]> outboxRecords)
      throws MlsException {
    Map<String, TreeMap<String, byte[]>> byRoom = new LinkedHashMap<>();
    roomRecords.forEach((key, value) -> {
      int slash = key.indexOf('/');
      byRoom
          .computeIfAbsent(key.substring(0, slash), r -> new TreeMap<>())
          .put(key.substring(slash + 1), value);
    });
    List<Room> rooms = new ArrayList<>();
    for (Map.Entry<String, TreeMap<String, byte[]>> entry : byRoom.entrySet()) {
      byte[] state = entry.getValue().get("state");
      if (state != null) {
        RoomState known = RoomState.decode(state, entry.getValue().get("roll"));
        rooms.add(room(known, entry.getValue(), outboxRecords));
      }
    }
    return rooms;
  }

  /** Keys that do not read back are lost, and the device joins anew. */
  private static void restoreKeys(Room room, Map<String, byte[]> records, Engine engine) {
    byte[] group = records.get("group");
    byte[] keys = records.get("keys");
    byte[] pending = records.get("pending");
    try {
      if (group != null) {
        room.restoreGroup(
            keys == null
                ? Group.decode(group, engine)
                : Group.decode(new StoredGroup(group, keys), engine));
      }
      if (pending != null) {
        room.committing.own.restore(PendingChange.decode(pending, engine));
      }
    } catch (MlsException e) {
      room.state.notice = "rejoining";
    }
  }

  private static void restoreTalk(
      Room room, Map<String, byte[]> records, Map<String, byte[]> outbox) throws MlsException {
    Map<String, byte[]> talk = new TreeMap<>();
    records.forEach((key, value) -> {
      if (key.startsWith(Keys.TALK)) {
        talk.put(key.substring(Keys.TALK.length()), value);
      }
    });
    List<OutboxItem> waiting = new ArrayList<>();
    for (Map.Entry<String, byte[]> record : outbox.entrySet()) {
      if (record.getKey().startsWith(room.id().text() + "/")) {
        waiting.add(OutboxItem.decode(record.getValue()));
      }
    }
    room.talk.restore(talk, waiting);
  }

  private Room room(RoomState state, Map<String, byte[]> records, Map<String, byte[]> outbox)
      throws MlsException {
    byte[] branch = records.get("branch");
    if (branch != null) {
      state.branch.restore(branch);
    } else if (state.knownRevision > 0) {
      state.branch.know(state.known());
    }
    Room room = new Room(host, state);
    restoreKeys(room, records, host.registry().engine());
    for (Map.Entry<String, byte[]> record : records.entrySet()) {
      String key = record.getKey();
      if (key.startsWith("index/")) {
        room.known.restore(key.substring("index/".length()), record.getValue());
      } else if (key.startsWith(Keys.FILES)) {
        room.files.restore(record.getValue());
      } else if (key.startsWith(Keys.KEEPSAKES)) {
        String officer = key.substring(Keys.KEEPSAKES.length());
        room.keepsakes.restore(officer, record.getValue());
      } else if (key.equals(Keys.REGAIN)) {
        room.regain.restore(record.getValue());
      } else if (key.startsWith("own/")) {
        room.timeline.restoreOwn(Line.decode(record.getValue()));
      }
    }
    byte[] past = records.get("past");
    if (past != null) {
      room.past.restore(past);
    }
    Map<String, byte[]> board = new TreeMap<>();
    records.forEach((key, value) -> {
      if (key.startsWith(Keys.BOARD)) {
        board.put(key.substring(Keys.BOARD.length()), value);
      }
    });
    room.board.records.restore(board);
    restoreTalk(room, records, outbox);
    if (room.group() == null && state.phase == Phase.JOINED) {
      room.joining.lost();
    } else if (room.group() == null && state.phase == Phase.PROVING) {
      state.phase = Phase.JOINING;
    }
    String mine = room.id().text() + "/";
    for (Map.Entry<String, byte[]> record : outbox.entrySet()) {
      if (record.getKey().startsWith(mine)) {
        room.outbox.restore(OutboxItem.decode(record.getValue()));
      }
    }
    return room;
  }
}
