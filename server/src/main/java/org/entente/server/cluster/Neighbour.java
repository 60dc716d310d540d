package org.entente.server.cluster;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.entente.trust.name.LogId;

/**
 * What is known of another node. As long as that is not its whole interest it is taken to want
 * everything. Written by one thread, read by any.
 */
final class Neighbour {
  private static final long UNKNOWN = -1;
  private static final int ASK_EVERY_MS = 200;

  private final String node;
  private final Set<LogId> wanted = ConcurrentHashMap.newKeySet();
  private final AtomicLong unsentBytes = new AtomicLong();
  private volatile long version = UNKNOWN;
  private volatile long heardMs;
  private long askedMs;

  Neighbour(String node, long nowMs) {
    this.node = node;
    this.heardMs = nowMs;
  }

  String node() {
    return node;
  }

  boolean wants(LogId log) {
    return version == UNKNOWN || wanted.contains(log);
  }

  /** Whether its whole interest after {@code now} changes is known. */
  boolean isAt(long now) {
    return version == now;
  }

  /** Follows change number {@code to}; false when one before it was lost, and then all are. */
  boolean follow(long to, Collection<LogId> more, Collection<LogId> less) {
    if (version != to - 1) {
      version = version >= to ? version : UNKNOWN;
      return version != UNKNOWN;
    }
    wanted.addAll(more);
    less.forEach(wanted::remove);
    version = to;
    return true;
  }

  /** Replaces what is known. */
  void learn(long now, List<LogId> logs) {
    version = UNKNOWN;
    wanted.retainAll(Set.copyOf(logs));
    wanted.addAll(logs);
    version = now;
  }

  /** Whether it may be asked for its interest, which may be long, once more. */
  boolean mayBeAsked(long nowMs) {
    boolean clockWentBack = nowMs < askedMs;
    boolean may = clockWentBack || nowMs - askedMs >= ASK_EVERY_MS;
    askedMs = may ? nowMs : askedMs;
    return may;
  }

  void heard(long nowMs) {
    heardMs = nowMs;
  }

  long silentMs(long nowMs) {
    return nowMs - heardMs;
  }

  /** Bytes that were handed over and are not yet on the wire. */
  AtomicLong unsentBytes() {
    return unsentBytes;
  }
}
