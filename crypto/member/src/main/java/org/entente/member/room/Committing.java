package org.entente.member.room;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.entente.member.port.Refusal;
import org.entente.member.session.Answer;
import org.entente.member.store.Keys;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.group.Group;
import org.entente.mls.group.PendingCommit;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.Welcome;
import org.entente.trust.log.Entry;
import org.entente.trust.wire.CommitBundle;
import org.entente.trust.wire.GroupState;
import org.jspecify.annotations.Nullable;

/**
 * Changes who is in: one commit at a time, stored before it is sent, taken over only when it comes back
 * through the log. When another change was stored first, the wish is built anew on top of that.
 */
final class Committing {
  private static final long RETRY_MS = 400;
  private static final long STALE_MS = 3_000;
  private static final long CARRY_OUT_MS = 1_500;

  /** How many officers one commit lets in, so that it stays within its bounds. */
  private static final int MOST_AT_ONCE = 16;

  /** The home region is cut off; the room says so while a change of it waits. */
  private static final String HOME_AWAY = "home_region_unreachable";

  private final Room room;
  private final Map<Intent, Long> commands = new HashMap<>();
  private final Claims claims;
  private final Suspects suspects = new Suspects();
  private @Nullable PendingChange pending;
  private boolean posted;
  private boolean accepted;
  private boolean resting;
  private boolean homeAway;
  private int attempt;

  Committing(Room room) {
    this.room = room;
    this.claims = new Claims(room);
  }

  void restore(PendingChange change) {
    pending = change;
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

  /** Whether this device waits for its own commit to come back. */
  boolean awaitsOwnCommit() {
    return pending != null && pending.isJoin() && accepted;
  }

  boolean isUnderWay() {
    return pending != null;
  }

  /** Whether messages wait so that a change can go first; not for a home region that is cut off or lost. */
  boolean holdsMessages() {
    boolean holds = holdsUnlessAway() || new PutOut(room).isWanted();
    return holds && !homeAway && !room.branch.isLost();
  }

  private boolean holdsUnlessAway() {
    return pending != null || !resting && !isSettled();
  }

  /** Whether every change that is wanted is in, or waits for a region that does not answer. */
  boolean isSettled() {
    return pending == null && room.state.intents.stream().allMatch(claims::isAway);
  }

  void pump() {
    PendingChange change = pending;
    if (change != null) {
      boolean readSoFar = change.isJoin() || room.isLive();
      if (!posted && readSoFar && room.host.session().isOnline()) {
        post(change);
      }
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
      if (pending == null) {
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
      start(room.requiredGroup().commit(builder.options(intent, besides)), intent);
    } catch (MlsException e) {
      impossible(intent, "change_not_possible");
    }
  }

  /** Of wishes that went together one may have spoilt it: the others must not end with it. */
  private void impossible(Intent intent, String code) {
    if (intent instanceof Intent.Admit && !suspects.include(intent)) {
      suspects.suspect(room.state.intents);
      rest();
    } else {
      suspects.found(intent);
      finish(intent, Refusal.of(code));
    }
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
          impossible(intent, "change_refused");
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
      rest();
    }
  }

  private void rest() {
    resting = true;
    later("rest", room.host.soon(RETRY_MS) - room.host.turn().now(), () -> resting = false);
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
  void giveUpPending() {
    if (pending != null) {
      drop();
    }
  }

  /** Nothing is wanted any more. */
  void abandon(Refusal refusal) {
    giveUpPending();
    List.copyOf(room.state.intents).forEach(i -> finish(i, refusal));
  }

  /** Somebody has made the change that {@code intent} stands for. */
  void isDone(Intent intent) {
    if (room.state.intents.contains(intent)) {
      finish(intent, null);
    }
  }

  private void finish(Intent intent, @Nullable Refusal refusal) {
    room.state.intents.remove(intent);
    suspects.forget(intent);
    claims.forget(intent);
    Long command = commands.remove(intent);
    if (command != null && refusal == null && intent instanceof Intent.Admit) {
      room.joining.answerWhenTold(command);
    } else if (command != null) {
      room.host.turn().answer(command, refusal);
    }
    room.touch();
  }

  void offline() {
    posted = accepted && posted;
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
    PendingChange change = pending;
    Group group = room.group();
    boolean own = room.host.self().name().equals(entry.content().author());
    long epoch = entry.content().epoch();
    new Verdicts(room).read(entry);
    if (change != null && own && change.bundle().commit().equals(entry.content().body())) {
      merge(change, entry);
    } else if (group != null && (epoch > group.epoch() || own && epoch == group.epoch())) {
      cannotFollow();
    } else if (group != null && epoch == group.epoch() && new CommitReader(room).apply(entry)) {
      overtaken();
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

  private void overtaken() {
    PendingChange change = pending;
    if (change != null) {
      drop();
      rest();
    }
  }

  private void merge(PendingChange change, Entry entry) {
    Group before = room.group();
    drop();
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
      finish(intent, null);
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
      room.joining.greet(entry);
      new PutOut(room).putOutAgain();
      new Resends(room).answerOwed();
      if (!room.branch.newest().isEmpty()) {
        new Resends(room).askAgain(entry.content().author());
      }
    }
  }
}
