package org.entente.member.registry;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.entente.member.view.JsonValue;
import org.entente.member.view.RecordView;
import org.entente.mls.error.MlsException;
import org.entente.trust.checkpoint.SignedNote;
import org.entente.trust.directory.Directory;
import org.entente.trust.log.Entry;
import org.entente.trust.log.Leaf;
import org.entente.trust.merkle.MerkleTree;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RoomId;
import org.entente.trust.record.RecordCheck;
import org.jspecify.annotations.Nullable;

/**
 * The federation log as a whole: its lines, its hash trees, and whether what regions sign fits what they
 * showed this device. Once something does not fit it stays broken; a region cannot take its signature
 * back.
 */
public final class Ledger {
  /** How old the region's newest signature may be. */
  static final long MAX_AGE_MS = 3_600_000;

  /** How long others may know more than this device before that is told. */
  static final long MAX_BEHIND_MS = 900_000;

  private static final int MAX_AHEAD = 8;

  private final Map<Origin, MerkleTree> trees = new HashMap<>();
  private final List<LedgerLine> lines = new ArrayList<>();
  private final Deque<String> ahead = new ArrayDeque<>();
  private final Map<RoomId, Long> told = new HashMap<>();
  private LedgerRecord kept = LedgerRecord.NONE;
  private List<String> witnesses = List.of();
  private long signedSize;
  private long signedMs;
  private String region = "";
  private long aheadSinceMs;
  private long unsignedSinceMs;

  /** The place of an entry that did not continue the chain, until one comes that does. */
  private long gapAt;

  /** What comparing a signed head came to. */
  enum Outcome {
    FITS,
    /** More than was read here; compared again when that has come. */
    AHEAD,
    /** Nobody who counts has signed it. */
    WORTHLESS,
    DIFFERS
  }

  /** Takes in the next entry, whose place in the chain was checked. */
  void add(Entry entry, Directory after, boolean counts) {
    Origin origin = entry.content().origin();
    trees.computeIfAbsent(origin, o -> new MerkleTree()).append(Leaf.hash(entry));
    lines.add(Summary.of(entry, after, counts));
    gapAt = 0;
  }

  /** What came for this place does not continue the chain; it was not taken in. */
  void gap(long position) {
    gapAt = position;
  }

  /** What is kept over restarts. */
  LedgerRecord kept() {
    return kept;
  }

  /** Goes on from what was kept; the entries follow. */
  void restore(LedgerRecord record) {
    kept = record;
  }

  /** Compares what a region has signed with what was read. */
  Outcome compare(String text, Directory directory, long nowMs) {
    try {
      SignedNote note = SignedNote.parse(text);
      SignedHeadCheck check = SignedHeadCheck.of(note, directory, trees.keySet());
      Outcome outcome = check.against(trees);
      if (outcome == Outcome.FITS) {
        fits(note, check, directory, nowMs);
      } else if (outcome == Outcome.AHEAD) {
        putAhead(text, nowMs);
      } else if (outcome == Outcome.DIFFERS) {
        breaks("split", nowMs);
      }
      return outcome;
    } catch (MlsException e) {
      return Outcome.WORTHLESS;
    }
  }

  private void fits(SignedNote note, SignedHeadCheck check, Directory directory, long nowMs) {
    boolean newer = check.size() > signedSize || check.timeMs() >= signedMs;
    if (newer && check.size() >= signedSize) {
      signedSize = check.size();
      signedMs = check.timeMs();
      region = check.region();
      witnesses = RecordCheck.witnesses(note, directory);
      kept = kept.checked(note.encode(), nowMs);
    }
    boolean all = check.size() == check.sizeIn(trees);
    unsignedSinceMs = all ? 0 : unsignedSinceMs > 0 ? unsignedSinceMs : nowMs;
  }

  private void putAhead(String text, long nowMs) {
    if (ahead.isEmpty()) {
      aheadSinceMs = nowMs;
    }
    if (!ahead.contains(text)) {
      ahead.addLast(text);
    }
    if (ahead.size() > MAX_AHEAD) {
      ahead.removeFirst();
    }
  }

  /** Compares again what was ahead of this device. */
  void reconsider(Directory directory, long nowMs) {
    List<String> waiting = List.copyOf(ahead);
    ahead.clear();
    long since = aheadSinceMs;
    waiting.forEach(text -> compare(text, directory, nowMs));
    aheadSinceMs = ahead.isEmpty() ? 0 : since;
  }

  /** Nothing from the last entry that fitted on is to be relied on. */
  void breaks(String reason, long nowMs) {
    if (!hasSplit()) {
      kept = kept.broken(signedSize + 1, lines.size(), reason, nowMs);
    }
  }

  /** Whether the region has contradicted itself. */
  public boolean isBroken() {
    return hasSplit() || gapAt > 0;
  }

  private boolean hasSplit() {
    return kept.brokenAt() > 0;
  }

  /** Whether entry number {@code index} of this device came before the break. */
  boolean isBeforeBreak(int index) {
    return !hasSplit() || index < kept.brokenFrom();
  }

  /** How many entries were taken in. */
  int size() {
    return lines.size();
  }

  /** The newest head that was compared here, if the room has not heard of it from this device. */
  public Optional<String> newsFor(RoomId room) {
    boolean news = signedSize > 0 && told.getOrDefault(room, 0L) < signedSize;
    if (news) {
      told.put(room, signedSize);
    }
    return news ? Optional.of(kept.note()) : Optional.empty();
  }

  /** The newest head that was compared here as it was signed, empty before. */
  public String note() {
    return kept.note();
  }

  /** Forgets everything. */
  void clear() {
    trees.clear();
    lines.clear();
    ahead.clear();
    told.clear();
    kept = LedgerRecord.NONE;
    witnesses = List.of();
    signedSize = 0;
    signedMs = 0;
    aheadSinceMs = 0;
    unsignedSinceMs = 0;
    gapAt = 0;
  }

  /** All lines, the oldest first, as a JSON list. */
  public String linesJson() {
    return linesJson(line -> true);
  }

  /** The lines about {@code agency} alone. */
  String linesJson(AgencyName agency) {
    return linesJson(line -> line.agency().equals(agency.value()));
  }

  private String linesJson(Predicate<LedgerLine> shown) {
    StringBuilder out = new StringBuilder("[");
    for (JsonValue line : lines.stream().filter(shown).toList()) {
      out.append(out.length() > 1 ? "," : "").append(line.toJson());
    }
    return out.append(']').toString();
  }

  /** How the record stands at {@code nowMs}. */
  public RecordView view(long nowMs) {
    return new RecordView(
        state(nowMs),
        lines.size(),
        lines.isEmpty() ? 0 : lines.get(0).atMs(),
        signedSize,
        signedMs,
        kept.checkedMs(),
        region.isEmpty() ? List.of() : List.of(region),
        witnesses,
        hasSplit() ? kept.brokenAt() : gapAt,
        reason(nowMs));
  }

  private RecordView.State state(long nowMs) {
    if (isBroken()) {
      return RecordView.State.BROKEN;
    }
    if (reason(nowMs) != null) {
      return RecordView.State.STALE;
    }
    return signedSize == 0 ? RecordView.State.UNCHECKED : RecordView.State.CONSISTENT;
  }

  private @Nullable String reason(long nowMs) {
    if (isBroken()) {
      return hasSplit() ? kept.reason() : "chain";
    }
    if (unsignedSinceMs > 0 && nowMs - unsignedSinceMs > MAX_BEHIND_MS) {
      return "unsigned";
    }
    if (!ahead.isEmpty() && nowMs - aheadSinceMs > MAX_BEHIND_MS) {
      return "withheld";
    }
    return signedSize > 0 && nowMs - signedMs > MAX_AGE_MS ? "old" : null;
  }
}
