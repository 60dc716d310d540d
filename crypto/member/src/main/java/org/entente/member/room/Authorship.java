package org.entente.member.room;

import org.entente.member.content.BoardPart;
import org.entente.member.content.SignedItem;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.VerificationException;
import org.entente.trust.directory.Directory;
import org.entente.trust.log.Hlc;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;

/** Whether something that one member hands over was said by the member who is named as its author. */
final class Authorship {
  private Authorship() {}

  /** By the key that the log keeps for the author for ever; a revoked author wrote nothing later. */
  static boolean holds(Room room, BoardPart.Original original) {
    SignedItem signed = original.signed();
    DeviceName author = signed.item().author();
    Directory directory = room.host.registry().directory();
    Bytes key = directory.loggedKey(author);
    boolean revoked = directory.isRevokedAt(author, Hlc.ms(original.hlc()));
    try {
      if (key == null || revoked) {
        throw new VerificationException("author of a handed item");
      }
      signed.verify(key);
      return true;
    } catch (MlsException e) {
      return false;
    }
  }

  /** Whether an agency takes part in the room's team, so that its people could be in the room. */
  static boolean mayHaveBeenIn(Room room, AgencyName agency) {
    return room.policy()
        .flatMap(p -> room.host.registry().directory().team(p.team()))
        .filter(t -> t.agencies().contains(agency))
        .isPresent();
  }
}
