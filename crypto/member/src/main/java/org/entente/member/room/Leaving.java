package org.entente.member.room;

import java.util.List;
import java.util.Map;
import org.entente.member.content.Body;
import org.entente.member.content.Edit;
import org.entente.member.content.Item;
import org.entente.member.content.Saying;
import org.entente.member.content.SharedFile;
import org.entente.member.port.Refusal;
import org.entente.member.talk.Consent;
import org.entente.member.talk.Note;
import org.entente.member.talk.Remarks;
import org.entente.trust.marking.Audience;
import org.entente.trust.marking.Marking;
import org.entente.trust.name.ItemId;
import org.entente.trust.name.OfficerName;

/**
 * Whether something may leave Entente in clear: into a bundle, onto paper or as a file. What belongs to
 * another agency and is marked so that its originator must be asked stays, until he has let exactly this
 * officer take it out of this room: a question whose room is the message's own (see {@code docs/talk.md}).
 */
final class Leaving {
  private final Room room;
  private final Marked marked;
  private final boolean forCourt;

  /** {@code forCourt}: whether it is to be used in proceedings, which some codes keep to the originator. */
  Leaving(Room room, boolean forCourt) {
    this.room = room;
    this.marked = new Marked(room);
    this.forCourt = forCourt;
  }

  /** Whether there is anything in {@code body} whose marking counts. */
  static boolean isContent(Body body) {
    return body instanceof Body.Words
        || body instanceof Saying
        || body instanceof Edit
        || body instanceof SharedFile;
  }

  /** Whose it is: who wrote it first, where it was passed on. */
  static OfficerName originator(Item item) {
    Saying.Passed passed = item.body() instanceof Saying said ? said.passed() : null;
    return passed == null
        ? item.author().officer()
        : passed.original().item().author().officer();
  }

  /** Whether the message {@code id}, first written as {@code item}, has to stay. */
  boolean mustStay(ItemId id, Item item) {
    return mustStay(id, originator(item), item.marking());
  }

  private boolean mustStay(ItemId id, OfficerName originator, String marking) {
    OfficerName self = self();
    if (originator.agency().equals(self.agency())) {
      return false;
    }
    Remarks remarks = room.talk.talk().of(id);
    List<Note> edits = remarks.edits(originator);
    boolean asks =
        asks(marking) || edits.stream().anyMatch(e -> !e.marking().isEmpty() && asks(e.marking()));
    return asks && remarks.consents(originator).stream().noneMatch(this::lets);
  }

  private boolean asks(String text) {
    Marking marking = marked.effective(text);
    return marking.audience() == Audience.NONE || forCourt && marking.asksForCourt();
  }

  private boolean lets(Consent consent) {
    return consent.granted() != null
        && consent.untilMs() > room.host.turn().now()
        && consent.asking().to().equals(room.id())
        && consent.asked().author().officer().equals(self());
  }

  private OfficerName self() {
    return room.host.self().name().officer();
  }

  /** Whether what a line shows has to stay. */
  boolean mustStay(Line line) {
    ItemId item = line.item();
    if (item == null || line.author() == null || !line.isSaid()) {
      return false;
    }
    Saying.Passed passed = line.said() == null ? null : line.said().passed();
    OfficerName originator = passed == null
        ? line.author().officer()
        : passed.original().item().author().officer();
    return mustStay(item, originator, line.marking());
  }

  /** Whether a shared file has to stay. */
  boolean mustStay(FileRecord file) {
    ItemId item = file.item();
    OfficerName author = file.author().officer();
    boolean own = author.agency().equals(self().agency());
    return item == null ? !own && asks(file.marking()) : mustStay(item, author, file.marking());
  }

  /** What to do about {@code item}, which has to stay. */
  Refusal refusal(Item item) {
    return new Refusal(
        "ask_originator",
        Map.of(
            "agency",
            originator(item).agency().value(),
            "marking",
            marked.effective(item.marking()).text()));
  }
}
