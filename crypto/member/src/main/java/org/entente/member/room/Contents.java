package org.entente.member.room;

import java.util.Optional;
import org.entente.member.content.BoardEvent;
import org.entente.member.content.BoardPart;
import org.entente.member.content.BoardRequest;
import org.entente.member.content.Body;
import org.entente.member.content.CustodyEvent;
import org.entente.member.content.Exported;
import org.entente.member.content.GiftKey;
import org.entente.member.content.HistoryPart;
import org.entente.member.content.HistoryRequest;
import org.entente.member.content.Item;
import org.entente.member.content.Keepsake;
import org.entente.member.content.KeepsakePart;
import org.entente.member.content.KeepsakeRequest;
import org.entente.member.content.Place;
import org.entente.member.content.RecoveryRequest;
import org.entente.member.content.Saying;
import org.entente.member.content.SharedFile;
import org.entente.member.content.SignedHead;
import org.entente.member.content.SignedItem;
import org.entente.member.content.TalkBody;
import org.entente.member.view.EntryView;
import org.entente.mls.codec.Bytes;
import org.entente.trust.log.Entry;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.ItemId;
import org.jspecify.annotations.Nullable;

/** Takes in items of others whose signature was checked. */
final class Contents {
  private final Room room;

  Contents(Room room) {
    this.room = room;
  }

  /** An item came in its own entry. */
  void take(Entry entry, SignedItem signed, Bytes policyClass) {
    Place place = new Place(entry.content().origin(), entry.seq());
    boolean honest = new Marked(room).isHonest(signed.item(), policyClass);
    String key = Order.key(entry.hlc(), place.origin(), 0);
    take(signed, place, entry.hlc(), key, false, honest);
  }

  /** An item came again for an entry that could not be read. */
  void takeAgain(SignedItem signed, Waiting waiting) {
    boolean allowed = new Marked(room).mayBeSaid(signed.item());
    take(signed, waiting.place(), waiting.hlc(), waiting.key(), true, allowed);
  }

  private void take(
      SignedItem signed, Place place, long hlc, String key, boolean again, boolean marked) {
    Item item = signed.item();
    ItemId id = signed.id();
    if (room.known.contains(id)) {
      return;
    }
    if (!again) {
      follow(item, id);
    } else if (item.previous() != null) {
      room.state.latest.replace(item.author(), item.previous(), id);
    }
    boolean text = item.body() instanceof Body.Words
        || item.body() instanceof Saying
        || item.body() instanceof SharedFile;
    room.known.put(
        new KnownItems.Known(id, key, hlc, false, text && marked, mentionsSelf(item.body())),
        room.host.turn());
    new Said(room).keep(signed, hlc, place);
    room.reunion.came(place.origin(), hlc, item.body());
    if (marked) {
      apply(signed, id, place, hlc, key);
    } else {
      room.timeline.put(
          Line.said(key, EntryView.Kind.UNKNOWN, item.author(), item.sentAtMs(), null, hlc)
              .placed(hlc, place)
              .wrong("marking_wrong"));
    }
    room.touch();
  }

  /**
   * An item from before this device came in. It is stored without being shown: whoever shows the
   * timeline reads it when it gets there. What people are called now is not told by the past.
   */
  void takePast(BoardPart.Original original, String key) {
    SignedItem signed = original.signed();
    Item item = signed.item();
    new Said(room).keep(signed, original.hlc(), original.place());
    if (item.body() instanceof Body.Profile profile) {
      Profile then = new Profile(item.author().officer(), profile.displayName(), profile.role());
      room.state.profiles.putIfAbsent(then.officer(), then);
    } else if (item.body() instanceof Body.RoomTitle title && room.state.title.isEmpty()) {
      titled(item.author(), title.title());
    } else if (!(item.body() instanceof Body.RoomTitle) && new Marked(room).mayBeSaid(item)) {
      room.timeline.quietly(
          () -> apply(signed, signed.id(), original.place(), original.hlc(), key));
    }
  }

  private boolean mentionsSelf(Body body) {
    return body instanceof Saying said
        && said.mentions().contains(room.host.self().name().officer());
  }

  /** Keeps the author's chain and the frontier; a missing link is said. */
  private void follow(Item item, ItemId id) {
    RoomState state = room.state;
    ItemId latest = state.latest.put(item.author(), id);
    boolean waits = state.waiting.stream().anyMatch(w -> w.author().equals(item.author()))
        || room.late.putOff().containsKey(item.author());
    if (latest != null && !latest.equals(item.previous()) && !waits) {
      state.notice = "message_missing";
    }
    state.frontier.removeAll(item.seen());
    if (latest != null) {
      state.frontier.remove(latest);
    }
    state.frontier.add(id);
    if (state.frontier.size() > Item.MAX_SEEN) {
      state.frontier.remove(0);
    }
  }

  private void apply(SignedItem signed, ItemId id, Place place, long hlc, String key) {
    Item item = signed.item();
    DeviceName author = item.author();
    Body body = item.body();
    if (body instanceof Body.Words words) {
      line(signed, id, place, hlc, key, EntryView.Kind.TEXT, words.text());
    } else if (body instanceof Saying said) {
      line(signed, id, place, hlc, key, EntryView.Kind.TEXT, said.text());
      room.talk.answered(said, id, hlc, place.origin());
    } else if (body instanceof TalkBody talk) {
      room.talk.take(signed, id, talk, hlc);
    } else if (body instanceof Body.Unknown) {
      line(signed, id, place, hlc, key, EntryView.Kind.UNKNOWN, null);
    } else if (body instanceof Body.RoomTitle title) {
      titled(author, title.title());
    } else if (body instanceof Body.Profile profile) {
      Profile known = new Profile(author.officer(), profile.displayName(), profile.role());
      room.state.profiles.put(author.officer(), known);
    } else if (body instanceof Body.ReadMark mark) {
      room.known.find(mark.upTo()).ifPresent(k -> read(author, k));
    } else if (body instanceof Body.ResendRequest request) {
      new Resends(room).asked(author, request);
    } else if (body instanceof BoardEvent event) {
      room.board.take(signed, event, hlc, place);
    } else if (body instanceof BoardRequest request) {
      room.board.handOver.asked(request);
    } else if (body instanceof BoardPart part) {
      room.board.handOver.took(part, hlc);
    } else if (body instanceof HistoryRequest request) {
      room.past.giver.asked(author, request);
    } else if (body instanceof HistoryPart part) {
      room.past.took(author, part);
    } else if (body instanceof RecoveryRequest request) {
      room.past.giver.asked(author, request);
    } else if (body instanceof GiftKey gift) {
      room.past.took(author, gift);
    } else if (body instanceof Keepsake) {
      room.keepsakes.left(new BoardPart.Original(signed, hlc, place));
    } else if (body instanceof KeepsakeRequest request) {
      room.keepsakes.asked(author, request);
    } else if (body instanceof KeepsakePart part) {
      room.keepsakes.took(part);
    } else if (body instanceof SignedHead head) {
      new Gossip(room).heard(head);
    } else if (body instanceof SharedFile file) {
      if (room.files.take(signed, file, key)) {
        line(signed, id, place, hlc, key, EntryView.Kind.FILE, file.file().text());
      }
    } else if (body instanceof Exported exported) {
      line(signed, id, place, hlc, key, EntryView.Kind.EXPORTED, exported.reason());
    } else if (body instanceof CustodyEvent event) {
      room.files.take(signed, event, hlc);
    } else if (body instanceof Body.Resent resent) {
      new Resends(room).resent(author, resent);
    }
  }

  /** What a person has read on one device counts as read on the others. */
  private void read(DeviceName author, KnownItems.Known upTo) {
    room.timeline.read(author.officer().agency(), upTo.hlc());
    boolean samePerson = author.officer().equals(room.host.self().name().officer());
    if (samePerson && upTo.key().compareTo(room.state.lastReadKey) > 0) {
      room.state.lastReadKey = upTo.key();
    }
  }

  private void titled(DeviceName author, String title) {
    boolean may = room.policy().filter(p -> p.mayAdmit(author.officer())).isPresent();
    if (may) {
      room.state.title = title;
      room.host.timers().cancel(room.timer("title"));
    }
  }

  private void line(
      SignedItem signed,
      ItemId id,
      Place place,
      long hlc,
      String key,
      EntryView.Kind kind,
      @Nullable String text) {
    Item item = signed.item();
    Line line = Line.said(key, kind, item.author(), item.sentAtMs(), text, hlc);
    Saying said = item.body() instanceof Saying s ? s : null;
    room.timeline.put(
        line.placed(hlc, place).of(id, Bytes.of(signed.encode())).marked(item.marking(), said));
    if (kind == EntryView.Kind.TEXT) {
      room.talk.arrived(item.author().officer(), hlc);
    }
  }

  /** Where the item stands that a reader has reached. */
  static Optional<ItemId> reached(Room room, String key) {
    return room.known.lastUpTo(key).map(KnownItems.Known::id);
  }
}
