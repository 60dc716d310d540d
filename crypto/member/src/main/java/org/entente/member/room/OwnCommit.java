package org.entente.member.room;

import java.util.OptionalLong;
import org.entente.member.session.Answer;
import org.entente.member.store.Keys;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.group.PendingCommit;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.Welcome;
import org.entente.trust.log.Entry;
import org.entente.trust.wire.CommitBundle;
import org.entente.trust.wire.GroupState;
import org.jspecify.annotations.Nullable;

/**
 * The one commit of this device that is under way: stored before it is sent, sent until the region has
 * answered, and taken over only when it comes back through the log ({@link Following}).
 */
final class OwnCommit {
  private static final long STALE_MS = 3_000;

  /** The home region is cut off; the room says so while a change of it waits. */
  private static final String HOME_AWAY = "home_region_unreachable";

  private final Room room;
  private @Nullable PendingChange pending;
  private boolean posted;
  private boolean accepted;
  private boolean homeAway;
  private int attempt;

  OwnCommit(Room room) {
    this.room = room;
  }

  void restore(PendingChange change) {
    pending = change;
  }

  boolean isUnderWay() {
    return pending != null;
  }

  /** Whether this device joins by it and the region has taken it. */
  boolean isAwaited() {
    return pending != null && pending.isJoin() && accepted;
  }

  /** Whether the home region could not be reached when it was sent last. */
  boolean isHomeAway() {
    return homeAway;
  }

  /** Sends it, if it is time to. */
  void pump() {
    PendingChange change = pending;
    if (change != null && !posted) {
      boolean readSoFar = change.isJoin() || room.isLive();
      if (readSoFar && room.host.session().isOnline()) {
        post(change);
      }
    }
  }

  /** What {@code entry} is if it is the one that is under way, which is so no more; else null. */
  @Nullable
  PendingChange cameBack(Entry entry) {
    PendingChange change = pending;
    boolean is = change != null
        && room.host.self().name().equals(entry.content().author())
        && change.bundle().commit().equals(entry.content().body());
    if (is) {
      drop();
    }
    return is ? change : null;
  }

  /** Stores a commit and sends it; {@code intent} is null when this device joins by it. */
  void start(PendingCommit commit, @Nullable Intent intent) {
    RoomState state = room.state;
    Welcome welcome = commit.welcome();
    CommitBundle bundle = new CommitBundle(
        room.branch.term(commit.epoch()),
        state.lastCommitHash,
        commit.epoch(),
        state.counter + 1,
        state.seenHlc,
        Bytes.of(commit.commit().encode()),
        welcome == null ? null : Bytes.of(new MlsMessage.OfWelcome(welcome).encode()),
        Bytes.of(new MlsMessage.OfGroupInfo(commit.groupInfo()).encode()));
    PendingChange change = new PendingChange(commit, bundle, intent);
    pending = change;
    posted = false;
    accepted = false;
    room.host.turn().put(Keys.pending(room.id()), change.encode());
    room.touch();
    pump();
  }

  private void post(PendingChange change) {
    posted = true;
    int mine = ++attempt;
    String path = "/v1/rooms/" + room.id().text() + "/commits";
    byte[] body = change.bundle().encode();
    room.host.session().request("POST", path, "application/octet-stream", body, answer -> {
      if (mine == attempt && pending == change) {
        answered(change, answer);
      }
    });
  }

  private void answered(PendingChange change, Answer answer) {
    room.touch();
    waitForHome(HOME_AWAY.equals(answer.problem()));
    if (answer.isOk()) {
      accepted = true;
      if (change.isJoin()) {
        room.subscribe();
      }
    } else if (answer.isPassing()) {
      long wait = answer.retryAfterMs().orElse(room.host.env().settings().firstBackoffMs());
      later("post", wait, () -> posted = false);
    } else {
      refused(change, answer);
    }
  }

  /** The change stays wanted and goes through by itself when the home region is back. */
  private void waitForHome(boolean away) {
    homeAway = away;
    if (away) {
      room.state.notice = HOME_AWAY;
    } else if (HOME_AWAY.equals(room.state.notice)) {
      room.state.notice = null;
    }
  }

  private void refused(PendingChange change, Answer answer) {
    OptionalLong last = answer.json().number("last_counter");
    switch (answer.problem()) {
      case "stale_epoch", "version_mismatch" -> stale(change);
      case "counter_gap", "counter_reused" -> {
        room.state.counter = last.orElse(room.state.counter + 1);
        room.state.acknowledged = Math.max(room.state.acknowledged, room.state.counter);
        rebuild(change);
      }
      default -> {
        drop();
        Intent intent = change.intent();
        if (intent == null) {
          room.joining.refused(answer.problem());
        } else {
          room.committing.impossible(intent, "change_refused");
        }
      }
    }
  }

  /**
   * Another change stands in the log, before this one or behind it: the log decides which, and only
   * when it brings neither is this one given up.
   */
  private void stale(PendingChange change) {
    if (change.isJoin()) {
      rebuild(change);
    } else {
      later("stale", STALE_MS, () -> {
        if (pending == change) {
          askForHead(change);
        }
      });
    }
  }

  /** Whoever came by a Welcome has not read the commit that this one is to follow: the region names it. */
  private void askForHead(PendingChange change) {
    String path = "/v1/rooms/" + room.id().text() + "/group";
    room.host.session().request("GET", path, "", new byte[0], answer -> {
      room.touch();
      if (pending == change) {
        learn(answer);
        rebuild(change);
      }
    });
  }

  private void learn(Answer answer) {
    try {
      GroupState shown = GroupState.decode(answer.body());
      long epoch = room.requiredGroup().epoch();
      if (Branch.info(shown).context().epoch() == epoch && room.branch.enters(shown, epoch)) {
        room.branch.note(shown);
      }
    } catch (MlsException e) {
      // The log tells it with the next commit.
    }
  }

  /** Gives this change up and tries again on top of what has come. */
  private void rebuild(PendingChange change) {
    drop();
    if (change.isJoin()) {
      room.joining.again();
    } else {
      room.committing.rest();
    }
  }

  private void later(String what, long waitMs, Runnable action) {
    long bounded = Math.min(waitMs, room.host.env().settings().longestBackoffMs());
    room.host.timers().set(room.timer(what), room.host.turn().now() + bounded, () -> {
      action.run();
      room.touch();
    });
  }

  private void drop() {
    pending = null;
    attempt++;
    room.host.turn().remove(Keys.pending(room.id()));
    room.host.timers().cancel(room.timer("post"));
  }

  /** Gives a join up because this device is in by another way. */
  void dropJoin() {
    if (pending != null && pending.isJoin()) {
      drop();
    }
  }

  /** The keys that a change was made with are given up; what it was made for stays wanted. */
  void giveUp() {
    if (pending != null) {
      drop();
    }
  }

  /** Another change was stored first. */
  void isOvertaken() {
    if (pending != null) {
      drop();
      room.committing.rest();
    }
  }

  /** The room has another home: a change that was made for the one before is made again. */
  void moved() {
    PendingChange change = pending;
    if (change != null
        && (change.isJoin() || room.branch.isSure())
        && !room.branch.takes(change.bundle())) {
      rebuild(change);
    }
  }
}
