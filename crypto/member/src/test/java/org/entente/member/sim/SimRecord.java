package org.entente.member.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.trust.base.Text;
import org.entente.trust.checkpoint.Checkpoint;
import org.entente.trust.checkpoint.SignedNote;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.log.Entry;
import org.entente.trust.log.EntryContent;
import org.entente.trust.log.EntryKind;
import org.entente.trust.log.Leaf;
import org.entente.trust.log.LogHead;
import org.entente.trust.merkle.MerkleTree;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.jspecify.annotations.Nullable;

/** What a region signs of its federation log, and the lies that it can tell about it. */
final class SimRecord {
  private final SimWorld world;
  private final SimFederation federation;
  private final SimRegion region;

  /** The log as it is shown to single devices. */
  private final Map<DeviceName, List<Entry>> others = new HashMap<>();

  private final Map<DeviceName, Long> gaps = new HashMap<>();

  /** What it answers instead of a fresh signature. */
  @Nullable
  String frozen;

  /** Whose log it signs for everybody who asks; nobody's for the true one. */
  @Nullable
  DeviceName signsFor;

  boolean silent;

  SimRecord(SimWorld world, SimFederation federation, SimRegion region) {
    this.world = world;
    this.federation = federation;
    this.region = region;
  }

  SimReply checkpoint() {
    if (silent) {
      return new SimReply(503, new byte[0]);
    }
    String note = frozen == null ? note(signsFor) : frozen;
    return new SimReply(200, Text.encode(note));
  }

  /** The signed head of the log that {@code victim} is shown. */
  String note(@Nullable DeviceName victim) {
    List<Entry> entries = victim == null ? truth() : others.getOrDefault(victim, truth());
    MerkleTree tree = new MerkleTree();
    entries.forEach(entry -> tree.append(Leaf.hash(entry)));
    String name = Checkpoint.originOf(federation.genesisHash(), SimLogs.ORIGIN);
    SignedNote note = new Checkpoint(name, tree.size(), tree.root(), world.now).note();
    return federation.regionKey.sign(note, world.now).encode();
  }

  /** From now on {@code victim} is shown nothing new. */
  void withholdsFrom(DeviceName victim) {
    others.put(victim, truth());
  }

  /** The next entry is left out for {@code victim}, those after it are shown. */
  void skips(DeviceName victim) {
    gaps.put(victim, truth().size() + 1L);
  }

  private List<Entry> truth() {
    return region.logs.read(LogId.FEDERATION, 0);
  }

  /** From now on {@code victim} is shown {@code event} where everybody else sees what comes next. */
  void shows(DeviceName victim, SignedEvent event) {
    List<Entry> own = new ArrayList<>(others.getOrDefault(victim, truth()));
    LogHead head = LogHead.empty(LogId.FEDERATION, SimLogs.ORIGIN);
    EntryContent content = new EntryContent(
        LogId.FEDERATION, SimLogs.ORIGIN, EntryKind.EVENT, 0, 0, null, 0, Bytes.of(event));
    try {
      for (Entry entry : own) {
        head = head.follow(entry);
      }
      own.add(head.append(content, world.now, 0));
    } catch (MlsException e) {
      throw new AssertionError(e);
    }
    others.put(victim, own);
    region.feed.to(LogId.FEDERATION);
  }

  List<Entry> shown(LogId log, DeviceName who, List<Entry> truth) {
    if (!log.equals(LogId.FEDERATION)) {
      return truth;
    }
    long gap = gaps.getOrDefault(who, 0L);
    return others.getOrDefault(who, truth).stream().filter(e -> e.seq() != gap).toList();
  }
}
