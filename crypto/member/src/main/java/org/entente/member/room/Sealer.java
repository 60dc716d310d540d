package org.entente.member.room;

import java.util.Objects;
import org.entente.member.content.Body;
import org.entente.member.content.Item;
import org.entente.member.content.SignedItem;
import org.entente.member.session.Identity;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.group.Group;
import org.entente.mls.group.Proposed;
import org.entente.mls.group.Sealed;
import org.entente.mls.message.Proposal;
import org.entente.trust.log.EntryKind;

/** Makes an entry of what is queued: signs it into the author's chain, then seals it for the epoch. */
final class Sealer {
  /** The policy class of proposals. */
  static final byte[] POLICY_CLASS = {0};

  private final Room room;

  Sealer(Room room) {
    this.room = room;
  }

  /** Counts, chains, signs and seals {@code item}; on failure nothing has changed. */
  OutboxItem seal(OutboxItem item) throws MlsException {
    OutboxItem sealed = switch (item.kind()) {
      case MESSAGE -> message(item);
      case PROPOSAL -> proposal(item);
      default -> item.seal(next(), epoch(), item.plain(), Bytes.EMPTY);
    };
    room.state.counter = sealed.counter();
    return sealed;
  }

  private long next() {
    return room.state.counter + 1;
  }

  private long epoch() {
    return room.requiredGroup().epoch();
  }

  private OutboxItem message(OutboxItem item) throws MlsException {
    Body body = Body.decode(item.bodyKind(), item.plain().toArray());
    SignedItem signed = signed(item, body);
    byte[] policyClass = {(byte) new Marked(room).policyClass(body, item.marking())};
    Sealed message = room.forSealing().seal(signed.encode(), policyClass);
    room.sealed(message.next());
    room.state.previous = signed.id();
    Bytes bytes = Bytes.of(message.message().encode());
    OutboxItem out = item.seal(next(), message.epoch(), bytes, Bytes.of(signed.encode()));
    room.timeline.sealed(out, signed.id());
    return out;
  }

  /**
   * What was signed before and is sealed anew stays the same item, so that it is shown once, also where another
   * region has stored it the first time without an answer. Where the chain before it has changed it is signed anew.
   */
  private SignedItem signed(OutboxItem item, Body body) throws MlsException {
    RoomState state = room.state;
    if (!item.signed().isEmpty()) {
      SignedItem before = Reading.itemOf(item.signed());
      if (Objects.equals(before.item().previous(), state.previous)) {
        return before;
      }
    }
    Identity self = room.host.self();
    Item content = new Item(
        state.room,
        self.name(),
        item.atMs(),
        item.marking(),
        state.previous,
        state.frontier,
        body,
        Bytes.of(room.host.env().random().bytes(Item.SALT)));
    return SignedItem.sign(content, self.key());
  }

  private OutboxItem proposal(OutboxItem item) throws MlsException {
    Group group = room.requiredGroup();
    Proposal leave = new Proposal.Remove(group.ownLeafIndex());
    Proposed proposed = group.propose(leave, POLICY_CLASS);
    room.replace(proposed.next());
    return item.seal(next(), group.epoch(), Bytes.of(proposed.message().encode()), Bytes.EMPTY);
  }

  /** Takes {@code item}, the last of the author's chain, out of it again. */
  void unseal(OutboxItem item) {
    if (item.kind() == EntryKind.MESSAGE && !item.signed().isEmpty()) {
      try {
        SignedItem signed = TlsReader.decode(item.signed().toArray(), SignedItem::read);
        room.state.previous = signed.item().previous();
      } catch (MalformedException e) {
        throw new IllegalStateException("own record does not parse", e);
      }
    }
  }
}
