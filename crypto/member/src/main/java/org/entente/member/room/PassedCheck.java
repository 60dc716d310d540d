package org.entente.member.room;

import org.entente.member.content.Body;
import org.entente.member.content.Edit;
import org.entente.member.content.Grant;
import org.entente.member.content.Item;
import org.entente.member.content.Saying;
import org.entente.member.content.SignedItem;
import org.entente.member.view.AgencyView;
import org.entente.member.view.PassedView;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.VerificationException;
import org.entente.trust.log.Hlc;
import org.entente.trust.marking.Audience;
import org.entente.trust.name.ItemId;
import org.entente.trust.name.OfficerName;
import org.jspecify.annotations.Nullable;

/** Checks what was passed on into a room: that its author said it, and that it was allowed to leave. */
final class PassedCheck {
  private final Room room;
  private final RoomViews people;

  PassedCheck(Room room, RoomViews people) {
    this.room = room;
    this.people = people;
  }

  /** What is shown of {@code passed}; its text only when everything about it is in order. */
  PassedView view(Line line, Saying.Passed passed) {
    Item item = passed.original().item();
    OfficerName author = item.author().officer();
    AgencyView agency = room.host.people().agency(author.agency().value());
    String problem = problem(line, passed);
    long until = passed.grant() != null && passed.grant().item().body() instanceof Grant grant
        ? grant.untilMs()
        : 0;
    boolean ended = problem == null && until != 0 && until < room.host.turn().now();
    return new PassedView(
        people.person(author),
        agency,
        item.sentAtMs(),
        passed.fromTitle(),
        line.marking(),
        problem == null ? text(item.body()) : null,
        until,
        ended ? "permission_ended" : problem);
  }

  private static @Nullable String text(Body body) {
    if (body instanceof Body.Words words) {
      return words.text();
    } else if (body instanceof Saying said) {
      return said.text();
    }
    return body instanceof Edit edit ? edit.text() : null;
  }

  private @Nullable String problem(Line line, Saying.Passed passed) {
    Item item = passed.original().item();
    boolean sameMarking = item.marking().isEmpty() || item.marking().equals(line.marking());
    if (!holds(passed.original()) || !sameMarking || text(item.body()) == null) {
      return "passed_unverified";
    }
    OfficerName passer = line.author() == null ? null : line.author().officer();
    boolean asks = new Marked(room).effective(line.marking()).audience() == Audience.NONE;
    boolean own =
        passer != null && passer.agency().equals(item.author().officer().agency());
    boolean allowed = !asks || own || passer != null && permits(line, passed, passer);
    return allowed ? null : "passed_without_consent";
  }

  private boolean holds(SignedItem signed) {
    Bytes key = room.host.registry().loggedKey(signed.item().author());
    try {
      if (key == null) {
        return false;
      }
      signed.verify(key);
      return true;
    } catch (VerificationException e) {
      return false;
    }
  }

  /** Whether the originator let exactly this officer pass exactly this on to exactly this room then. */
  private boolean permits(Line line, Saying.Passed passed, OfficerName passer) {
    SignedItem signed = passed.grant();
    if (signed == null || !(signed.item().body() instanceof Grant grant) || !holds(signed)) {
      return false;
    }
    Item original = passed.original().item();
    long at = line.hlc() == 0 ? line.at() : Hlc.ms(line.hlc());
    return grant.target().equals(messageOf(passed.original()))
        && grant.to().equals(room.id())
        && grant.officer().equals(passer)
        && signed.item().room().equals(original.room())
        && signed
            .item()
            .author()
            .officer()
            .agency()
            .equals(original.author().officer().agency())
        && at <= grant.untilMs();
  }

  /** The message that an item is, or whose text it replaces. */
  private static ItemId messageOf(SignedItem signed) {
    return signed.item().body() instanceof Edit edit ? edit.target() : signed.id();
  }
}
