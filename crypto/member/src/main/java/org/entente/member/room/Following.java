package org.entente.member.room;

import org.entente.mls.error.MlsException;
import org.entente.mls.group.Group;
import org.entente.trust.log.Entry;

/**
 * Follows the commits that come through a room's log, this device's own ones too. One that does not count
 * where the room has another home is passed over.
 */
final class Following {
  private final Room room;

  Following(Room room) {
    this.room = room;
  }

  /** A commit came through the log. */
  void delivered(Entry entry) {
    if (room.branch.mayLookAhead(entry) && room.reading.waitsForFederation(entry)) {
      return;
    }
    if (room.branch.counts(entry) && !room.branch.isLost()) {
      follow(entry);
    } else {
      if (room.host.self().name().equals(entry.content().author())) {
        counted(entry);
      }
      room.wayBack.passedOver();
    }
  }

  private void counted(Entry own) {
    room.state.counter = Math.max(room.state.counter, own.content().counter());
    room.state.acknowledged = Math.max(room.state.acknowledged, own.content().counter());
  }

  private void follow(Entry entry) {
    Group group = room.group();
    boolean own = room.host.self().name().equals(entry.content().author());
    long epoch = entry.content().epoch();
    new Verdicts(room).read(entry);
    PendingChange change = room.committing.own.cameBack(entry);
    if (change != null) {
      merge(change, entry);
    } else if (group != null && (epoch > group.epoch() || own && epoch == group.epoch())) {
      cannotFollow();
    } else if (group != null && epoch == group.epoch() && new CommitReader(room).apply(entry)) {
      room.committing.own.isOvertaken();
      attention(entry);
    }
  }

  /** Only who knows that its epoch is the room's gives its keys up before the region shows where that is. */
  private void cannotFollow() {
    if (room.branch.isSure()) {
      room.joining.rejoin();
    } else {
      room.wayBack.passedOver();
    }
  }

  private void merge(PendingChange change, Entry entry) {
    Group before = room.group();
    counted(entry);
    try {
      Group next = before == null ? change.commit().merge() : change.commit().merge(before);
      new Membership(room).changed(before, next, entry);
      room.enter(next);
    } catch (MlsException e) {
      room.joining.rejoin();
      return;
    }
    Intent intent = change.intent();
    if (intent == null) {
      room.joining.joined();
    } else {
      room.committing.finish(intent, null);
    }
    attention(entry);
  }

  private void attention(Entry entry) {
    room.branch.note(entry);
    if (room.isJoined()) {
      room.state.intents.remove(new Intent.CarryOut());
      new Proposed(room).leaveAgain();
      new ShutOut(room).look();
      new Verdicts(room).look();
      room.greeting.greet(entry);
      new PutOut(room).putOutAgain();
      new Resends(room).answerOwed();
      if (!room.branch.newest().isEmpty()) {
        new Resends(room).askAgain(entry.content().author());
      }
    }
  }
}
