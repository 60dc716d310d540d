package org.entente.member.room;

import java.util.List;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;

/**
 * Officers whom a change had put out that was lost with a home, and who are in the room as it goes on.
 * What was said without them is not said again before they are out once more: what goes to one goes to all.
 */
final class PutOut {
  private final Room room;

  PutOut(Room room) {
    this.room = room;
  }

  /** Whether one of them is in. */
  boolean any() {
    return anyAt(Long.MAX_VALUE);
  }

  /** Whether one of them is in who was out when {@code age} was. */
  boolean anyAt(long age) {
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
   * it may; whoever was let in comes in by a new approval.
   */
  void putOutAgain() {
    for (OfficerName officer : room.state.branch.putOutAt(Long.MAX_VALUE)) {
      room.committing.want(new Intent.Dismiss(officer), 0);
    }
  }

  /** Whether {@code item} was meant for a room without one of them who is in now. */
  boolean keepsBack(OutboxItem item) {
    return !item.isSealed() && item.atMs() <= room.state.branch.leftMs && any();
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
