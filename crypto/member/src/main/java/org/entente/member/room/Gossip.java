package org.entente.member.room;

import java.util.Optional;
import org.entente.member.content.SignedHead;

/** What members tell each other of the record, inside the room where no region can change it. */
final class Gossip {
  private final Room room;

  Gossip(Room room) {
    this.room = room;
  }

  /** Sends the newest signed head along with what a person writes, once for each that is new here. */
  void tellNews() {
    Optional<String> news = room.host.registry().ledger().newsFor(room.id());
    news.ifPresent(note -> room.outbox.say(new SignedHead(note), ""));
  }

  /** Compares; when it does not fit, the room is told at once what this device was shown. */
  void heard(SignedHead head) {
    boolean fits = room.host.registry().heard(head.note());
    if (!fits) {
      tellNews();
    }
  }
}
