package org.entente.member.room;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.entente.member.content.Denial;
import org.entente.member.content.Edit;
import org.entente.member.content.Saying;
import org.entente.member.talk.Consent;
import org.entente.member.talk.Note;
import org.entente.member.talk.Remarks;
import org.entente.member.view.ConsentView;
import org.entente.member.view.EntryView;
import org.entente.member.view.RoomTalkView;
import org.entente.member.view.TalkView;
import org.entente.trust.base.Words;
import org.entente.trust.marking.AgencyScheme;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.ItemId;
import org.entente.trust.name.OfficerName;
import org.entente.trust.policy.Conduct;
import org.jspecify.annotations.Nullable;

/** Makes what people see of what was said about messages. */
final class TalkViews {
  private final Room room;
  private final RoomViews people;
  private final Conduct conduct;

  TalkViews(Room room, RoomViews people) {
    this.room = room;
    this.people = people;
    this.conduct = new Marked(room).conduct();
  }

  /** The text that a line shows now, and all beside it. */
  record Shown(@Nullable String text, @Nullable TalkView view) {}

  Shown entry(Line line) {
    DeviceName author = line.author();
    if (line.kind() != EntryView.Kind.TEXT || author == null) {
      return new Shown(line.text(), null);
    }
    Remarks remarks = room.talk.talk().of(line.item());
    Note retracted = remarks.retraction(author.officer());
    List<Note> edits = remarks.edits(author.officer());
    String text =
        edits.isEmpty() ? line.text() : edit(edits.get(edits.size() - 1)).text();
    TalkView view = view(line, author, remarks, edits, retracted);
    return new Shown(retracted == null ? text : null, view);
  }

  private TalkView view(
      Line line, DeviceName author, Remarks remarks, List<Note> edits, @Nullable Note retracted) {
    Saying said = line.said();
    ItemId item = line.item();
    ItemId replyTo = said == null ? null : said.replyTo();
    Note last = edits.isEmpty() ? null : edits.get(edits.size() - 1);
    boolean open = retracted == null;
    return new TalkView(
        item == null ? null : item.text(),
        last == null || last.marking().isEmpty() ? line.marking() : last.marking(),
        replyTo == null ? null : replyTo.text(),
        open ? mentions(said, last) : List.of(),
        deed(last),
        conduct.keepsEarlier() ? earlier(line, edits, open) : List.of(),
        deed(retracted),
        open ? reactions(remarks) : List.of(),
        deed(remarks.pin()),
        remarks.replies().size(),
        deliveredTo(line, author.officer().agency()),
        said == null || said.passed() == null || !open
            ? null
            : new PassedCheck(room, people).view(line, said.passed()),
        consents(remarks, author));
  }

  private List<ConsentView> consents(Remarks remarks, DeviceName author) {
    return remarks.consents(author.officer()).stream().map(this::consent).toList();
  }

  private ConsentView consent(Consent c) {
    Note answer = c.granted() != null ? c.granted() : c.denied();
    String reason = c.denied() == null ? null : ((Denial) c.denied().remark()).reason();
    return new ConsentView(
        c.asked().id().text(),
        people.person(c.asked().author().officer()),
        c.asked().atMs(),
        c.asking().to().text(),
        c.asking().toTitle(),
        c.asking().reason(),
        c.granted() != null
            ? ConsentView.State.GRANTED
            : reason != null ? ConsentView.State.DENIED : ConsentView.State.ASKED,
        answer == null ? null : people.person(answer.author().officer()),
        answer == null ? 0 : answer.atMs(),
        c.untilMs(),
        reason);
  }

  private static Edit edit(Note note) {
    return (Edit) note.remark();
  }

  private static List<String> mentions(@Nullable Saying said, @Nullable Note last) {
    List<OfficerName> officers =
        last != null ? edit(last).mentions() : said == null ? List.of() : said.mentions();
    return officers.stream().map(OfficerName::text).toList();
  }

  /** The texts that are no longer shown in the message's place. */
  private static List<TalkView.Version> earlier(Line line, List<Note> edits, boolean open) {
    List<TalkView.Version> out = new ArrayList<>();
    String first = line.text();
    if (first != null && !(edits.isEmpty() && open)) {
      out.add(new TalkView.Version(first, line.at()));
    }
    for (int i = 0; i < edits.size() - (open ? 1 : 0); i++) {
      out.add(new TalkView.Version(edit(edits.get(i)).text(), edits.get(i).atMs()));
    }
    return out;
  }

  private TalkView.@Nullable Deed deed(@Nullable Note note) {
    return note == null
        ? null
        : new TalkView.Deed(people.person(note.author().officer()), note.atMs());
  }

  private List<TalkView.Said> reactions(Remarks remarks) {
    List<TalkView.Said> out = new ArrayList<>();
    remarks
        .reactions()
        .forEach((word, officers) -> out.add(new TalkView.Said(
            Words.lower(word.name()), officers.stream().map(people::person).toList())));
    return out;
  }

  private List<String> deliveredTo(Line line, AgencyName own) {
    if (!line.own() || line.hlc() == 0) {
      return List.of();
    }
    return room.talk.marks.having(line.hlc()).stream()
        .filter(a -> !a.equals(own))
        .map(AgencyName::value)
        .sorted()
        .toList();
  }

  RoomTalkView room() {
    return new RoomTalkView(
        conduct.kind().name(),
        conduct.marking(),
        conduct.minimum(),
        conduct.kind().mustBeGraded(),
        conduct.keepsEarlier(),
        pins(),
        room.known.mentionsAfter(room.state.lastReadKey),
        asked(),
        schemes(),
        room.host.habits().sharesReading());
  }

  private List<String> schemes() {
    return room.policy().stream()
        .flatMap(p -> room.host.registry().schemesOf(p.team()).stream())
        .map(AgencyScheme::json)
        .toList();
  }

  private List<String> asked() {
    AgencyName own = room.host.self().name().officer().agency();
    return room.talk.talk().all().stream()
        .filter(i -> room.talk.talk().of(i).awaits(own))
        .map(ItemId::text)
        .sorted()
        .toList();
  }

  private List<String> pins() {
    record Pinned(ItemId item, Note pin) {}
    List<Pinned> pins = new ArrayList<>();
    for (ItemId item : room.talk.talk().all()) {
      Note pin = room.talk.talk().of(item).pin();
      if (pin != null) {
        pins.add(new Pinned(item, pin));
      }
    }
    pins.sort(Comparator.comparing(Pinned::pin));
    return pins.stream().map(p -> p.item().text()).toList();
  }
}
