package org.entente.member.room;

import java.util.List;
import java.util.Map;
import org.entente.member.content.Body;
import org.entente.member.content.Delivered;
import org.entente.member.content.Grant;
import org.entente.member.content.Remark;
import org.entente.member.content.Saying;
import org.entente.member.content.SignedItem;
import org.entente.member.content.TalkBody;
import org.entente.member.store.Keys;
import org.entente.member.talk.Note;
import org.entente.member.talk.Talk;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Sha256;
import org.entente.trust.marking.MarkingSchemes;
import org.entente.trust.name.ItemId;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.Origin;
import org.jspecify.annotations.Nullable;

/** What is said about the messages of one room: takes remarks in, keeps them, and shows what they change. */
final class RoomTalk {
  private static final String ABOUT = "about/";
  private final Room room;
  private final Talk talk = new Talk();
  final TalkMarks marks;

  RoomTalk(Room room) {
    this.room = room;
    this.marks = new TalkMarks(room);
  }

  Talk talk() {
    return talk;
  }

  /** The codes that count in this room. */
  MarkingSchemes schemes() {
    return room.policy()
        .map(p -> room.host.registry().markings(p.team()))
        .orElseGet(room.host.registry()::builtInMarkings);
  }

  /** Somebody's item about messages came in the log, its signature checked. */
  void take(SignedItem signed, ItemId id, TalkBody body, long hlc) {
    if (body instanceof Remark remark) {
      note(signed, id, remark, hlc);
    } else if (body instanceof Delivered mark) {
      OfficerName author = signed.item().author().officer();
      room.known.find(mark.upTo()).ifPresent(k -> marks.has(author.agency(), k.hlc()));
    }
  }

  private void note(SignedItem signed, ItemId id, Remark remark, long hlc) {
    var item = signed.item();
    Bytes kept = remark instanceof Grant ? Bytes.of(signed.encode()) : Bytes.EMPTY;
    talk.add(new Note(id, item.author(), item.sentAtMs(), hlc, item.marking(), remark, kept));
    room.touch();
  }

  /** A message that answers another came in the log. */
  void answered(Saying said, ItemId id, long hlc, Origin origin) {
    ItemId target = said.replyTo();
    if (target != null) {
      talk.reply(target, id, Order.key(hlc, origin, 0));
      room.touch();
    }
  }

  /** The question {@code asking} about a message, null without one. */
  @Nullable
  Note question(ItemId target, ItemId asking) {
    return talk.of(target).questions().stream()
        .filter(n -> n.id().equals(asking))
        .findFirst()
        .orElse(null);
  }

  /** A message of another was stored here. */
  void arrived(OfficerName author, long hlc) {
    marks.arrived(author.agency(), hlc);
  }

  /** Says {@code remark} and shows it at once. */
  void say(Remark remark, String marking) {
    long number = room.outbox.say(remark, "", marking);
    pending(number, room.host.turn().now(), remark, marking);
    room.touch();
  }

  private void pending(long number, long atMs, Remark remark, String marking) {
    talk.add(
        new Note(waiting(number), room.host.self().name(), atMs, 0, marking, remark, Bytes.EMPTY));
  }

  private static ItemId waiting(long number) {
    return new ItemId(Sha256.labelled(
        "Entente 1.0 waiting remark", new TlsWriter().u64(number).toByteArray()));
  }

  /** An own item is stored by the region. */
  void confirmed(OutboxItem item, long hlc, Origin origin) {
    if (!isTalk(item)) {
      return;
    }
    SignedItem signed = signed(item);
    ItemId id = signed.id();
    Body body = signed.item().body();
    if (body instanceof Remark remark) {
      talk.remove(remark.target(), waiting(item.number()));
      note(signed, id, remark, hlc);
    } else if (body instanceof Saying said) {
      answered(said, id, hlc, origin);
    }
  }

  private static boolean isTalk(OutboxItem item) {
    return TalkBody.isTalk(item.bodyKind()) && !item.signed().isEmpty();
  }

  private static SignedItem signed(OutboxItem item) {
    try {
      return TlsReader.decode(item.signed().toArray(), SignedItem::read);
    } catch (MalformedException e) {
      throw new IllegalStateException("own record does not parse", e);
    }
  }

  /** The region will not take an own remark: it is gone, and the room says so. */
  void failed(OutboxItem item) {
    if (TalkBody.isTalk(item.bodyKind()) && remark(item) instanceof Remark remark) {
      talk.remove(remark.target(), waiting(item.number()));
      room.state.notice = "remark_refused";
    }
  }

  private static Body remark(OutboxItem item) {
    try {
      return Body.decode(item.bodyKind(), item.plain().toArray());
    } catch (MalformedException e) {
      throw new IllegalStateException("own record does not parse", e);
    }
  }

  /** Takes back what was stored, by key without the talk's prefix, and what still waits to be sent. */
  void restore(Map<String, byte[]> stored, List<OutboxItem> waiting) throws MalformedException {
    for (Map.Entry<String, byte[]> record : stored.entrySet()) {
      if (record.getKey().startsWith(ABOUT)) {
        talk.restore(record.getValue());
      } else if (record.getKey().equals("marks")) {
        marks.restore(record.getValue());
      }
    }
    for (OutboxItem item : waiting) {
      if (TalkBody.isTalk(item.bodyKind()) && remark(item) instanceof Remark remark) {
        pending(item.number(), item.atMs(), remark, item.marking());
      }
    }
    talk.takeChanged();
  }

  /** Stores and shows what has changed. */
  void settle() {
    for (ItemId target : talk.takeChanged()) {
      room.host.turn().put(Keys.talk(room.id(), ABOUT + target.text()), talk.record(target));
      room.timeline.showAgain(target);
    }
  }
}
