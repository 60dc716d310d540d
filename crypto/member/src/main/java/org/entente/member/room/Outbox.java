package org.entente.member.room;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entente.member.content.BoardEvent;
import org.entente.member.content.BoardPart;
import org.entente.member.content.BoardRequest;
import org.entente.member.content.Body;
import org.entente.member.content.CustodyEvent;
import org.entente.member.content.HistoryPart;
import org.entente.member.content.Keepsake;
import org.entente.member.content.Place;
import org.entente.member.content.SharedFile;
import org.entente.member.session.Answer;
import org.entente.member.session.Json;
import org.entente.member.store.Keys;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.trust.log.Entry;
import org.entente.trust.log.EntryKind;
import org.entente.trust.wire.ClientFrame;
import org.entente.trust.wire.ServerFrame;

/**
 * What this device still has to say in a room, in order. Several entries travel at once; each keeps its
 * counter and its bytes until the region has answered, so that sending again stores nothing twice.
 */
final class Outbox {
  private static final int WINDOW = 32;
  private static final long PAUSE_MS = 2_000;
  private final Room room;
  private final List<OutboxItem> queue = new ArrayList<>();
  private final Map<Long, Long> underWay = new HashMap<>();
  private long lastRequest;
  private boolean paused;

  Outbox(Room room) {
    this.room = room;
  }

  void restore(OutboxItem item) {
    queue.add(item);
    queue.sort((a, b) -> Long.compare(a.number(), b.number()));
  }

  /** Queues an item of this device; {@code key} names the line that shows it, empty for none. */
  void say(Body body, String key) {
    say(body, key, "");
  }

  /** Queues a marked item; returns its number. */
  long say(Body body, String key, String marking) {
    return add(EntryKind.MESSAGE, body.kind(), Bytes.of(body.encode()), key, marking);
  }

  /** Queues an entry that is not an item. */
  void append(EntryKind kind, Bytes plain) {
    add(kind, 0, plain, "", "");
  }

  private long add(EntryKind kind, int bodyKind, Bytes plain, String key, String marking) {
    long number = ++room.state.outboxNumber;
    OutboxItem item = new OutboxItem(
        number,
        kind,
        bodyKind,
        plain,
        key,
        room.host.turn().now(),
        0,
        0,
        Bytes.EMPTY,
        Bytes.EMPTY,
        marking);
    queue.add(item);
    store(item);
    room.touch();
    return number;
  }

  /**
   * Takes back what was queued of this kind and never signed. What was, a region may have stored, and items behind
   * it name it: without it they would be signed anew, and be shown twice.
   */
  void withdraw(int bodyKind) {
    for (OutboxItem item : List.copyOf(queue)) {
      boolean isNew = !item.isSealed() && item.signed().isEmpty();
      if (isNew && item.kind() == EntryKind.MESSAGE && item.bodyKind() == bodyKind) {
        drop(item);
      }
    }
  }

  /** Whether nothing is sealed that the region has not answered. */
  boolean isIdle() {
    return queue.stream().noneMatch(OutboxItem::isSealed);
  }

  boolean contains(EntryKind kind) {
    return queue.stream().anyMatch(i -> i.kind() == kind);
  }

  /** How many lines and changes of the board wait to be stored. */
  int waiting() {
    long lines = queue.stream().filter(i -> !i.key().isEmpty()).count();
    return (int) lines + pending(BoardEvent.KIND).size();
  }

  /** What waits to be stored of one kind of body. */
  List<OutboxItem> pending(int bodyKind) {
    return queue.stream().filter(i -> i.bodyKind() == bodyKind).toList();
  }

  /** Sends what may be sent. */
  void pump() {
    PutOut putOut = new PutOut(room);
    putOut.tell(queue);
    if (paused || !room.host.session().isOnline()) {
      return;
    }
    boolean maySeal = room.isJoined() && room.isLive() && !room.committing.holdsMessages();
    for (OutboxItem item : List.copyOf(queue)) {
      if (underWay.size() >= WINDOW || !item.isSealed() && !maySeal) {
        return;
      }
      boolean isFree = !underWay.containsValue(item.number()) && !putOut.keepsBack(item);
      if (isFree && !send(item)) {
        return;
      }
    }
  }

  private boolean send(OutboxItem item) {
    OutboxItem ready = item;
    if (!item.isSealed()) {
      try {
        ready = new Sealer(room).seal(item);
      } catch (MlsException e) {
        drop(item);
        failed(item, "cannot_send");
        return true;
      }
      replace(item, ready);
    }
    long request = ++lastRequest;
    underWay.put(request, ready.number());
    room.host
        .session()
        .send(new ClientFrame.Append(
            request,
            room.log(),
            ready.kind(),
            ready.epoch(),
            ready.counter(),
            room.state.seenHlc,
            ready.sealed()));
    watch();
    return true;
  }

  private void watch() {
    long timeout = room.host.env().settings().answerTimeoutMs();
    room.host
        .timers()
        .setIfAbsent(room.timer("answer"), room.host.turn().now() + timeout, this::unanswered);
  }

  private void unanswered() {
    if (!underWay.isEmpty()) {
      room.host.session().hangUp();
    }
  }

  void offline() {
    underWay.clear();
    paused = false;
    room.host.timers().cancel(room.timer("answer"));
    room.host.timers().cancel(room.timer("pause"));
  }

  /** The region has stored an entry. */
  void stored(ServerFrame.Stored stored) {
    Long number = underWay.remove(stored.request());
    if (number != null) {
      progress();
      find(number)
          .filter(i -> i.counter() == stored.counter())
          .ifPresent(i -> confirm(i, stored.hlc(), new Place(stored.origin(), stored.seq())));
    }
  }

  private void progress() {
    room.host.timers().cancel(room.timer("answer"));
    if (!underWay.isEmpty()) {
      watch();
    }
  }

  private Optional<OutboxItem> find(long number) {
    return queue.stream().filter(i -> i.number() == number).findFirst();
  }

  /** An own entry came back through the log; false when this device did not write it. */
  boolean delivered(Entry entry) {
    long counter = entry.content().counter();
    for (OutboxItem item : List.copyOf(queue)) {
      if (item.counter() == counter && item.sealed().equals(entry.content().body())) {
        underWay.values().removeIf(n -> n == item.number());
        progress();
        confirm(item, entry.hlc(), new Place(entry.content().origin(), entry.seq()));
        return true;
      }
    }
    return counter <= room.state.acknowledged;
  }

  private void confirm(OutboxItem item, long hlc, Place place) {
    drop(item);
    room.state.acknowledged = Math.max(room.state.acknowledged, item.counter());
    room.state.seenHlc = Math.max(room.state.seenHlc, hlc);
    if (item.bodyKind() == BoardEvent.KIND) {
      room.board.confirmed(item, hlc, place);
    } else if (item.bodyKind() == BoardPart.KIND) {
      room.board.handOver.confirmed();
    } else if (item.bodyKind() == BoardRequest.KIND) {
      room.board.handOver.isAsked(hlc);
    } else if (item.bodyKind() == HistoryPart.KIND) {
      room.past.giver.confirmed();
    } else if (item.bodyKind() == Keepsake.KIND) {
      room.keepsakes.left(new BoardPart.Original(Reading.itemOf(item.signed()), hlc, place));
    } else if (isAboutFiles(item)) {
      room.files.confirmed(item, hlc);
    }
    room.talk.confirmed(item, hlc, place.origin());
    if (!item.signed().isEmpty()) {
      room.timeline.confirmed(item, hlc, place);
    }
  }

  /** The region has refused an entry. */
  void refused(long request, Json problem) {
    Long number = underWay.remove(request);
    if (number == null) {
      return;
    }
    progress();
    String code = Answer.problemOf(problem, "internal");
    find(number).ifPresent(item -> refused(item, code, problem));
    room.touch();
  }

  private void refused(OutboxItem item, String code, Json problem) {
    switch (code) {
      case "counter_gap" -> renumber(problem.number("last_counter").orElse(item.counter() - 1));
      case "counter_reused" -> jump(problem.number("last_counter").orElse(item.counter()));
      case "stale_epoch" -> stale(item);
      case "forbidden", "not_found" -> {
        if (room.branch.isLost() || room.isJoined() && !room.branch.isSure()) {
          pause(PAUSE_MS);
        } else {
          giveUp(item, "not_in_room");
        }
      }
      case "policy_denied" -> {
        giveUp(item, denied(problem.text("policy").orElse("")));
      }
      case "too_large" -> giveUp(item, "too_large");
      case "malformed_request", "invalid_field", "commit_rejected" -> giveUp(item, "refused");
      default -> {
        underWay.clear();
        pause(problem.number("retry_after_ms").orElse(PAUSE_MS));
      }
    }
  }

  /**
   * It is sealed anew. While this device still reads what its region has, not yet: an entry whose answer was lost
   * is among that.
   */
  private void stale(OutboxItem item) {
    if (room.isJoined() && !room.isLive()) {
      underWay.clear();
    } else {
      unsealFrom(item.counter());
    }
    pause(PAUSE_MS);
  }

  private static String denied(String policy) {
    return switch (policy) {
      case "team_ended" -> "team_ended";
      case "classes" -> "marking_not_allowed";
      default -> "not_allowed";
    };
  }

  private void pause(long ms) {
    paused = true;
    long bounded = Math.min(Math.max(ms, 1), room.host.env().settings().longestBackoffMs());
    room.host.timers().set(room.timer("pause"), room.host.turn().now() + bounded, () -> {
      paused = false;
      room.touch();
    });
  }

  /** The region knows fewer entries than this device thought: they go again from there. */
  private void renumber(long lastStored) {
    underWay.clear();
    long counter = lastStored;
    for (OutboxItem item : List.copyOf(queue)) {
      if (item.isSealed()) {
        replace(item, item.renumbered(++counter));
      }
    }
    room.state.counter = counter;
    pause(room.host.env().settings().firstBackoffMs());
  }

  /** Somebody else wrote with this device's name: go behind it with fresh keys, and say so. */
  void jump(long lastStored) {
    unsealFrom(0);
    room.state.counter = Math.max(room.state.counter, lastStored);
    room.state.acknowledged = Math.max(room.state.acknowledged, lastStored);
    room.state.notice = "device_copied";
    room.committing.want(new Intent.Renew(), 0);
  }

  /** What is sealed for an epoch that this device gives up is sealed anew where it comes in. */
  void unsealAll() {
    unsealFrom(0);
  }

  private void unsealFrom(long counter) {
    underWay.clear();
    List<OutboxItem> back = new ArrayList<>(queue);
    back.removeIf(i -> !i.isSealed() || i.counter() < counter);
    back.sort((a, b) -> Long.compare(b.counter(), a.counter()));
    for (OutboxItem item : back) {
      new Sealer(room).unseal(item);
      replace(item, item.unsealed());
      room.state.counter = Math.min(room.state.counter, item.counter() - 1);
    }
  }

  /** Nothing more will be said here. */
  void abandon(String code) {
    underWay.clear();
    for (OutboxItem item : List.copyOf(queue)) {
      drop(item);
      failed(item, code);
    }
  }

  private void failed(OutboxItem item, String code) {
    if (item.bodyKind() == BoardEvent.KIND) {
      room.board.failed(item);
    } else if (item.bodyKind() == BoardPart.KIND) {
      room.board.handOver.interrupted();
    } else if (item.bodyKind() == HistoryPart.KIND) {
      room.past.giver.interrupted();
    } else if (isAboutFiles(item)) {
      room.files.failed(item.key());
    }
    room.talk.failed(item);
    room.timeline.failed(item.key(), code);
  }

  private static boolean isAboutFiles(OutboxItem item) {
    return item.bodyKind() == SharedFile.KIND || item.bodyKind() == CustodyEvent.KIND;
  }

  private void giveUp(OutboxItem item, String code) {
    unsealFrom(item.counter());
    find(item.number()).ifPresent(this::drop);
    failed(item, code);
  }

  private void replace(OutboxItem old, OutboxItem next) {
    queue.replaceAll(i -> i.number() == old.number() ? next : i);
    store(next);
  }

  private void store(OutboxItem item) {
    room.host.turn().put(Keys.outbox(room.id(), item.number()), item.encode());
  }

  private void drop(OutboxItem item) {
    queue.removeIf(i -> i.number() == item.number());
    room.host.turn().remove(Keys.outbox(room.id(), item.number()));
    room.touch();
  }
}
