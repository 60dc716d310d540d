package org.entente.member.room;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Sha256;
import org.entente.trust.base.Text;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.Position;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.ItemId;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RoomId;
import org.entente.trust.policy.RoomPolicy;
import org.jspecify.annotations.Nullable;

/** What a device knows of a room besides keys and lines; stored after each change, the roll apart. */
final class RoomState {
  private static final int VERSION = 5;
  private static final int WITHOUT_KNOWN = 1;
  private static final int WITHOUT_SUSPECTS = 2;
  private static final int WITHOUT_ROLL = 3;
  private static final int WITHOUT_SAID = 4;
  private static final int MAX = 1 << 20;

  final RoomId room;
  Phase phase = Phase.JOINING;
  long term;
  Bytes lastCommitHash = Sha256.NONE;

  /** What is kept for the case that the home of the room is lost; it has a record of its own. */
  final BranchState branch = new BranchState();

  final Map<Origin, Head> heads = new LinkedHashMap<>();
  long counter;
  long acknowledged;
  long seenHlc;
  long joinEpoch;
  long lastOwnOrder;
  long outboxNumber;
  String title = "";
  final Roll roll = new Roll();
  final Map<OfficerName, Profile> profiles = roll.profiles;

  @Nullable
  ItemId previous;

  final Map<DeviceName, ItemId> latest = roll.latest;
  final Map<DeviceName, Long> memberSince = roll.memberSince;
  final List<ItemId> frontier = new ArrayList<>();
  final Map<AgencyName, Long> readMarks = new LinkedHashMap<>();
  String lastReadKey = "";
  final List<Waiting> waiting = new ArrayList<>();
  final List<Intent> intents = new ArrayList<>();
  final List<OfficerName> gone = new ArrayList<>();

  @Nullable
  String notice;

  /** The newest epoch and policy that this device was in, 0 and zeros before: it enters none older. */
  long knownEpoch;

  long knownRevision;
  Bytes knownPolicy = Sha256.NONE;

  /** The changes that were read last. */
  final List<Suspect> suspects = new ArrayList<>();

  boolean leaving;
  boolean introduced;
  boolean rejoining;
  long lastAt;

  /** How many signed items of what people said are kept here. */
  long said;

  Bytes founding = Bytes.EMPTY;

  RoomState(RoomId room) {
    this.room = room;
  }

  /** Notes where this device is, so that it is never led back behind it. */
  void know(long epoch, RoomPolicy policy) {
    knownEpoch = epoch;
    knownRevision = policy.revision();
    knownPolicy = policy.hash();
    branch.know(known());
  }

  /**
   * What this device was in from {@code parted} to {@code epoch} was lost with a home: it enters nothing
   * older than that, and with no other policies than it knew by then. Also where it came in first there, it
   * is to read what is said from where the room goes on. What its person has written by now was for those who
   * were in what was lost.
   */
  void lose(long epoch, long parted) {
    branch.leftNumber = outboxNumber;
    branch.lose(epoch, parted);
    joinEpoch = Math.min(joinEpoch, parted + 1);
    KnownPolicy floor = knownBy(parted);
    knownEpoch = floor.epoch();
    knownRevision = floor.revision();
    knownPolicy = floor.hash();
    suspects.clear();
  }

  /** The newest epoch and policy that this device was in. */
  KnownPolicy known() {
    return new KnownPolicy(knownEpoch, knownRevision, knownPolicy);
  }

  /** The same as it was by {@code epoch}. */
  KnownPolicy knownBy(long epoch) {
    KnownPolicy last = branch.policyBy(epoch);
    long known = Math.min(knownEpoch, epoch);
    return last == null
        ? new KnownPolicy(known, 0, Sha256.NONE)
        : new KnownPolicy(known, last.revision(), last.hash());
  }

  /** How far the log was read. */
  Cursor cursor() {
    List<Position> positions = new ArrayList<>();
    heads.values().forEach(h -> positions.add(new Position(h.origin(), h.seq())));
    positions.sort(Comparator.naturalOrder());
    return new Cursor(positions);
  }

  /** Starts to read behind {@code cursor}. */
  void startAt(Cursor cursor) {
    heads.clear();
    for (Position p : cursor.positions()) {
      heads.put(p.origin(), new Head(p.origin(), p.seq(), Bytes.EMPTY));
    }
  }

  /** The record of the state; what {@link Roll#toStore} gives is asked for before. */
  byte[] encode() {
    TlsWriter w = new TlsWriter().u16(VERSION).put(room).u8(phase.ordinal());
    w.u64(term).opaque(lastCommitHash).vector(List.copyOf(heads.values()));
    w.u64(counter).u64(acknowledged).u64(seenHlc).u64(joinEpoch).u64(lastOwnOrder);
    w.u64(outboxNumber);
    Text.write(w, title);
    roll.writeRecent(w.optional(previous));
    w.vector(frontier);
    w.vector(List.copyOf(readMarks.entrySet()), (e, v) -> e.put(v.getKey()).u64(v.getValue()));
    Text.write(w, lastReadKey);
    w.vector(waiting).vector(intents).vector(gone);
    String said = notice;
    w.optional(said == null ? null : n -> Text.write(n, said));
    w.u8(leaving ? 1 : 0)
        .u8(introduced ? 1 : 0)
        .u8(rejoining ? 1 : 0)
        .u64(lastAt)
        .opaqueV(founding)
        .u64(knownEpoch)
        .u64(knownRevision)
        .opaque(knownPolicy)
        .vector(suspects)
        .u64(this.said);
    return w.toByteArray();
  }

  /** Reads the record, and that of the roll, if there is one. */
  static RoomState decode(byte[] encoded, byte @Nullable [] roll) throws MalformedException {
    return TlsReader.decode(encoded, r -> read(r, roll));
  }

  private static RoomState read(TlsReader r, byte @Nullable [] roll) throws MalformedException {
    int version = r.u16();
    if (version < WITHOUT_KNOWN || version > VERSION) {
      throw new MalformedException("unknown version of a room record");
    }
    RoomState s = new RoomState(RoomId.read(r));
    s.phase = Line.constant(Phase.values(), r.u8());
    s.term = r.u64();
    s.lastCommitHash = Bytes.of(r.opaque(Sha256.LENGTH));
    r.vector(MAX, Head::read).forEach(h -> s.heads.put(h.origin(), h));
    s.counter = r.u64();
    s.acknowledged = r.u64();
    s.seenHlc = r.u64();
    s.joinEpoch = r.u64();
    s.lastOwnOrder = r.u64();
    s.outboxNumber = r.u64();
    if (roll != null) {
      s.roll.restore(roll);
    }
    s.readContent(r, version > WITHOUT_ROLL);
    if (version > WITHOUT_KNOWN) {
      s.knownEpoch = r.u64();
      s.knownRevision = r.u64();
      s.knownPolicy = Bytes.of(r.opaque(Sha256.LENGTH));
    }
    if (version > WITHOUT_SUSPECTS) {
      s.suspects.addAll(r.vector(MAX, Suspect::read));
    }
    if (version > WITHOUT_SAID) {
      s.said = r.u64();
    }
    return s;
  }

  private void readContent(TlsReader r, boolean hasRoll) throws MalformedException {
    title = Text.readLine(r);
    if (!hasRoll) {
      r.vector(MAX, Profile::read).forEach(p -> profiles.put(p.officer(), p));
    }
    previous = r.optional(ItemId::read);
    roll.readItems(r);
    if (!hasRoll) {
      roll.readSince(r);
    }
    frontier.addAll(r.vector(MAX, ItemId::read));
    readMarks.putAll(pairs(r.vector(MAX, e -> Map.entry(AgencyName.read(e), e.u64()))));
    lastReadKey = Text.readName(r);
    waiting.addAll(r.vector(MAX, Waiting::read));
    intents.addAll(r.vector(MAX, Intent::read));
    gone.addAll(r.vector(MAX, OfficerName::read));
    notice = r.optional(Text::readName);
    leaving = r.u8() == 1;
    introduced = r.u8() == 1;
    rejoining = r.u8() == 1;
    lastAt = r.u64();
    founding = r.bytesV(MAX);
  }

  private static <K, V> Map<K, V> pairs(List<Map.Entry<K, V>> entries) {
    Map<K, V> out = new LinkedHashMap<>();
    entries.forEach(e -> out.put(e.getKey(), e.getValue()));
    return out;
  }
}
