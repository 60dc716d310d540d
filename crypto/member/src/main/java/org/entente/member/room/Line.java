package org.entente.member.room;

import org.entente.member.content.Body;
import org.entente.member.content.Place;
import org.entente.member.content.Saying;
import org.entente.member.view.EntryView;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Text;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.ItemId;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RegionId;
import org.jspecify.annotations.Nullable;

/**
 * One line of a timeline as it is stored.
 *
 * @param key its place on this device, final
 * @param author the device that said or did it
 * @param subject the officer it was done to
 * @param at the author's clock, only shown
 * @param state how far an own line has come
 * @param hlc its place in the log, 0 while it has none
 * @param place its entry, once it has one
 * @param item the item it shows
 * @param signed the signed item, kept as evidence and for sending again
 * @param epoch that an own line was sealed in; negative while it is not, or not known
 * @param marking of what is said, empty for the room's own
 * @param said what it says beside its text, null where that is all
 */
record Line(
    String key,
    EntryView.Kind kind,
    @Nullable DeviceName author,
    @Nullable OfficerName subject,
    long at,
    @Nullable String text,
    boolean own,
    EntryView.@Nullable State state,
    @Nullable String problem,
    long hlc,
    @Nullable Place place,
    @Nullable ItemId item,
    Bytes signed,
    long epoch,
    String marking,
    @Nullable Saying said)
    implements Encodable {
  private static final int VERSION = 3;
  private static final int WITHOUT_EPOCH = 1;
  private static final int WITHOUT_MARKING = 2;
  private static final long UNKNOWN = -1;
  private static final int MAX = 256 * 1024;

  static Line said(
      String key,
      EntryView.Kind kind,
      DeviceName author,
      long at,
      @Nullable String text,
      long hlc) {
    return new Line(
        key,
        kind,
        author,
        null,
        at,
        text,
        false,
        null,
        null,
        hlc,
        null,
        null,
        Bytes.EMPTY,
        UNKNOWN,
        "",
        null);
  }

  static Line done(
      String key,
      EntryView.Kind kind,
      @Nullable DeviceName author,
      @Nullable OfficerName subject,
      long hlc,
      long at) {
    return new Line(
        key,
        kind,
        author,
        subject,
        at,
        null,
        false,
        null,
        null,
        hlc,
        null,
        null,
        Bytes.EMPTY,
        UNKNOWN,
        "",
        null);
  }

  /** The room has another home. */
  static Line moved(String key, RegionId region, long hlc, long at) {
    return new Line(
        key,
        EntryView.Kind.MOVED,
        null,
        null,
        at,
        region.value(),
        false,
        null,
        null,
        hlc,
        null,
        null,
        Bytes.EMPTY,
        UNKNOWN,
        "",
        null);
  }

  Line of(ItemId id, Bytes signedItem) {
    return new Line(
        key,
        kind,
        author,
        subject,
        at,
        text,
        own,
        state,
        problem,
        hlc,
        place,
        id,
        signedItem,
        epoch,
        marking,
        said);
  }

  Line owned(EntryView.State next, @Nullable String why) {
    return new Line(
        key, kind, author, subject, at, text, true, next, why, hlc, place, item, signed, epoch,
        marking, said);
  }

  Line placed(long stamp, Place where) {
    return new Line(
        key, kind, author, subject, at, text, own, state, problem, stamp, where, item, signed,
        epoch, marking, said);
  }

  Line sealedIn(long inEpoch) {
    return new Line(
        key, kind, author, subject, at, text, own, state, problem, hlc, place, item, signed,
        inEpoch, marking, said);
  }

  Line marked(String codes, @Nullable Saying more) {
    return new Line(
        key, kind, author, subject, at, text, own, state, problem, hlc, place, item, signed, epoch,
        codes, more);
  }

  /** A line of another that is not shown as it came. */
  Line wrong(String why) {
    return new Line(
        key, kind, author, subject, at, text, own, state, why, hlc, place, item, signed, epoch,
        marking, said);
  }

  /** Whether a person said it, so that it counts as unread and as read. */
  boolean isSaid() {
    return kind == EntryView.Kind.TEXT || kind == EntryView.Kind.FILE;
  }

  static Line decode(byte[] encoded) throws MalformedException {
    return TlsReader.decode(encoded, Line::read);
  }

  private static Line read(TlsReader r) throws MalformedException {
    int version = r.u16();
    if (version < WITHOUT_EPOCH || version > VERSION) {
      throw new MalformedException("unknown version of a line");
    }
    return new Line(
        Text.readName(r),
        constant(EntryView.Kind.values(), r.u8()),
        r.optional(DeviceName::read),
        r.optional(OfficerName::read),
        r.u64(),
        r.optional(t -> Text.read(t, MAX)),
        r.u8() == 1,
        r.optional(s -> constant(EntryView.State.values(), s.u8())),
        r.optional(Text::readName),
        r.u64(),
        r.optional(Place::read),
        r.optional(ItemId::read),
        r.bytesV(MAX),
        version == WITHOUT_EPOCH ? UNKNOWN : r.u64(),
        version <= WITHOUT_MARKING ? "" : Text.readName(r),
        version <= WITHOUT_MARKING ? null : r.optional(Line::said));
  }

  private static Saying said(TlsReader r) throws MalformedException {
    if (Body.decode(Saying.KIND, r.opaqueV(MAX)) instanceof Saying said) {
      return said;
    }
    throw new MalformedException("not what a line says");
  }

  static <T> T constant(T[] values, int ordinal) throws MalformedException {
    if (ordinal >= values.length) {
      throw new MalformedException("unknown constant");
    }
    return values[ordinal];
  }

  @Override
  public void write(TlsWriter w) {
    w.u16(VERSION);
    Text.write(w, key);
    w.u8(kind.ordinal()).optional(author).optional(subject).u64(at);
    optionalText(w, text);
    w.u8(own ? 1 : 0).u8(state == null ? 0 : 1);
    if (state != null) {
      w.u8(state.ordinal());
    }
    optionalText(w, problem);
    w.u64(hlc).optional(place).optional(item).opaqueV(signed).u64(epoch);
    Text.write(w, marking);
    Saying more = said;
    w.optional(more == null ? null : s -> s.opaqueV(more.encode()));
  }

  private static void optionalText(TlsWriter w, @Nullable String value) {
    w.u8(value == null ? 0 : 1);
    if (value != null) {
      Text.write(w, value);
    }
  }
}
