package org.entente.member.room;

import java.util.List;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;

/**
 * Officers whom a change had put out that was lost with a home, and who are in the room as it goes on.
 * What was said without them is not said again before they are out once more: what goes to one goes to all.
 */
final class PutOut {
  /** Something that was written here waits until they are out. */
  private static final String KEPT_BACK = "kept_back";

  private final Room room;

  PutOut(Room room) {
    this.room = room;
  }

  /** Whether one of them is in. */
  boolean any() {
    return anyAt(Long.MAX_VALUE);
  }

  /** Whether one of them is in who was out when {@code age} was, or a device that the record has shut out. */
  boolean anyAt(long age) {
    if (!room.branch.newest().isEmpty()
        && room.isJoined()
        && !new ShutOut(room).devices().isEmpty()) {
      return true;
    }
    List<OfficerName> out = room.state.branch.putOutAt(age);
    if (!out.isEmpty()) {
      for (DeviceName device : room.state.memberSince.keySet()) {
        if (out.contains(device.officer())) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Whoever was put out by a change that was lost is put out again before this device says anything, if
   * it may, and after every change until it has happened; whoever was let in comes in by a new approval.
   */
  void putOutAgain() {
    List<OfficerName> out = room.state.branch.putOutAt(Long.MAX_VALUE);
    if (!out.isEmpty() && new RoomViews(room).mayAdmit()) {
      out.forEach(officer -> room.committing.want(new Intent.Dismiss(officer), 0));
    }
  }

  /** Says so while anything is kept back, unless there is something else to say. */
  void tell(List<OutboxItem> queue) {
    String notice = room.state.notice;
    boolean keeps = queue.stream().anyMatch(this::keepsBack);
    if (keeps && notice == null) {
      room.state.notice = KEPT_BACK;
    } else if (!keeps && KEPT_BACK.equals(notice)) {
      room.state.notice = null;
    }
  }

  /** Whether {@code item} was meant for a room without one of them who is in now. */
  boolean keepsBack(OutboxItem item) {
    return !item.isSealed() && item.number() <= room.state.branch.leftNumber && any();
  }

  /** Whether this device is about to put one of them out. */
  boolean isWanted() {
    for (Intent intent : room.state.intents) {
      if (intent instanceof Intent.Dismiss dismiss
          && room.state.branch.isPutOut(dismiss.officer())) {
        return true;
      }
    }
    return false;
  }
}
