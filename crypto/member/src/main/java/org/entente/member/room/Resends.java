package org.entente.member.room;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.entente.member.content.Body;
import org.entente.member.content.Place;
import org.entente.member.content.SignedItem;
import org.entente.member.view.EntryView;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MlsException;
import org.entente.trust.log.Entry;
import org.entente.trust.log.Hlc;
import org.entente.trust.name.DeviceName;
import org.jspecify.annotations.Nullable;

/** Asks authors for entries that could not be read here, and answers when others ask. */
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
    List<Waiting> waiting = room.state.waiting;
    if (waiting.size() >= MAX_WAITING) {
      giveUp(waiting.get(0));
    }
    Place place = new Place(entry.content().origin(), entry.seq());
    String key = Order.key(entry.hlc(), place.origin(), 0);
    waiting.add(new Waiting(place, author, entry.content().epoch(), entry.hlc(), key));
    room.touch();
    askSoon();
  }

  /** Asks after a while, if anything is missing. */
  void askSoon() {
    if (!room.state.waiting.isEmpty()) {
      long when = room.host.soon(PATIENCE_MS);
      room.host.timers().setIfAbsent(room.timer("resend"), when, this::ask);
    }
  }

  /** Nobody has sent it again: the timeline says that something stood there. */
  private void giveUp(Waiting w) {
    room.state.waiting.remove(w);
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
    Long since = room.state.memberSince.get(requester);
    for (Place place : request.places()) {
      room.timeline
          .ownAt(place)
          .filter(line -> wasFor(line, since))
          .ifPresent(line -> answer(line, place));
    }
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
    SignedItem original = resent.original();
    Waiting waiting = find(resent.place());
    boolean fits =
        original.item().author().equals(sender) && original.item().room().equals(room.id());
    if (waiting == null || !fits || !waiting.author().equals(sender)) {
      return;
    }
    room.memberOf(sender).ifPresent(member -> {
      try {
        original.verify(member.leaf().signatureKey());
        room.state.waiting.remove(waiting);
        new Contents(room).takeAgain(original, waiting);
      } catch (MlsException e) {
        room.state.notice = "unreadable_item";
      }
    });
  }

  private @Nullable Waiting find(Place place) {
    return room.state.waiting.stream()
        .filter(w -> w.place().equals(place))
        .findFirst()
        .orElse(null);
  }
}
