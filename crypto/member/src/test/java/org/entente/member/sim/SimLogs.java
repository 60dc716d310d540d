package org.entente.member.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.trust.base.Sha256;
import org.entente.trust.log.Entry;
import org.entente.trust.log.EntryContent;
import org.entente.trust.log.EntryKind;
import org.entente.trust.log.LogHead;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;
import org.entente.trust.wire.ServerFrame;
import org.jspecify.annotations.Nullable;

/** The logs of a region: stored once per counter, chained, without gaps. */
final class SimLogs {
  static final Origin ORIGIN = new Origin(SimFederation.REGION, 1);

  private record Part(LogId log, Origin origin) {}

  private record Writer(LogId log, DeviceName device, Origin origin) {}

  private record Answered(Bytes bodyHash, ServerFrame.Stored stored) {}

  /** A refusal with the counter that the device should go on from. */
  record Refused(String code, long lastCounter) {}

  private final Map<LogId, List<Entry>> logs = new HashMap<>();
  private final Map<Part, LogHead> heads = new HashMap<>();
  private final Map<Writer, TreeMap<Long, Answered>> answers = new HashMap<>();

  /** How far authors have counted elsewhere. */
  private final Map<Writer, Long> raised = new HashMap<>();

  /** What the first site wrote behind {@code afterSeq}. */
  List<Entry> read(LogId log, long afterSeq) {
    return all(log).stream()
        .filter(e -> e.content().origin().equals(ORIGIN) && e.seq() > afterSeq)
        .toList();
  }

  /** Everything, in the order in which it was stored anywhere. */
  List<Entry> all(LogId log) {
    return List.copyOf(logs.getOrDefault(log, List.of()));
  }

  /** The entry that was stored last. */
  Entry newest(LogId log) {
    List<Entry> all = all(log);
    return all.get(all.size() - 1);
  }

  /** The answer to an entry that is stored already, or why its counter is wrong, or neither. */
  @Nullable
  Object known(Origin origin, LogId log, DeviceName device, long counter, Bytes body) {
    TreeMap<Long, Answered> mine = mine(origin, log, device);
    Answered answered = mine.get(counter);
    long known = raised.getOrDefault(new Writer(log, device, origin), 0L);
    long last = Math.max(known, mine.isEmpty() ? 0 : mine.lastKey());
    if (answered != null) {
      boolean same = answered.bodyHash.equals(Sha256.of(body.toArray()));
      return same ? answered.stored : new Refused("counter_reused", last);
    }
    boolean next = counter == last + 1 || last == 0 && !origin.equals(ORIGIN);
    return next ? null : new Refused("counter_gap", last);
  }

  /** Both sites have what the other wrote: their authors go on counting from there. */
  void cross(Origin one, Origin other) {
    answers.forEach((writer, mine) -> {
      Origin there = writer.origin.equals(one) ? other : one;
      raised.merge(new Writer(writer.log, writer.device, there), mine.lastKey(), Math::max);
    });
  }

  private TreeMap<Long, Answered> mine(Origin origin, LogId log, DeviceName device) {
    return answers.getOrDefault(new Writer(log, device, origin), new TreeMap<>());
  }

  /** The last counter of a device in a log. */
  long last(LogId log, DeviceName device) {
    TreeMap<Long, Answered> mine = mine(ORIGIN, log, device);
    return mine.isEmpty() ? 0 : mine.lastKey();
  }

  ServerFrame.Stored append(
      LogId log,
      EntryKind kind,
      long term,
      long epoch,
      @Nullable DeviceName author,
      long counter,
      Bytes body,
      long now,
      long seenHlc) {
    return append(ORIGIN, log, kind, term, epoch, author, counter, body, now, seenHlc);
  }

  ServerFrame.Stored append(
      Origin origin,
      LogId log,
      EntryKind kind,
      long term,
      long epoch,
      @Nullable DeviceName author,
      long counter,
      Bytes body,
      long now,
      long seenHlc) {
    Part part = new Part(log, origin);
    LogHead head = heads.getOrDefault(part, LogHead.empty(log, origin));
    EntryContent content = new EntryContent(log, origin, kind, term, epoch, author, counter, body);
    Entry entry = head.append(content, now, seenHlc);
    try {
      heads.put(part, head.follow(entry));
    } catch (MlsException e) {
      throw new AssertionError(e);
    }
    logs.computeIfAbsent(log, l -> new ArrayList<>()).add(entry);
    ServerFrame.Stored stored =
        new ServerFrame.Stored(0, log, counter, origin, entry.seq(), entry.hlc(), entry.hash());
    if (author != null) {
      answers
          .computeIfAbsent(new Writer(log, author, origin), w -> new TreeMap<>())
          .put(counter, new Answered(Sha256.of(body.toArray()), stored));
    }
    return stored;
  }
}
