package org.entente.cli.member;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.entente.member.port.DeviceCommand;
import org.entente.member.view.RoomView;
import org.entente.member.view.ViewChange;

/** Changes tasks and waits until the region has stored what was changed. */
final class StoredTasks {
  private final OpenMember member;
  private final RoomView room;

  StoredTasks(OpenMember member, RoomView room) {
    this.member = member;
    this.room = room;
  }

  /** Carries out {@code command} about the task {@code id}; returns the task as it is stored. */
  JsonObject change(String id, JsonObject command) {
    // Expected before it is asked for: the region may be quicker than this thread.
    Future<ViewChange.TaskChanged> stored =
        member.expect(ViewChange.TaskChanged.class, change -> isStored(change, id));
    String all = new JsonObject().put("commands", new JsonArray().add(command)).encode();
    member.ask(new DeviceCommand.ChangeBoard(room.id(), all));
    return new JsonObject(member.await("the task to be stored", stored).json());
  }

  private boolean isStored(ViewChange.TaskChanged change, String id) {
    if (!change.room().equals(room.id())) {
      return false;
    }
    JsonObject task = new JsonObject(change.json());
    return task.getString("id").equals(id) && "stored".equals(task.getString("state"));
  }
}
