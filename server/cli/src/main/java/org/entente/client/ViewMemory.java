package org.entente.client;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.entente.member.view.ViewChange;

/** Remembers the newest view of everything but timeline lines, for listeners that come later. */
final class ViewMemory {
  private final Map<String, ViewChange> newest = new LinkedHashMap<>();

  void remember(ViewChange change) {
    if (change instanceof ViewChange.SelfChanged) {
      newest.put("self", change);
    } else if (change instanceof ViewChange.ConnectionChanged) {
      newest.put("connection", change);
    } else if (change instanceof ViewChange.RoomChanged room) {
      newest.put("room/" + room.room().id(), change);
    }
  }

  void replay(Consumer<ViewChange> listener) {
    newest.values().forEach(listener);
  }
}
