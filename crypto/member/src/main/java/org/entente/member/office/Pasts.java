package org.entente.member.office;

import java.util.List;
import java.util.Objects;
import org.entente.member.office.Office.Act;
import org.entente.member.recovery.Shares;
import org.entente.member.room.Rooms;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.suite.HpkeCiphertext;
import org.entente.mls.suite.HpkeKeyPair;
import org.entente.trust.directory.Directory;
import org.entente.trust.directory.EventRule;
import org.entente.trust.directory.PastRequest;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.PastEvent;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.json.JsonObject;
import org.entente.trust.name.RoomId;

/**
 * What everybody may do about pasts, signed by this device as it is: ask for one, release a share of one,
 * and decline.
 */
final class Pasts {
  private static final Runnable NOTHING = () -> {};
  private final Desk desk;
  private final Rooms rooms;
  private final ReleaseKey key;

  Pasts(Desk desk, Rooms rooms, ReleaseKey key) {
    this.desk = desk;
    this.rooms = rooms;
    this.key = key;
  }

  /** Whether {@code wish} needs no administrator. */
  boolean isMeant(JsonObject wish) throws MalformedException {
    return switch (wish.text("do")) {
      case "askPast", "releasePast", "declinePast" -> true;
      default -> false;
    };
  }

  /** The events that {@code wish} comes to, see {@link Acts#events}. */
  List<Act> events(JsonObject wish) throws MlsException {
    return switch (wish.text("do")) {
      case "askPast" -> asked(RoomId.parse(wish.text("room")), wish.text("reason"));
      case "releasePast" -> released(request(wish));
      default -> one(signed(new PastEvent.Declined(request(wish).id(), wish.text("reason"))));
    };
  }

  private List<Act> asked(RoomId room, String reason) throws MlsException {
    SignedEvent event = rooms
        .asking(room, reason, this::signed)
        .orElseThrow(() -> new RejectedException(EventRule.NOT_FOUND));
    return one(event);
  }

  /** Releases only what this device's own clock and record say may be released. */
  private List<Act> released(PastRequest request) throws MlsException {
    HpkeKeyPair own = key.pair().orElseThrow(() -> new RejectedException(EventRule.NOT_FOUND));
    if (desk.registry().ledger().isBroken()) {
      throw new RejectedException(EventRule.SIGNER_NOT_ENTITLED);
    }
    if (desk.turn().now() < desk.registry().seenMs(request) + PastRequest.DELAY_MS) {
      throw new RejectedException(EventRule.TOO_EARLY);
    }
    HpkeCiphertext share =
        Shares.release(request, desk.self().name(), own, desk.env().random());
    return one(signed(new PastEvent.Released(request.id(), share)));
  }

  private PastRequest request(JsonObject wish) throws MlsException {
    Bytes id = Objects.requireNonNull(Bytes.fromHex(wish.text("request")));
    return directory()
        .pastRequest(id)
        .orElseThrow(() -> new RejectedException(EventRule.NOT_FOUND));
  }

  private Directory directory() {
    return desk.directory();
  }

  private SignedEvent signed(EventBody body) throws MlsException {
    return judged(SignedEvent.sign(desk.event(body), desk.self().signer()));
  }

  private SignedEvent judged(SignedEvent event) throws MlsException {
    directory().apply(event, desk.turn().now());
    return event;
  }

  private static List<Act> one(SignedEvent event) {
    return List.of(new Act(event, NOTHING));
  }
}
