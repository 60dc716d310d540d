package org.entente.server.push;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entente.server.log.LogFeed;
import org.entente.server.log.StoredEntry;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.EntryKind;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;

/**
 * One log on one event loop: hears of commits and passes each on to the subscriptions that have
 * everything before it. All others read the log.
 */
final class LogChannel implements LogFeed.Listener {
  private final LogId log;
  private final Context context;
  private final Set<Subscription> subscriptions = new LinkedHashSet<>();
  private final Map<Origin, Long> newest = new HashMap<>();

  LogChannel(LogId log, Context context) {
    this.log = log;
    this.context = context;
  }

  void add(Subscription subscription) {
    subscriptions.add(subscription);
  }

  void remove(Subscription subscription) {
    subscriptions.remove(subscription);
  }

  boolean isEmpty() {
    return subscriptions.isEmpty();
  }

  /** Whether {@code cursor} has everything that this channel has heard of. */
  boolean isCoveredBy(Cursor cursor) {
    for (Map.Entry<Origin, Long> known : newest.entrySet()) {
      if (cursor.seq(known.getKey()) < known.getValue()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void stored(List<StoredEntry> entries) {
    context.runOnContext(turn -> passOn(entries));
  }

  @Override
  public void missed(LogId which) {
    context.runOnContext(turn -> List.copyOf(subscriptions).forEach(Subscription::fallBehind));
  }

  /** Passes on runs of one origin without a gap, each ending with a commit or with the batch. */
  private void passOn(List<StoredEntry> entries) {
    List<StoredEntry> run = new ArrayList<>(entries.size());
    for (StoredEntry entry : entries) {
      if (!run.isEmpty() && !follows(run.get(run.size() - 1), entry)) {
        Frames.parts(run).forEach(this::passOnRun);
        run = new ArrayList<>();
      }
      run.add(entry);
    }
    Frames.parts(run).forEach(this::passOnRun);
  }

  private static boolean follows(StoredEntry before, StoredEntry entry) {
    return before.kind() != EntryKind.COMMIT
        && before.origin().equals(entry.origin())
        && before.seq() + 1 == entry.seq();
  }

  private void passOnRun(List<StoredEntry> run) {
    StoredEntry first = run.get(0);
    StoredEntry last = run.get(run.size() - 1);
    newest.merge(first.origin(), last.seq(), Math::max);
    Buffer frame = null;
    for (Subscription subscription : List.copyOf(subscriptions)) {
      if (subscription.wants(first, last)) {
        if (frame == null) {
          frame = Frames.deliver(log, run);
        }
        subscription.deliver(frame, last);
      }
    }
  }
}
