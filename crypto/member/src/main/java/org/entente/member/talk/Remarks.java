package org.entente.member.talk;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.entente.member.content.Asking;
import org.entente.member.content.Edit;
import org.entente.member.content.Pin;
import org.entente.member.content.Reaction;
import org.entente.member.content.Retract;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Text;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.ItemId;
import org.entente.trust.name.OfficerName;
import org.jspecify.annotations.Nullable;

/** All remarks about one message, and the messages that answer it. For one thread. */
public final class Remarks {
  /** How many remarks about one message are kept. */
  public static final int MAX_NOTES = 2_000;

  private static final int VERSION = 1;
  private static final int MAX_BYTES = 1 << 24;
  private final TreeSet<Note> notes = new TreeSet<>();
  private final TreeMap<String, ItemId> replies = new TreeMap<>();

  /** Takes a remark in; one that is known already changes nothing. */
  boolean add(Note note) {
    if (notes.size() >= MAX_NOTES || notes.stream().anyMatch(n -> n.id().equals(note.id()))) {
      return false;
    }
    notes.add(note);
    notes.removeIf(this::isOutdated);
    return true;
  }

  /** A stored remark that a newer one of the same person has replaced for good. */
  private boolean isOutdated(Note old) {
    return old.hlc() != 0
        && notes.tailSet(old, false).stream().anyMatch(n -> n.hlc() != 0 && replaces(n, old));
  }

  private static boolean replaces(Note next, Note old) {
    boolean pins = next.remark() instanceof Pin && old.remark() instanceof Pin;
    return pins
        || next.remark() instanceof Reaction a
            && old.remark() instanceof Reaction b
            && a.word() == b.word()
            && officer(next).equals(officer(old));
  }

  void remove(ItemId note) {
    notes.removeIf(n -> n.id().equals(note));
  }

  void reply(String order, ItemId reply) {
    replies.values().remove(reply);
    replies.put(order, reply);
  }

  /** The messages that answer this one, in the order of the log. */
  public List<ItemId> replies() {
    return List.copyOf(replies.values());
  }

  /** The author's word that takes the message back, if there is one; nothing undoes it. */
  public @Nullable Note retraction(OfficerName author) {
    return notes.stream()
        .filter(n -> n.remark() instanceof Retract && officer(n).equals(author))
        .findFirst()
        .orElse(null);
  }

  /** The author's other texts, the one that counts last. */
  public List<Note> edits(OfficerName author) {
    return notes.stream()
        .filter(n -> n.remark() instanceof Edit && officer(n).equals(author))
        .toList();
  }

  /** Who stands by which word, in the order in which they said it. */
  public Map<Reaction.Word, List<OfficerName>> reactions() {
    Map<Reaction.Word, List<OfficerName>> out = new EnumMap<>(Reaction.Word.class);
    for (Note note : notes) {
      if (note.remark() instanceof Reaction reaction) {
        List<OfficerName> people = out.computeIfAbsent(reaction.word(), w -> new ArrayList<>());
        people.remove(officer(note));
        if (reaction.on()) {
          people.add(officer(note));
        }
      }
    }
    out.values().removeIf(List::isEmpty);
    return out;
  }

  /** Who pinned the message, while it is pinned. */
  public @Nullable Note pin() {
    Note last = null;
    for (Note note : notes) {
      if (note.remark() instanceof Pin pin) {
        last = pin.on() ? note : null;
      }
    }
    return last;
  }

  /** What was asked of the originator's agency. */
  public List<Note> questions() {
    return notes.stream().filter(n -> n.remark() instanceof Asking).toList();
  }

  /** Whether some question to {@code agency} has no answer of its people yet. */
  public boolean awaits(AgencyName agency) {
    return questions().stream()
        .filter(n -> ((Asking) n.remark()).originator().equals(agency))
        .map(n -> Consent.of(n, notes, agency))
        .anyMatch(c -> c.granted() == null && c.denied() == null);
  }

  /** What the originator's agency was asked, with its answer. */
  public List<Consent> consents(OfficerName author) {
    return questions().stream().map(n -> Consent.of(n, notes, author.agency())).toList();
  }

  static OfficerName officer(Note note) {
    return note.author().officer();
  }

  static Remarks decode(byte[] encoded) throws MalformedException {
    return TlsReader.decode(encoded, Remarks::read);
  }

  private static Remarks read(TlsReader r) throws MalformedException {
    if (r.u16() != VERSION) {
      throw new MalformedException("unknown version of remarks");
    }
    Remarks out = new Remarks();
    out.notes.addAll(r.vector(MAX_BYTES, Note::read));
    int replies = (int) r.u32();
    for (int i = 0; i < replies; i++) {
      out.replies.put(Text.readName(r), ItemId.read(r));
    }
    return out;
  }

  byte[] encode() {
    TlsWriter w = new TlsWriter().u16(VERSION);
    w.vector(notes.stream().filter(n -> n.hlc() != 0).toList()).u32(replies.size());
    replies.forEach((order, id) -> Text.write(w, order).put(id));
    return w.toByteArray();
  }
}
