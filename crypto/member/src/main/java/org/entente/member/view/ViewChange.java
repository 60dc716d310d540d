package org.entente.member.view;

import java.util.List;

/** A change of what is shown; it replaces the earlier value of the same id or key. */
public sealed interface ViewChange extends JsonValue {

  /** Who this device is. */
  record SelfChanged(SelfView self) implements ViewChange {
    @Override
    public void write(JsonWriter w) {
      w.text("type", "self").object("self", self);
    }
  }

  /** How it stands to its region. */
  record ConnectionChanged(ConnectionView connection) implements ViewChange {
    @Override
    public void write(JsonWriter w) {
      w.text("type", "connection").object("connection", connection);
    }
  }

  /** How the regions stand to each other. */
  record RegionsChanged(RegionsView regions) implements ViewChange {
    @Override
    public void write(JsonWriter w) {
      w.text("type", "regions").object("regions", regions);
    }
  }

  /** How the record of all that agencies decided stands. */
  record RecordChanged(RecordView record) implements ViewChange {
    @Override
    public void write(JsonWriter w) {
      w.text("type", "record").object("record", record);
    }
  }

  /** There is something new to read about agencies; {@code admin}: this device may act for its own. */
  record FederationChanged(boolean admin) implements ViewChange {
    @Override
    public void write(JsonWriter w) {
      w.text("type", "federation").flag("admin", admin);
    }
  }

  /** A room, new or changed. */
  record RoomChanged(RoomView room) implements ViewChange {
    @Override
    public void write(JsonWriter w) {
      w.text("type", "room").object("room", room);
    }
  }

  /** All of a room's board but its tasks, as JSON. */
  record BoardChanged(String room, String json) implements ViewChange {
    @Override
    public void write(JsonWriter w) {
      w.text("type", "board").json("board", json);
    }
  }

  /** One task, new or changed, as JSON. */
  record TaskChanged(String room, String json) implements ViewChange {
    @Override
    public void write(JsonWriter w) {
      w.text("type", "task").json("task", json);
    }
  }

  /** Many tasks at once, as JSON. */
  record TasksChanged(String room, List<String> json) implements ViewChange {
    public TasksChanged {
      json = List.copyOf(json);
    }

    @Override
    public void write(JsonWriter w) {
      w.text("type", "tasks").json("tasks", json);
    }
  }

  /** A shared file, new or with another step of its custody, as JSON. */
  record FileChanged(String room, String json) implements ViewChange {
    @Override
    public void write(JsonWriter w) {
      w.text("type", "file").json("file", json);
    }
  }

  /** A line of a timeline, new or changed. */
  record EntryChanged(EntryView entry) implements ViewChange {
    @Override
    public void write(JsonWriter w) {
      w.text("type", "entry").object("entry", entry);
    }
  }
}
