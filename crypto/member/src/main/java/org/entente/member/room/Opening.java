package org.entente.member.room;

import java.util.List;
import org.entente.member.content.Body;
import org.entente.member.port.Refusal;
import org.entente.member.session.Answer;
import org.entente.member.store.Keys;
import org.entente.mls.codec.Bytes;
import org.entente.trust.name.OfficerName;
import org.entente.trust.policy.RoomPolicy;

/** Opens a room that this device has founded at its region, and lets everybody in who is admitted. */
final class Opening {
  private final Room room;
  private boolean isUnderWay;

  Opening(Room room) {
    this.room = room;
  }

  /** A new connection: what was asked before is asked again. */
  void resume() {
    isUnderWay = false;
  }

  /** Asks the region, unless it is asked already. */
  void ask() {
    if (isUnderWay) {
      return;
    }
    isUnderWay = true;
    byte[] body = room.state.founding.toArray();
    room.host.session().request("POST", "/v1/rooms", "application/octet-stream", body, answer -> {
      isUnderWay = false;
      room.touch();
      if (room.state.phase == Phase.FOUNDING) {
        founded(answer);
      }
    });
  }

  /**
   * Whoever is admitted and has a device is in at once and can read all from then on, also while this
   * device is away; the others come in by themselves.
   */
  private void letIn() {
    OfficerName self = room.host.self().name().officer();
    List<OfficerName> admitted = room.policy().map(RoomPolicy::admitted).orElse(List.of());
    for (OfficerName officer : admitted) {
      if (!officer.equals(self)) {
        room.committing.want(new Intent.Admit(officer), 0);
      }
    }
  }

  /** Whether an earlier try came through although its answer did not. */
  private static boolean isKnownAlready(Answer answer) {
    return answer.json().objects("violations").stream()
        .anyMatch(v -> v.text("rule").filter("already_exists"::equals).isPresent());
  }

  private void founded(Answer answer) {
    if (answer.isOk() || isKnownAlready(answer)) {
      room.state.phase = Phase.JOINED;
      room.state.founding = Bytes.EMPTY;
      room.outbox.say(new Body.RoomTitle(room.state.title), "");
      room.greeting.introduce();
      room.board.handOver.founded();
      room.past.founded();
      room.subscribe();
      letIn();
    } else if (answer.isPassing() || "unauthenticated".equals(answer.problem())) {
      room.joining.again();
    } else {
      room.state.phase = Phase.STOPPED;
      room.state.notice = "room_not_opened";
      room.greeting.answer(Refusal.of("room_not_opened"));
      room.host.turn().remove(Keys.group(room.id()));
      room.host.turn().remove(Keys.messageKeys(room.id()));
    }
  }
}
