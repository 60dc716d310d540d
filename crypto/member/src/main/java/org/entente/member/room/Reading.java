package org.entente.member.room;

import java.util.List;
import org.entente.member.content.SignedItem;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.StateException;
import org.entente.mls.group.Group;
import org.entente.mls.group.Processed;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.message.Limits;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.PolicyCheck;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.Entry;
import org.entente.trust.log.EntryContent;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.ItemId;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;
import org.entente.trust.wire.ClientFrame;
import org.jspecify.annotations.Nullable;

/** Follows a room's log: every entry once, in order, checked against the chain it stands in. */
final class Reading {
  private final Room room;
  private final Stamps stamps = new Stamps();
  private final Ahead ahead;
  private @Nullable Bytes held;
  private @Nullable Bytes asked;

  Reading(Room room) {
    this.room = room;
    this.ahead = new Ahead(room);
  }

  /** The time at which an entry that is about to be delivered is judged. */
  long atMs(Entry entry) {
    return stamps.atMs(entry);
  }

  /** Whether an entry waits for more of the federation log, and all behind it with it. */
  boolean isHolding() {
    return held != null;
  }

  /** Whether an entry waits for the commit that leads to its epoch. */
  boolean isAhead() {
    return ahead.isWaiting();
  }

  void deliver(List<Entry> entries) {
    for (Entry entry : entries) {
      if (held != null || !room.isJoined() && !room.committing.own.isAwaited()) {
        return;
      }
      if (!next(entry)) {
        return;
      }
    }
  }

  /** Takes one entry in; false when those behind it must wait. */
  private boolean next(Entry entry) {
    Origin origin = entry.content().origin();
    Head head = room.state.heads.getOrDefault(origin, new Head(origin, 0, Bytes.EMPTY));
    if (entry.seq() <= head.seq()) {
      return true;
    }
    if (entry.seq() != head.seq() + 1) {
      room.catchUp();
      return false;
    }
    if (!head.hash().isEmpty() && !head.hash().equals(entry.previous())) {
      room.state.notice = "history_broken";
    }
    if (ahead.waits(entry)) {
      return false;
    }
    handle(entry);
    if (entry.hash().equals(held)) {
      return false;
    }
    room.state.heads.put(origin, new Head(origin, entry.seq(), entry.hash()));
    room.state.seenHlc = Math.max(room.state.seenHlc, entry.hlc());
    stamps.read(entry);
    return true;
  }

  /**
   * Whether {@code entry} may become readable with more of the federation log: somebody in it may have
   * been enrolled a moment ago. It is tried once more after that was read.
   */
  boolean waitsForFederation(Entry entry) {
    Bytes hash = entry.hash();
    if (hash.equals(asked)) {
      return false;
    }
    asked = hash;
    held = hash;
    Cursor read = room.host.registry().cursor();
    room.host.session().send(new ClientFrame.Subscribe(LogId.FEDERATION, read));
    return true;
  }

  /** The connection is gone: what is held comes again with the next one, after the federation log. */
  void offline() {
    held = null;
  }

  /** More of the federation log was read. */
  void federationRead() {
    if (held != null) {
      held = null;
      room.subscribe();
    }
  }

  private void handle(Entry entry) {
    switch (entry.content().kind()) {
      case MESSAGE -> message(entry);
      case COMMIT -> new Following(room).delivered(entry);
      case PROPOSAL -> proposal(entry);
      case VERDICT -> verdict(entry);
      default -> {}
    }
  }

  private boolean isOwn(Entry entry) {
    return room.host.self().name().equals(entry.content().author());
  }

  /** Whether the entry is this device's, whoever wrote it; copies of the device are noticed here. */
  private boolean takenAsOwn(Entry entry) {
    if (!isOwn(entry)) {
      return false;
    }
    if (!room.outbox.delivered(entry)) {
      room.outbox.jump(entry.content().counter());
    }
    return true;
  }

  private void message(Entry entry) {
    EntryContent content = entry.content();
    Group group = room.group();
    if (takenAsOwn(entry)) {
      return;
    }
    if (content.epoch() < room.state.joinEpoch) {
      room.board.handOver.lacks();
      return;
    }
    if (group == null) {
      wait(entry);
      return;
    }
    try {
      MlsMessage message = MlsMessage.decode(content.body().toArray(), Limits.DEFAULT);
      Processed processed = group.process(message, PolicyCheck.PROTOCOL_ONLY);
      if (processed instanceof Processed.Application application) {
        room.read(application.next());
        open(entry, application);
      }
    } catch (StateException e) {
      if (e.reason() != StateException.Reason.KEY_CONSUMED) {
        wait(entry);
      }
    } catch (MlsException e) {
      wait(entry);
    }
  }

  private void open(Entry entry, Processed.Application application) {
    try {
      SignedItem signed = TlsReader.decode(application.data().toArray(), SignedItem::read);
      LeafNode leaf = application.sender();
      DeviceName sender = room.host.registry().deviceOf(leaf).orElse(null);
      if (!signed.item().author().equals(sender) || !signed.item().room().equals(room.id())) {
        return;
      }
      signed.verify(leaf.signatureKey());
      new Contents(room).take(entry, signed, application.authenticatedData());
    } catch (MlsException e) {
      room.state.notice = "unreadable_item";
    }
  }

  /** The entry cannot be read here; its author is asked for it. */
  private void wait(Entry entry) {
    DeviceName author = entry.content().author();
    if (author != null && (room.isJoined() || room.state.rejoining)) {
      new Resends(room).missing(entry, author);
    }
  }

  private void proposal(Entry entry) {
    Group group = room.group();
    if (takenAsOwn(entry) || group == null || entry.content().epoch() != group.epoch()) {
      return;
    }
    try {
      MlsMessage message = MlsMessage.decode(entry.content().body().toArray(), Limits.DEFAULT);
      Processed processed = group.process(message, PolicyCheck.PROTOCOL_ONLY);
      if (processed instanceof Processed.ProposalStored stored) {
        room.replace(stored.next());
        room.committing.carryOutSoon();
      }
    } catch (MlsException e) {
      // The region let a bad proposal pass; a commit that carries it will be refused by its own
      // check.
      if (!room.branch.mayBeLost(entry)) {
        room.state.notice = "unreadable_item";
      }
    }
  }

  private void verdict(Entry entry) {
    if (takenAsOwn(entry)) {
      return;
    }
    try {
      new Verdicts(room).heard(entry);
    } catch (MlsException e) {
      room.state.notice = "unreadable_item";
    }
  }

  /** The id of an own signed item. */
  static ItemId idOf(Bytes signed) {
    return itemOf(signed).id();
  }

  /** An own signed item. */
  static SignedItem itemOf(Bytes signed) {
    try {
      return TlsReader.decode(signed.toArray(), SignedItem::read);
    } catch (MalformedException e) {
      throw new IllegalStateException("own record does not parse", e);
    }
  }
}
