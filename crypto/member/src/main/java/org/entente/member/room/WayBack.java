package org.entente.member.room;

import org.entente.member.session.Answer;
import org.entente.member.session.Backoff;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.group.Group;
import org.entente.mls.message.GroupContext;
import org.entente.trust.wire.GroupState;

/**
 * Finds where a room goes on that the record has given another home. People go on with each other as they
 * are until their region shows it, so that an event that is wrong parts nobody.
 */
final class WayBack {
  private final Room room;
  private final Backoff backoff;
  private Bytes looked = Bytes.EMPTY;
  private boolean asking;

  WayBack(Room room) {
    this.room = room;
    this.backoff = new Backoff(room.host.env().settings(), room.host.env().random());
  }

  /** The record may have moved the room, and what this device is in, or has under way, may be lost with that. */
  void look() {
    if (room.isJoined()) {
      room.branch.tell();
    } else {
      lookFromOutside();
    }
    boolean isLost = room.branch.isLost();
    if (isLost) {
      room.committing.giveUpPending();
    } else {
      room.committing.moved();
    }
    boolean isNews = !room.branch.newest().equals(looked);
    boolean mayAsk = room.isJoined() && !asking && room.host.session().isOnline();
    if (mayAsk && (isLost || isNews)) {
      ask(room.branch.newest());
    }
  }

  /**
   * Who was in what was lost and is no more must not measure by it where the room goes on. Looking again,
   * as with each start, leads no further back.
   */
  private void lookFromOutside() {
    RoomState state = room.state;
    long known = state.knownEpoch;
    if (!room.branch.goesOnFrom(known) && room.branch.parted() < known) {
      state.lose(known, room.branch.parted(), room.host.turn().now());
      room.touch();
    }
    looked = room.branch.newest();
  }

  void offline() {
    asking = false;
  }

  /**
   * A change was passed over. The room may go on by it all the same, as when a later event names it as the
   * beginning of a home.
   */
  void passedOver() {
    if (!room.branch.newest().isEmpty()) {
      looked = Bytes.EMPTY;
      askLater();
    }
  }

  private void askLater() {
    long when = room.host.turn().now() + backoff.next();
    room.host.timers().setIfAbsent(room.timer("branch"), when, this::look);
  }

  private void ask(Bytes event) {
    asking = true;
    String path = "/v1/rooms/" + room.id().text() + "/group";
    room.host.session().request("GET", path, "", new byte[0], answer -> {
      asking = false;
      room.touch();
      if (!room.isJoined()) {
        return;
      }
      if (found(answer)) {
        looked = event;
        backoff.reset();
      } else {
        askLater();
      }
    });
  }

  /** Whether this device knows now where it stands, and has gone there. */
  private boolean found(Answer answer) {
    boolean isLost = room.branch.isLost();
    if (isLost && isOut(answer)) {
      leave();
      return true;
    }
    try {
      GroupState shown = GroupState.decode(answer.body());
      GroupContext context = Branch.info(shown).context();
      if (!answer.isOk() || !goesOn(shown, context.epoch(), isLost)) {
        return !isLost && room.branch.isSure();
      }
      return isLost ? left() : compared(shown, context);
    } catch (MlsException e) {
      return !isLost && room.branch.isSure();
    }
  }

  /** Whether what the region shows is the room's, and for who is lost no older than where it has parted. */
  private boolean goesOn(GroupState shown, long epoch, boolean isLost) {
    long own = room.requiredGroup().epoch();
    return room.branch.enters(shown, epoch) && (!isLost || epoch >= room.branch.parted(own));
  }

  /** The region goes by members of which this device is none. */
  private static boolean isOut(Answer answer) {
    String problem = answer.problem();
    return "not_found".equals(problem) || "forbidden".equals(problem);
  }

  /** A group that counts beside the one of this device, of which it does not know that it is lost. */
  private boolean compared(GroupState shown, GroupContext context) {
    Group own = room.requiredGroup();
    if (context.epoch() < own.epoch()) {
      return room.branch.isSure();
    }
    if (context.epoch() > own.epoch()) {
      // What was read to its end without following it, this device has passed over.
      if (room.state.cursor().covers(shown.cursor())) {
        room.joining.rejoin();
      }
      return true;
    }
    if (room.branch.isSure()) {
      return true;
    }
    if (!context.equals(own.context())) {
      return left();
    }
    room.branch.note(shown);
    return true;
  }

  private boolean left() {
    leave();
    return true;
  }

  /** This device joins anew where the room goes on. */
  void leave() {
    long epoch = room.requiredGroup().epoch();
    room.state.lose(epoch, room.branch.parted(epoch), room.host.turn().now());
    looked = room.branch.newest();
    room.joining.rejoin();
  }
}
