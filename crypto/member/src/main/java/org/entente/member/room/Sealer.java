package org.entente.member.room;

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
    Identity self = room.host.self();
    Body body = Body.decode(item.bodyKind(), item.plain().toArray());
    RoomState state = room.state;
    Item content = new Item(
        state.room,
        self.name(),
        item.atMs(),
        item.marking(),
        state.previous,
        state.frontier,
        body,
        Bytes.of(room.host.env().random().bytes(Item.SALT)));
    SignedItem signed = SignedItem.sign(content, self.key());
    byte[] policyClass = {(byte) new Marked(room).policyClass(body, item.marking())};
    Sealed message = room.forSealing().seal(signed.encode(), policyClass);
    room.sealed(message.next());
    state.previous = signed.id();
    Bytes bytes = Bytes.of(message.message().encode());
    OutboxItem out = item.seal(next(), message.epoch(), bytes, Bytes.of(signed.encode()));
    room.timeline.sealed(out, signed.id());
    return out;
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
