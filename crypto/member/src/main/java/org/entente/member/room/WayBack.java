package org.entente.member.room;

import org.entente.member.session.Answer;
import org.entente.member.session.Backoff;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.group.Group;
import org.entente.mls.message.GroupContext;
import org.entente.mls.message.GroupInfo;
import org.entente.trust.wire.GroupState;

/**
 * Finds where a room goes on that the record has given another home. People go on with each other as they
 * are until their region shows it, so that an event that is wrong parts nobody.
 */
final class WayBack {
  /** What an answer says of where this device stands. */
  private enum Found {
    /** In the room. */
    HERE,
    /** That is not clear yet. */
    OPEN,
    /** In what was lost. */
    LOST,
    /** Behind where the room goes on, or beside it. What this device knows of the room holds. */
    PASSED
  }

  private final Room room;
  private final Backoff backoff;

  /** How often the region has said that this device is out, and whether what it shows is the room. */
  final WayProof proof;

  private Bytes looked = Bytes.EMPTY;
  private boolean asking;

  WayBack(Room room) {
    this.room = room;
    this.proof = new WayProof(room);
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
      room.committing.own.giveUp();
    } else {
      room.committing.own.moved();
    }
    boolean isNews = !room.branch.newest().equals(looked) || !room.branch.isSure();
    boolean mayAsk = room.isJoined() && !asking && room.host.session().isOnline();
    if (mayAsk && (isLost || isNews)) {
      ask(room.branch.newest());
    }
  }

  /**
   * Who was in what was lost and is no more must not measure by it where the room goes on; who is not sure
   * of that does so until a group is proven by which it was lost. Looking again, as with each start, leads
   * no further back. Who has stopped at a change that was lost goes on.
   */
  private void lookFromOutside() {
    RoomState state = room.state;
    long known = state.knownEpoch;
    boolean isLost = room.branch.isSure() && !room.branch.goesOnFrom(known);
    if (isLost && room.branch.parted() < known) {
      room.lose(known, room.branch.parted());
      room.touch();
    }
    boolean isFreed = state.phase == Phase.STOPPED
        && !room.branch.newest().equals(state.branch.told)
        && room.group() != null
        && !room.branch.isBehind(known)
        && room.branch.goesOnFrom(known);
    if (isFreed) {
      state.phase = Phase.JOINED;
      state.notice = null;
      room.branch.tell();
      room.subscribe();
      room.touch();
    }
    looked = room.branch.newest();
  }

  void offline() {
    asking = false;
    proof.drop();
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
      room.touch();
      if (room.isJoined()) {
        answered(event, answer);
      } else {
        asking = false;
      }
    });
  }

  private void answered(Bytes event, Answer answer) {
    if (isOut(answer) && (room.branch.isLost() || !room.branch.isSure())) {
      Found out = room.branch.isLost() ? Found.LOST : Found.PASSED;
      end(event, proof.isOutForLong() ? out : Found.OPEN);
      return;
    }
    if (answer.isOk()) {
      proof.isIn();
    }
    try {
      GroupState shown = GroupState.decode(answer.body());
      GroupInfo info = Branch.info(shown);
      boolean isLost = room.branch.isLost();
      boolean fits = answer.isOk() && goesOn(shown, info.context().epoch(), isLost);
      Found found = fits ? compared(shown, info.context(), isLost) : unclear();
      if (found == Found.LOST || found == Found.PASSED) {
        prove(event, found, shown, info);
      } else {
        end(event, found);
      }
    } catch (MlsException e) {
      end(event, unclear());
    }
  }

  /** Keys are given up for nothing but the room. */
  private void prove(Bytes event, Found found, GroupState shown, GroupInfo info) {
    long epoch = room.requiredGroup().epoch();
    proof.prove(found == Found.LOST, shown, info, outcome -> {
      Group now = room.group();
      boolean isSame = room.isJoined() && now != null && now.epoch() == epoch;
      room.touch();
      Found proven = switch (outcome) {
        case PROVEN -> found;
        case LOST -> Found.LOST;
        default -> Found.OPEN;
      };
      end(event, isSame ? proven : Found.OPEN);
    });
  }

  private void end(Bytes event, Found found) {
    asking = false;
    if (found == Found.OPEN) {
      askLater();
      return;
    }
    looked = event;
    backoff.reset();
    if (!room.branch.newest().equals(event)) {
      askLater();
    }
    if (found == Found.LOST) {
      leave();
    } else if (found == Found.PASSED) {
      goOn();
    }
  }

  private Found unclear() {
    return !room.branch.isLost() && room.branch.isSure() ? Found.HERE : Found.OPEN;
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

  /** A group that counts beside the one of this device. */
  private Found compared(GroupState shown, GroupContext context, boolean isLost) {
    Group own = room.requiredGroup();
    if (isLost) {
      return Found.LOST;
    }
    if (context.epoch() < own.epoch()) {
      return unclear();
    }
    if (context.epoch() > own.epoch()) {
      // What was read to its end without following it, this device has passed over, or was never
      // in.
      return room.state.cursor().covers(shown.cursor()) ? Found.PASSED : Found.OPEN;
    }
    if (room.branch.isSure()) {
      return Found.HERE;
    }
    if (!context.equals(own.context())) {
      return Found.PASSED;
    }
    room.branch.note(shown);
    return Found.HERE;
  }

  /** This device joins anew by what it knows of the room, which holds or is not refuted yet. */
  private void goOn() {
    long epoch = room.requiredGroup().epoch();
    if (!room.branch.isSure()) {
      room.state.branch.mayLose(epoch, room.branch.parted(epoch));
    }
    room.outbox.unsealAll();
    room.joining.rejoin();
  }

  /** This device joins anew where the room goes on. */
  private void leave() {
    long epoch = room.requiredGroup().epoch();
    room.lose(epoch, room.branch.parted(epoch));
    looked = room.branch.newest();
    room.joining.rejoin();
  }
}
