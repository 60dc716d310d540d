package org.entente.member.room;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.entente.member.content.BoardPart;
import org.entente.member.content.Edit;
import org.entente.member.content.Saying;
import org.entente.member.content.SignedItem;
import org.entente.member.port.Refusal;
import org.entente.member.store.Keys;
import org.entente.member.talk.Consent;
import org.entente.member.talk.Note;
import org.entente.member.talk.Remarks;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MalformedException;
import org.entente.trust.json.JsonObject;
import org.entente.trust.marking.Audience;
import org.entente.trust.marking.Marking;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.ItemId;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RoomId;
import org.jspecify.annotations.Nullable;

/** Passes one message on to another room, if its marking or its originator's word lets it go there. */
final class Passing {
  private final Room from;
  private final Room to;
  private final ItemId item;
  private final String words;

  private Passing(Room from, Room to, ItemId item, String words) {
    this.from = from;
    this.to = to;
    this.item = item;
    this.words = words;
  }

  /** What {@code json} wants, null when it wants something else. */
  static @Nullable Passing parse(RoomHost host, Map<RoomId, Room> rooms, Room from, String json) {
    try {
      JsonObject wish = JsonObject.parse(json, 128 * 1024);
      Room to = wish.text("do").equals("pass") ? rooms.get(RoomId.parse(wish.text("to"))) : null;
      return to == null
          ? null
          : new Passing(from, to, ItemId.parse(wish.text("target")), wish.text("text"));
    } catch (MalformedException e) {
      return null;
    }
  }

  /** Looks the message up and passes it on; {@code command} is answered with what came of it. */
  void begin(long command) {
    from.timeline.find(
        item, line -> decide(command, line), () -> answer(command, Refusal.of("no_such_message")));
  }

  private void answer(long command, @Nullable Refusal refusal) {
    from.host.turn().answer(command, refusal);
  }

  private void decide(long command, Line line) {
    Refusal refusal = refusal(line);
    if (refusal != null) {
      answer(command, refusal);
      return;
    }
    OfficerName author = author(line);
    List<Note> edits = remarks().edits(author);
    if (edits.isEmpty()) {
      answer(command, pass(line, signed(line.signed())));
      return;
    }
    Note last = edits.get(edits.size() - 1);
    String key = Keys.said(from.id(), last.hlc(), last.id());
    from.host.loads().ask(key, "", 1, found -> {
      answer(
          command,
          found.isEmpty()
              ? Refusal.of("no_such_message")
              : pass(line, original(found.get(0).value())));
    });
  }

  private Remarks remarks() {
    return from.talk.talk().of(item);
  }

  private static OfficerName author(Line line) {
    return Objects.requireNonNull(line.author()).officer();
  }

  /** Why the message may not go there, if so. */
  private @Nullable Refusal refusal(Line line) {
    Refusal shut = to.refusal().or(from::refusal).orElse(null);
    if (shut != null || to.isTeamOver()) {
      return shut != null ? shut : Refusal.of("team_ended");
    }
    boolean passed = line.said() != null && line.said().passed() != null;
    boolean gone = line.author() == null || remarks().retraction(author(line)) != null;
    if (gone || passed || line.signed().isEmpty()) {
      return Refusal.of(passed ? "passed_already" : gone ? "message_retracted" : "not_sent_yet");
    }
    Marking marking = marking(line);
    Refusal unfit = new Marked(to).refusal(marking.text());
    if (unfit != null || mayGo(marking, author(line)) || consent(line) != null) {
      return unfit;
    }
    return new Refusal(
        "ask_originator",
        Map.of("agency", author(line).agency().value(), "marking", marking.text()));
  }

  /** What counts for the message here: its newest marking, or the room's. */
  private Marking marking(Line line) {
    List<Note> edits = remarks().edits(author(line));
    String edited = edits.isEmpty() ? "" : edits.get(edits.size() - 1).marking();
    return new Marked(from).effective(edited.isEmpty() ? line.marking() : edited);
  }

  private boolean mayGo(Marking marking, OfficerName author) {
    Audience audience = marking.audience();
    boolean ownAgency = author.agency().equals(self().agency());
    return ownAgency
        || audience == Audience.ANY
        || audience == Audience.SAME && agencies(from).containsAll(agencies(to));
  }

  private OfficerName self() {
    return from.host.self().name().officer();
  }

  private static Set<AgencyName> agencies(Room room) {
    Set<AgencyName> out = new HashSet<>();
    Membership.officers(Membership.devices(room, room.group()).keySet())
        .forEach(o -> out.add(o.agency()));
    room.policy().ifPresent(p -> p.admitted().forEach(o -> out.add(o.agency())));
    return out;
  }

  /** The originator's word for exactly this, while it holds. */
  private @Nullable Note consent(Line line) {
    long now = from.host.turn().now();
    return remarks().consents(author(line)).stream()
        .filter(c -> c.granted() != null && c.untilMs() > now)
        .filter(c -> c.asking().to().equals(to.id()))
        .filter(c -> c.asked().author().officer().equals(self()))
        .map(Consent::granted)
        .findFirst()
        .orElse(null);
  }

  private @Nullable Refusal pass(Line line, SignedItem original) {
    Note consent = consent(line);
    boolean needed = !mayGo(marking(line), author(line));
    SignedItem grant = needed && consent != null ? signed(consent.signed()) : null;
    Saying said =
        new Saying(words, null, List.of(), new Saying.Passed(original, from.state.title, grant));
    new TalkCommands(to).say(words, marking(line).text(), said);
    return null;
  }

  private static SignedItem signed(Bytes bytes) {
    try {
      return TlsReader.decode(bytes.toArray(), SignedItem::read);
    } catch (MalformedException e) {
      throw new IllegalStateException("own record does not parse", e);
    }
  }

  private static SignedItem original(byte[] record) {
    try {
      SignedItem signed = TlsReader.decode(record, BoardPart.Original::read).signed();
      if (signed.item().body() instanceof Edit) {
        return signed;
      }
      throw new IllegalStateException("own record is another item");
    } catch (MalformedException e) {
      throw new IllegalStateException("own record does not parse", e);
    }
  }
}
