package org.entente.trust.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Numbers;
import org.entente.trust.base.Sha256;
import org.entente.trust.directory.Homes;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.TeamId;

/**
 * What a room's members agreed on.
 *
 * @param homeRegion which orders the room's commits, in its life {@code term}
 * @param suite of the room's group
 * @param admitters officers who may admit, remove and change the policy
 * @param admitted officers whose devices may join by an external commit, see {@link RoomRules}
 * @param retentionDays how long messages are kept, 0 for no limit
 * @param classes the policy classes that messages may have, one byte each
 * @param previous the hash of the policy of the revision before, zeros in the first
 * @param revision from 1, one more with each change
 * @param conduct how people write in it
 */
public record RoomPolicy(
    TeamId team,
    RegionId homeRegion,
    long term,
    int suite,
    List<OfficerName> admitters,
    List<OfficerName> admitted,
    History history,
    long retentionDays,
    Bytes classes,
    Bytes previous,
    long revision,
    long timeMs,
    Conduct conduct)
    implements Encodable {
  /** The version of a policy without a conduct of its own. */
  public static final int VERSION = 1;

  private static final int WITH_CONDUCT = 2;

  private static final int MAX_OFFICERS_BYTES = 256 * 1024;
  private static final int MAX_CLASSES = 256;
  private static final long MAX_U32 = 0xffff_ffffL;

  /** What of the room's past a newcomer gets. */
  public enum History {
    /** Nothing, and neither does a further device of somebody who is in. */
    NONE(0),
    /** Each person what was said since the person joined, on all devices. */
    JOINED(2),
    /** Everything. */
    ALL(1);

    private final int code;

    History(int code) {
      this.code = code;
    }

    /** Whether nobody gets more by {@code next} than by this. */
    boolean mayBecome(History next) {
      return next.ordinal() <= ordinal();
    }
  }

  /**
   * Keeps copies; refuses numbers out of range and a wrong hash length with {@link
   * IllegalArgumentException}.
   */
  public RoomPolicy {
    admitters = List.copyOf(admitters);
    admitted = List.copyOf(admitted);
    Numbers.requireNatural(term, retentionDays, MAX_U32 - retentionDays, revision, timeMs);
    if (previous.length() != Sha256.LENGTH) {
      throw new IllegalArgumentException("not a hash");
    }
  }

  /** The policy of a room whose people write as everywhere. */
  public RoomPolicy(
      TeamId team,
      RegionId homeRegion,
      long term,
      int suite,
      List<OfficerName> admitters,
      List<OfficerName> admitted,
      History history,
      long retentionDays,
      Bytes classes,
      Bytes previous,
      long revision,
      long timeMs) {
    this(
        team,
        homeRegion,
        term,
        suite,
        admitters,
        admitted,
        history,
        retentionDays,
        classes,
        previous,
        revision,
        timeMs,
        Conduct.PLAIN);
  }

  /** Reads the structure. */
  public static RoomPolicy read(TlsReader r) throws MalformedException {
    int version = r.u16();
    if (version != VERSION && version != WITH_CONDUCT) {
      throw new MalformedException("unknown version of policy");
    }
    return new RoomPolicy(
        TeamId.read(r),
        RegionId.read(r),
        Numbers.u63(r),
        r.u16(),
        r.vector(MAX_OFFICERS_BYTES, OfficerName::read),
        r.vector(MAX_OFFICERS_BYTES, OfficerName::read),
        history(r.u8()),
        r.u32(),
        r.bytesV(MAX_CLASSES),
        Bytes.of(r.opaque(Sha256.LENGTH)),
        Numbers.u63(r),
        Numbers.u63(r),
        version == WITH_CONDUCT ? conduct(r) : Conduct.PLAIN);
  }

  private static Conduct conduct(TlsReader r) throws MalformedException {
    Conduct conduct = Conduct.read(r);
    if (conduct.equals(Conduct.PLAIN)) {
      throw new MalformedException("plain conduct is left out");
    }
    return conduct;
  }

  private static History history(int code) throws MalformedException {
    for (History history : History.values()) {
      if (history.code == code) {
        return history;
      }
    }
    throw new MalformedException("unknown kind of history");
  }

  /** Whether the officer may admit, remove and change the policy. */
  public boolean mayAdmit(OfficerName officer) {
    return admitters.contains(officer);
  }

  /** Whether the officer's first device may join by itself. */
  public boolean admits(OfficerName officer) {
    return admitted.contains(officer);
  }

  /** Whether the officer may have devices in the room. */
  public boolean letsIn(OfficerName officer) {
    return admits(officer) || mayAdmit(officer);
  }

  /** Everybody who may have devices in the room. */
  public Set<OfficerName> letIn() {
    Set<OfficerName> all = new HashSet<>(admitted);
    all.addAll(admitters);
    return all;
  }

  /** Whether messages of this policy class may be stored. */
  public boolean permitsClass(int policyClass) {
    for (int i = 0; i < classes.length(); i++) {
      if ((classes.at(i) & 0xff) == policyClass) {
        return true;
      }
    }
    return false;
  }

  /** SHA-256 of the encoded policy: what the next revision and the room's event name it by. */
  public Bytes hash() {
    return Sha256.of(encode());
  }

  /** Whether this is the policy that a room begins with. */
  boolean isFirst() {
    return revision == 1 && previous.equals(Sha256.NONE) && term == Homes.FIRST_TERM;
  }

  /** The next revision, which also admits {@code officer}. */
  public RoomPolicy admitting(OfficerName officer, long nowMs) {
    List<OfficerName> more = new ArrayList<>(admitted);
    if (!more.contains(officer)) {
      more.add(officer);
    }
    return revised(admitters, more, nowMs);
  }

  /** The next revision, which says the same: its author vouches for it anew. */
  public RoomPolicy renewed(long nowMs) {
    return revised(admitters, admitted, nowMs);
  }

  /** The next revision, in which {@code officer} is neither admitted nor an admitter. */
  public RoomPolicy without(OfficerName officer, long nowMs) {
    return revised(
        admitters.stream().filter(o -> !o.equals(officer)).toList(),
        admitted.stream().filter(o -> !o.equals(officer)).toList(),
        nowMs);
  }

  private RoomPolicy revised(
      List<OfficerName> nextAdmitters, List<OfficerName> nextAdmitted, long nowMs) {
    return new RoomPolicy(
        team,
        homeRegion,
        term,
        suite,
        nextAdmitters,
        nextAdmitted,
        history,
        retentionDays,
        classes,
        hash(),
        revision + 1,
        nowMs,
        conduct);
  }

  /**
   * Whether {@code next} may come after this: it names this one, leaves the room a head, and shares no
   * more of the past, because people wrote under what this one promised.
   */
  boolean mayBecome(RoomPolicy next) {
    return next.revision == revision + 1
        && next.previous.equals(hash())
        && !next.admitters.isEmpty()
        && next.team.equals(team)
        && next.suite == suite
        && history.mayBecome(next.history)
        && next.conduct.kind() == conduct.kind()
        && next.homeRegion.equals(homeRegion)
        && next.term == term;
  }

  @Override
  public void write(TlsWriter w) {
    boolean plain = conduct.equals(Conduct.PLAIN);
    w.u16(plain ? VERSION : WITH_CONDUCT).put(team).put(homeRegion).u64(term).u16(suite);
    w.vector(admitters).vector(admitted);
    w.u8(history.code)
        .u32(retentionDays)
        .opaqueV(classes)
        .opaque(previous)
        .u64(revision)
        .u64(timeMs);
    if (!plain) {
      w.put(conduct);
    }
  }
}
