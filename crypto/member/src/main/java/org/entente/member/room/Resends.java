package org.entente.member.room;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.entente.member.content.Body;
import org.entente.member.content.Place;
import org.entente.member.content.SignedItem;
import org.entente.member.view.EntryView;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MlsException;
import org.entente.trust.log.Entry;
import org.entente.trust.log.Hlc;
import org.entente.trust.name.DeviceName;
import org.jspecify.annotations.Nullable;

/**
 * Asks authors for entries that could not be read here, and answers when others ask. So many are asked for
 * at once; what is more has its turn as they come, and nothing is forgotten: also what was given up is
 * taken when its author sends it after all.
 */
final class Resends {
  private static final int MAX_WAITING = 256;
  private static final long PATIENCE_MS = 3_000;
  private static final long LATE_MS = 30_000;
  private static final long GIVE_UP_MS = 72L * 3600 * 1000;
  private final Room room;

  Resends(Room room) {
    this.room = room;
  }

  /** An entry could not be read: its author is asked soon. */
  void missing(Entry entry, DeviceName author) {
    Place place = new Place(entry.content().origin(), entry.seq());
    String key = Order.key(entry.hlc(), place.origin(), 0);
    Waiting next = new Waiting(place, author, entry.content().epoch(), entry.hlc(), key);
    if (room.state.waiting.size() < MAX_WAITING) {
      room.state.waiting.add(next);
    } else {
      room.late.putOff(next);
    }
    room.touch();
    askSoon();
  }

  /** Asks after a while, if anything is missing. */
  void askSoon() {
    if (!room.state.waiting.isEmpty() || room.late.mayHaveMore()) {
      long when = room.host.soon(PATIENCE_MS);
      room.host.timers().setIfAbsent(room.timer("resend"), when, this::ask);
    }
  }

  /**
   * A commit of {@code author} came. If that brought it to where the room goes on, it has not read what it
   * was asked for before; if it is this device, nobody has.
   */
  void askAgain(@Nullable DeviceName author) {
    boolean isOwn = room.host.self().name().equals(author);
    for (Waiting w : room.state.waiting) {
      if (isOwn || w.author().equals(author)) {
        room.askedFor.remove(w.place());
      }
    }
    askSoon();
  }

  /** Nobody has sent it again: the timeline says that something stood there. */
  private void giveUp(Waiting w) {
    room.state.waiting.remove(w);
    room.late.giveUp(w);
    long at = Hlc.ms(w.hlc());
    room.timeline.put(Line.said(w.key(), EntryView.Kind.WAITING, w.author(), at, null, w.hlc()));
  }

  /** Asks for everything that is missing and was not asked for yet. */
  private void ask() {
    if (!room.isJoined()) {
      return;
    }
    long oldest = room.host.turn().now() - GIVE_UP_MS;
    List.copyOf(room.state.waiting).stream()
        .filter(w -> Hlc.ms(w.hlc()) < oldest && room.askedFor.contains(w.place()))
        .forEach(this::giveUp);
    fill();
    Map<DeviceName, List<Waiting>> byAuthor = new LinkedHashMap<>();
    for (Waiting w : room.state.waiting) {
      if (room.askedFor.add(w.place())) {
        byAuthor.computeIfAbsent(w.author(), a -> new ArrayList<>()).add(w);
      }
    }
    byAuthor.forEach(this::ask);
    if (!byAuthor.isEmpty()) {
      long when = room.host.turn().now() + LATE_MS;
      room.host.timers().set(room.timer("resend-late"), when, this::askOthers);
    }
  }

  /** Those that were put off have their turn once there is place. */
  private void fill() {
    int place = MAX_WAITING - room.state.waiting.size();
    if (place >= MAX_WAITING / 2) {
      room.late.next(place, next -> {
        if (find(next.place()) == null) {
          room.state.waiting.add(next);
        }
        room.touch();
        askSoon();
      });
    }
  }

  /** An author who does not answer may be gone; of the board the others know as much. */
  private void askOthers() {
    if (!room.state.waiting.isEmpty() && room.isJoined()) {
      room.board.handOver.lacks();
      room.touch();
    }
  }

  private void ask(DeviceName author, List<Waiting> waiting) {
    Map<Long, List<Place>> byEpoch = new LinkedHashMap<>();
    for (Waiting w : waiting) {
      byEpoch.computeIfAbsent(w.epoch(), e -> new ArrayList<>()).add(w.place());
    }
    byEpoch.forEach((epoch, places) -> {
      for (int i = 0; i < places.size(); i += Body.ResendRequest.MAX_PLACES) {
        int end = Math.min(places.size(), i + Body.ResendRequest.MAX_PLACES);
        room.outbox.say(new Body.ResendRequest(author, epoch, places.subList(i, end)), "");
      }
    });
  }

  /** Another device asks; answered only to one that was in the room when the lines were written. */
  void asked(DeviceName requester, Body.ResendRequest request) {
    if (!request.author().equals(room.host.self().name())) {
      return;
    }
    for (Place place : request.places()) {
      room.timeline.findOwn(place, line -> {
        boolean was = wasFor(line, room.state.memberSince.get(requester));
        if (was && isHeldBack(line)) {
          room.state.branch.owe(place);
        } else if (was) {
          answer(line, place);
        }
      });
    }
  }

  /** Members may have changed: what could not be said again before may be now. */
  void answerOwed() {
    for (Place place : room.state.branch.owed()) {
      room.timeline.findOwn(place, line -> {
        if (!isHeldBack(line) && room.state.branch.settle(place)) {
          answer(line, place);
        }
      });
    }
  }

  private boolean isHeldBack(Line line) {
    return new PutOut(room).anyAt(line.epoch());
  }

  /**
   * Whether somebody who is in the room since that epoch could read {@code line}. What the request
   * says of the epoch is not asked: a newcomer would name its own.
   */
  static boolean wasFor(Line line, @Nullable Long since) {
    return since != null && since <= line.epoch();
  }

  private void answer(Line line, Place place) {
    try {
      SignedItem original = TlsReader.decode(line.signed().toArray(), SignedItem::read);
      room.outbox.say(new Body.Resent(original, place), "");
    } catch (MlsException e) {
      throw new IllegalStateException("own record does not parse", e);
    }
  }

  /** An author sent an item again. */
  void resent(DeviceName sender, Body.Resent resent) {
    Waiting waiting = find(resent.place());
    if (waiting == null) {
      room.late.find(resent.place(), late -> {
        if (isTaken(sender, resent, Late.read(late))) {
          room.late.came(late);
        }
      });
    } else if (isTaken(sender, resent, waiting)) {
      room.state.waiting.remove(waiting);
      askSoon();
    }
  }

  private boolean isTaken(DeviceName sender, Body.Resent resent, Waiting waiting) {
    SignedItem original = resent.original();
    boolean fits =
        original.item().author().equals(sender) && original.item().room().equals(room.id());
    if (!fits || !waiting.author().equals(sender)) {
      return false;
    }
    return room.memberOf(sender)
        .map(member -> isTaken(original, member.leaf().signatureKey(), waiting))
        .orElse(false);
  }

  private boolean isTaken(SignedItem original, Bytes key, Waiting waiting) {
    try {
      original.verify(key);
      new Contents(room).takeAgain(original, waiting);
      return true;
    } catch (MlsException e) {
      room.state.notice = "unreadable_item";
      return false;
    }
  }

  private @Nullable Waiting find(Place place) {
    return room.state.waiting.stream()
        .filter(w -> w.place().equals(place))
        .findFirst()
        .orElse(null);
  }
}
