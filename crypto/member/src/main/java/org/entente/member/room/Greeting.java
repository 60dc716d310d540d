package org.entente.member.room;

import java.util.ArrayList;
import java.util.List;
import org.entente.member.content.Body;
import org.entente.member.port.Refusal;
import org.entente.member.session.Identity;
import org.entente.trust.log.Entry;
import org.jspecify.annotations.Nullable;

/** What newcomers are told because they cannot know it: who is who, and what the room is called. */
final class Greeting {
  private static final long GREET_MS = 2_000;
  private static final int TITLE_KIND = 2;

  private final Room room;

  /** Answered when everybody who was let in can read what the room is called. */
  private final List<Long> untilTold = new ArrayList<>();

  Greeting(Room room) {
    this.room = room;
  }

  /** Answers {@code command} when everybody who was let in can read what the room is called. */
  void answerWhenTold(long command) {
    untilTold.add(command);
  }

  void pump() {
    boolean told =
        room.committing.isSettled() && room.outbox.pending(TITLE_KIND).isEmpty();
    if (room.isJoined() && told) {
      answer(null);
    }
  }

  /** Answers what waits, with the {@code refusal} if nobody will be told. */
  void answer(@Nullable Refusal refusal) {
    untilTold.forEach(command -> room.host.turn().answer(command, refusal));
    untilTold.clear();
  }

  /** Tells the others how this officer wants to be called. */
  void introduce() {
    Identity self = room.host.self();
    room.outbox.say(new Body.Profile(self.displayName(), self.role()), "");
    Profile own = new Profile(self.name().officer(), self.displayName(), self.role());
    room.state.profiles.put(own.officer(), own);
    room.state.introduced = true;
  }

  /** Newcomers know neither the title nor the names: an admitter tells the one, all the other. */
  void greet(Entry entry) {
    long now = room.state.branch.age(room.requiredGroup().epoch());
    boolean newcomers = room.state.memberSince.containsValue(now);
    if (!newcomers) {
      return;
    }
    room.state.introduced = false;
    if (room.state.title.isEmpty() || !new RoomViews(room).mayAdmit()) {
      return;
    }
    if (room.host.self().name().equals(entry.content().author())) {
      tellTitle();
    } else {
      room.host
          .timers()
          .setIfAbsent(room.timer("title"), room.host.soon(GREET_MS), this::tellTitle);
    }
  }

  private void tellTitle() {
    if (room.isJoined()) {
      room.outbox.withdraw(TITLE_KIND);
      room.outbox.say(new Body.RoomTitle(room.state.title), "");
    }
  }
}
