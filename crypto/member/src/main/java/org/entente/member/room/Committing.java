package org.entente.member.room;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.entente.member.port.Refusal;
import org.entente.mls.error.MlsException;
import org.jspecify.annotations.Nullable;

/**
 * What this device wants to change in who is in: one commit at a time ({@link OwnCommit}). When another
 * change was stored first, the wish is built anew on top of that.
 */
final class Committing {
  private static final long RETRY_MS = 400;
  private static final long CARRY_OUT_MS = 1_500;

  /** How many officers one commit lets in, so that it stays within its bounds. */
  private static final int MOST_AT_ONCE = 16;

  /** The commit that is under way. */
  final OwnCommit own;

  private final Room room;
  private final Map<Intent, Long> commands = new HashMap<>();
  private final Claims claims;
  private final Suspects suspects = new Suspects();
  private boolean resting;

  Committing(Room room) {
    this.room = room;
    this.own = new OwnCommit(room);
    this.claims = new Claims(room);
  }

  /** Wants a change; {@code command} is answered when it is in, 0 for none. */
  void want(Intent intent, long command) {
    if (!room.state.intents.contains(intent)) {
      room.state.intents.add(intent);
    }
    if (command != 0) {
      commands.put(intent, command);
    }
    room.touch();
  }

  /** Others have proposed something: one of the members carries it out, after a random while. */
  void carryOutSoon() {
    long when = room.host.soon(CARRY_OUT_MS);
    room.host.timers().setIfAbsent(room.timer("carry"), when, () -> {
      if (new Proposed(room).othersHaveProposed()) {
        want(new Intent.CarryOut(), 0);
      }
    });
  }

  /** Whether messages wait so that a change can go first; not for a home region that is cut off or lost. */
  boolean holdsMessages() {
    boolean holds = holdsUnlessAway() || new PutOut(room).isWanted();
    return holds && !own.isHomeAway() && !room.branch.isLost();
  }

  private boolean holdsUnlessAway() {
    return own.isUnderWay() || !resting && !isSettled();
  }

  /** Whether every change that is wanted is in, or waits for a region that does not answer. */
  boolean isSettled() {
    return !own.isUnderWay() && room.state.intents.stream().allMatch(claims::isAway);
  }

  void pump() {
    if (own.isUnderWay()) {
      own.pump();
    } else if (!resting
        && room.isJoined()
        && room.isLive()
        && room.outbox.isIdle()
        && !room.branch.isLost()) {
      next();
    }
  }

  /** The first wish for which everything is here; what a distant region has to give holds no other up. */
  private void next() {
    List<Intent> ready =
        room.state.intents.stream().filter(claims::ready).limit(MOST_AT_ONCE).toList();
    for (Intent intent : ready) {
      if (!own.isUnderWay()) {
        build(intent, suspects.besides(intent, ready));
      }
    }
  }

  private void build(Intent intent, List<Intent> besides) {
    ChangeBuilder builder = new ChangeBuilder(room, claims);
    Refusal refusal = builder.refusal(intent).orElse(null);
    if (refusal != null || builder.isDone(intent)) {
      finish(intent, refusal);
      return;
    }
    try {
      own.start(room.requiredGroup().commit(builder.options(intent, besides)), intent);
    } catch (MlsException e) {
      impossible(intent, "change_not_possible");
    }
  }

  /** Of wishes that went together one may have spoilt it: the others must not end with it. */
  void impossible(Intent intent, String code) {
    if (intent instanceof Intent.Admit && !suspects.include(intent)) {
      suspects.suspect(room.state.intents);
      rest();
    } else {
      suspects.found(intent);
      finish(intent, Refusal.of(code));
    }
  }

  /** Nothing is built for a moment: others have stored something, or nothing was possible. */
  void rest() {
    resting = true;
    room.host.timers().set(room.timer("rest"), room.host.soon(RETRY_MS), () -> {
      resting = false;
      room.touch();
    });
  }

  /** Nothing is wanted any more. */
  void abandon(Refusal refusal) {
    own.giveUp();
    List.copyOf(room.state.intents).forEach(i -> finish(i, refusal));
  }

  /** Somebody has made the change that {@code intent} stands for. */
  void isDone(Intent intent) {
    if (room.state.intents.contains(intent)) {
      finish(intent, null);
    }
  }

  /** {@code intent} is wanted no more; whoever asked for it is told, with the {@code refusal} if it failed. */
  void finish(Intent intent, @Nullable Refusal refusal) {
    room.state.intents.remove(intent);
    suspects.forget(intent);
    claims.forget(intent);
    Long command = commands.remove(intent);
    if (command != null && refusal == null && intent instanceof Intent.Admit) {
      room.greeting.answerWhenTold(command);
    } else if (command != null) {
      room.host.turn().answer(command, refusal);
    }
    room.touch();
  }
}
