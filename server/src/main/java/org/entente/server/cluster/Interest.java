package org.entente.server.cluster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entente.trust.name.LogId;

/** This node's interest as numbered changes, several joined in one. Callable from any thread. */
final class Interest {
  private final String node;
  private final Map<LogId, Boolean> changed = new LinkedHashMap<>();
  private long version;

  Interest(String node) {
    this.node = node;
  }

  /** Notes a change; true when none was waiting. */
  synchronized boolean note(LogId log, boolean watched) {
    changed.put(log, watched);
    return changed.size() == 1;
  }

  synchronized long version() {
    return version;
  }

  /** The changes that wait, as one. */
  synchronized Optional<Message.Change> next() {
    if (changed.isEmpty()) {
      return Optional.empty();
    }
    List<LogId> more = new ArrayList<>();
    List<LogId> less = new ArrayList<>();
    changed.forEach((log, watched) -> (watched ? more : less).add(log));
    changed.clear();
    return Optional.of(new Message.Change(node, ++version, more, less));
  }
}
