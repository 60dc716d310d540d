package org.entente.member.room;

import org.entente.member.content.BoardEvent;
import org.entente.member.content.BoardPart;
import org.entente.member.content.BoardRequest;
import org.entente.member.content.Body;
import org.entente.member.content.Delivered;
import org.entente.member.content.GiftKey;
import org.entente.member.content.HistoryPart;
import org.entente.member.content.HistoryRequest;
import org.entente.member.content.Keepsake;
import org.entente.member.content.KeepsakePart;
import org.entente.member.content.KeepsakeRequest;
import org.entente.member.content.Place;
import org.entente.member.content.RecoveryRequest;
import org.entente.member.content.SignedItem;
import org.entente.member.store.Keys;

/** Keeps what was said as its authors signed it, for newcomers, further devices and exports. */
final class Said {
  private final Room room;

  Said(Room room) {
    this.room = room;
  }

  /**
   * Whether a body is part of what people said. The board is handed over by itself, and what devices
   * tell one another to stay in step is no conversation.
   */
  static boolean isSaid(Body body) {
    return !(body instanceof Body.ReadMark
        || body instanceof Body.ResendRequest
        || body instanceof Body.Resent
        || body instanceof BoardEvent
        || body instanceof BoardRequest
        || body instanceof BoardPart
        || body instanceof Delivered
        || body instanceof HistoryRequest
        || body instanceof HistoryPart
        || body instanceof Keepsake
        || body instanceof KeepsakeRequest
        || body instanceof KeepsakePart
        || body instanceof RecoveryRequest
        || body instanceof GiftKey);
  }

  /** Keeps {@code signed}, whose signature was checked, unless it is none of what people said. */
  void keep(SignedItem signed, long hlc, Place place) {
    if (isSaid(signed.item().body())) {
      String key = Keys.said(room.id(), hlc, signed.id());
      room.state.said++;
      room.host.turn().put(key, new BoardPart.Original(signed, hlc, place).encode());
    }
  }
}
