package org.entente.member.room;

import org.entente.member.content.BoardPart;
import org.entente.member.content.SignedItem;
import org.entente.trust.name.ItemId;

/**
 * Takes in what somebody hands over, item by item: what was asked for, belongs to this room and holds
 * against its author's logged key gets its place among the lines; what does not hold is counted.
 */
final class PastItems {
  private static final int ID_DIGITS = 16;
  private final Room room;
  private final PastState state;

  PastItems(Room room, PastState state) {
    this.room = room;
    this.state = state;
  }

  void take(BoardPart.Original original) {
    SignedItem signed = original.signed();
    boolean fits = isDue(original)
        && original.hlc() > state.floor
        && signed.item().room().equals(room.id())
        && Said.isSaid(signed.item().body());
    if (!fits || room.known.contains(signed.id())) {
      return;
    }
    boolean holds =
        Authorship.mayHaveBeenIn(room, signed.item().author().officer().agency())
            && Authorship.holds(room, original);
    if (!holds) {
      state.refused++;
      return;
    }
    if (state.received == 0 && room.state.lastReadKey.isEmpty()) {
      room.state.lastReadKey = Order.pastKey(original.hlc(), 0);
    }
    new Contents(room).takePast(original, place(original));
    state.received++;
  }

  private boolean isDue(BoardPart.Original original) {
    SignedItem signed = original.signed();
    return room.regain.isOn()
        ? state.isRegainDue(signed.id(), original.hlc())
        : state.reached == 0
            || original.hlc() < state.reached
            || original.hlc() == state.reached && !state.atReached.contains(signed.id());
  }

  /** Where the line stands; what is released comes in any order, so that its name tells it apart. */
  private String place(BoardPart.Original original) {
    ItemId id = original.signed().id();
    if (room.regain.isOn()) {
      state.regained.add(id);
      boolean older = state.reached == 0 || original.hlc() < state.reached;
      state.reached = older ? original.hlc() : state.reached;
      return Order.pastKey(original.hlc(), 0) + "-" + id.text().substring(0, ID_DIGITS);
    }
    if (original.hlc() != state.reached) {
      state.atReached.clear();
    }
    state.reached = original.hlc();
    String key = Order.pastKey(original.hlc(), state.atReached.size());
    state.atReached.add(id);
    return key;
  }
}
