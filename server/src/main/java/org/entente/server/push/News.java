package org.entente.server.push;

import java.util.HashSet;
import java.util.Set;
import org.entente.trust.name.LogId;

/**
 * What other regions have more of since a moment ago, so that a busy room costs its readers a few frames
 * a second and no more. Callable from any thread.
 */
final class News {
  private static final int GATHER_MS = 250;

  private final Hub hub;
  private Set<LogId> logs = new HashSet<>();

  News(Hub hub) {
    this.hub = hub;
  }

  synchronized void further(LogId log) {
    if (logs.isEmpty()) {
      hub.vertx().setTimer(GATHER_MS, late -> hub.run(this::tell));
    }
    logs.add(log);
  }

  private synchronized Set<LogId> take() {
    Set<LogId> taken = logs;
    logs = new HashSet<>();
    return taken;
  }

  private void tell() {
    for (LogId log : take()) {
      LogChannel channel = hub.followed(log);
      if (channel != null) {
        channel.tellHolders();
      }
    }
  }
}
