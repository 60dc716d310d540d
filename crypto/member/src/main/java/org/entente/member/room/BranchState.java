package org.entente.member.room;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entente.member.content.Place;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Sha256;
import org.entente.trust.name.OfficerName;
import org.jspecify.annotations.Nullable;

/**
 * What a device keeps in case the home of its room is lost, and what is owed since one was. Few messages
 * change it, so it has a record of its own.
 */
final class BranchState {
  private static final int VERSION = 1;
  private static final int MAX = 1 << 20;
  private static final int MOST_GONE = 64;
  private static final int MOST_POLICIES = 16;
  private static final int MOST_OWED = 1024;

  /** Names the home that stored the newest commit, see {@link org.entente.trust.directory.Homes.Home#key}. */
  Bytes home = Bytes.EMPTY;

  /** The event of the home of which people were told last; empty for the one that the room was opened in. */
  Bytes told = Bytes.EMPTY;

  /** The newest in the outbox when this device gave the keys of a lost branch up; up to it all was said to those who were in it. */
  long leftNumber;

  /** Whether this device was out before it began to come in, and is again where it is not let in. */
  boolean wasOut;

  /** By how much the age of an epoch is above its number, and by how much more once this device is back. */
  private long shift;

  private long lost;

  /** Who was put out last, by the age of the first epoch without them. */
  private final Map<OfficerName, Long> gone = new LinkedHashMap<>();

  /** Whom a change that was lost had put out, likewise, until a change that counts has done it. */
  private final Map<OfficerName, Long> putOut = new LinkedHashMap<>();

  /** The own entries that were asked for and are not said again before they are out. */
  private final Set<Place> owed = new LinkedHashSet<>();

  /** The policies that the room had last. */
  private final List<KnownPolicy> policies = new ArrayList<>();

  private byte[] stored = encode();

  /**
   * The age of {@code epoch}: with each commit it goes up by one or more, also where a room goes on from
   * an older epoch, so that what was said in epochs that were lost is older than all that comes behind.
   */
  long age(long epoch) {
    return epoch + shift;
  }

  /** {@code officer} has nothing more to read here from {@code epoch} on. */
  void went(OfficerName officer, long epoch) {
    putOut.remove(officer);
    gone.remove(officer);
    gone.put(officer, age(epoch));
    if (gone.size() > MOST_GONE) {
      gone.remove(gone.keySet().iterator().next());
    }
  }

  /** {@code officer} was let in. */
  void came(OfficerName officer) {
    gone.remove(officer);
    putOut.remove(officer);
  }

  /** The room has this policy from its epoch on. */
  void know(KnownPolicy next) {
    if (policies.isEmpty() || policies.get(policies.size() - 1).revision() != next.revision()) {
      policies.add(next);
    }
    if (policies.size() > MOST_POLICIES) {
      policies.remove(0);
    }
  }

  /**
   * What this device was in from {@code parted} to {@code epoch} was lost: whoever was put out meanwhile
   * is to be put out again.
   */
  void lose(long epoch, long parted) {
    gone.forEach((officer, age) -> {
      if (age > age(parted)) {
        putOut.put(officer, age);
      }
    });
    gone.keySet().removeAll(putOut.keySet());
    policies.removeIf(policy -> policy.epoch() > parted);
    mayLose(epoch, parted);
  }

  /** What this device was in from {@code parted} to {@code epoch} may be lost, and what it said there is for nobody new. */
  void mayLose(long epoch, long parted) {
    lost = Math.max(lost, epoch - parted + 1);
  }

  /** The policy that the room had in {@code epoch}; null where that is not known any more. */
  @Nullable
  KnownPolicy policyBy(long epoch) {
    KnownPolicy last = null;
    for (KnownPolicy policy : policies) {
      last = policy.epoch() <= epoch ? policy : last;
    }
    return last;
  }

  /** This device enters the room where it goes on, and nothing that it has sealed is under way. */
  void returns() {
    shift += lost;
    lost = 0;
  }

  /** Whether {@code officer} was put out by a change that was lost. */
  boolean isPutOut(OfficerName officer) {
    return putOut.containsKey(officer);
  }

  /** Who was put out by a change that was lost when {@code age} was. */
  List<OfficerName> putOutAt(long age) {
    List<OfficerName> out = new ArrayList<>(putOut.keySet());
    out.removeIf(officer -> putOut.getOrDefault(officer, 0L) > age);
    return out;
  }

  /** What stands at {@code place} is to be said again later; where too much is, whoever asks has to ask once more. */
  void owe(Place place) {
    if (owed.size() < MOST_OWED) {
      owed.add(place);
    }
  }

  /** What is owed. */
  List<Place> owed() {
    return List.copyOf(owed);
  }

  /** Whether what stands at {@code place} was owed; it is on its way now. */
  boolean settle(Place place) {
    return owed.remove(place);
  }

  /** The record, if it must be written again; null while the stored one says all. */
  byte @Nullable [] toStore() {
    byte[] now = encode();
    if (Arrays.equals(now, stored)) {
      return null;
    }
    stored = now;
    return now;
  }

  private byte[] encode() {
    TlsWriter w = new TlsWriter()
        .u16(VERSION)
        .opaqueV(home)
        .opaqueV(told)
        .u64(leftNumber)
        .u8(wasOut ? 1 : 0)
        .u64(shift)
        .u64(lost);
    write(w, gone);
    write(w, putOut);
    return w.vector(List.copyOf(owed)).vector(policies).toByteArray();
  }

  private static void write(TlsWriter w, Map<OfficerName, Long> officers) {
    w.vector(List.copyOf(officers.entrySet()), (e, v) -> e.put(v.getKey()).u64(v.getValue()));
  }

  /** Takes the stored record over. */
  void restore(byte[] record) throws MalformedException {
    TlsReader r = new TlsReader(record);
    if (r.u16() != VERSION) {
      throw new MalformedException("unknown version of a room's branch");
    }
    home = r.bytesV(Sha256.LENGTH);
    told = r.bytesV(Sha256.LENGTH);
    leftNumber = r.u64();
    wasOut = r.u8() == 1;
    shift = r.u64();
    lost = r.u64();
    read(r, gone);
    read(r, putOut);
    owed.addAll(r.vector(MAX, Place::read));
    policies.addAll(r.vector(MAX, KnownPolicy::read));
    r.end();
    stored = encode();
  }

  private static void read(TlsReader r, Map<OfficerName, Long> officers) throws MalformedException {
    r.vector(MAX, e -> Map.entry(OfficerName.read(e), e.u64()))
        .forEach(e -> officers.put(e.getKey(), e.getValue()));
  }
}
