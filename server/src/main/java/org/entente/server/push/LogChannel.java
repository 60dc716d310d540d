package org.entente.server.push;

import io.netty.buffer.ByteBuf;
import io.vertx.core.internal.ContextInternal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.entente.server.log.LogFeed;
import org.entente.server.log.StoredEntry;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.EntryKind;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;
import org.entente.trust.wire.Holder;
import org.entente.trust.wire.ServerFrame;

/**
 * One log on one event loop: hears of commits and passes each on, in rounds, to the subscriptions
 * that have everything before it. All others read the log.
 */
final class LogChannel implements LogFeed.Listener {
  private static final Subscription[] NONE = {};

  /** How long an entry waits for one before it that another node stored. */
  private static final int HOLD_MS = 30;

  private final LogId log;
  private final Hub hub;
  private final ContextInternal context;
  private final Set<Subscription> subscriptions = new LinkedHashSet<>();
  private final Map<Origin, Long> newest = new HashMap<>();
  private Subscription[] snapshot = NONE;
  private boolean changed;
  private List<StoredEntry> heard = new ArrayList<>();
  private final Sequence sequence = new Sequence();
  private boolean holding;

  LogChannel(LogId log, Hub hub, ContextInternal context) {
    this.log = log;
    this.hub = hub;
    this.context = context;
  }

  void add(Subscription subscription) {
    subscriptions.add(subscription);
    changed = true;
  }

  void remove(Subscription subscription) {
    subscriptions.remove(subscription);
    changed = true;
  }

  boolean isEmpty() {
    return subscriptions.isEmpty();
  }

  /**
   * Whether {@code cursor} has everything that this channel has heard of. What was heard but not yet
   * passed on is passed on first, so that who turns live lacks nothing that will not come.
   */
  boolean isCoveredBy(Cursor cursor) {
    deliver();
    for (Map.Entry<Origin, Long> known : newest.entrySet()) {
      if (cursor.seq(known.getKey()) < known.getValue()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void stored(List<StoredEntry> entries) {
    onLoop(() -> hear(entries));
  }

  @Override
  public void missed(LogId which) {
    onLoop(() -> List.copyOf(subscriptions).forEach(Subscription::fallBehind));
  }

  @Override
  public void reached(LogId which, Cursor head) {
    onLoop(() -> {
      for (Subscription subscription : List.copyOf(subscriptions)) {
        if (!subscription.covers(head)) {
          subscription.fallBehind();
        }
      }
    });
  }

  private void onLoop(Runnable action) {
    if (context.inThread()) {
      action.run();
    } else {
      context.nettyEventLoop().execute(action);
    }
  }

  private void hear(List<StoredEntry> entries) {
    passOn(sequence.next(entries));
    if (sequence.isHolding() && !holding) {
      holding = true;
      context.nettyEventLoop().schedule(this::release, HOLD_MS, TimeUnit.MILLISECONDS);
    }
  }

  private void release() {
    holding = false;
    passOn(sequence.release());
  }

  private void passOn(List<StoredEntry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    if (heard.isEmpty()) {
      hub.rounds().deliverSoon(this);
    }
    heard.addAll(entries);
  }

  /** Passes on runs of one origin without a gap, each ending with a commit or with what was heard. */
  void deliver() {
    if (heard.isEmpty()) {
      return;
    }
    List<StoredEntry> entries = heard;
    heard = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= entries.size(); i++) {
      if (i == entries.size() || !follows(entries.get(i - 1), entries.get(i))) {
        Frames.parts(entries.subList(start, i)).forEach(this::deliver);
        start = i;
      }
    }
  }

  private static boolean follows(StoredEntry before, StoredEntry entry) {
    return before.kind() != EntryKind.COMMIT
        && before.origin().equals(entry.origin())
        && before.seq() + 1 == entry.seq();
  }

  private void deliver(List<StoredEntry> run) {
    StoredEntry first = run.get(0);
    StoredEntry last = run.get(run.size() - 1);
    newest.merge(first.origin(), last.seq(), Math::max);
    ByteBuf frame = null;
    int receivers = 0;
    for (Subscription subscription : subscriptions()) {
      if (subscription.wants(first, last)) {
        if (frame == null) {
          frame = Frames.deliver(log, run, hub.allocator());
        }
        subscription.deliver(frame.retainedDuplicate(), last);
        receivers++;
      }
    }
    if (frame != null) {
      frame.release();
      hub.meters().delivered(run.size(), receivers);
    }
  }

  /** Tells all who have everything how far other regions have the log. */
  void tellHolders() {
    List<Holder> holders = holders();
    if (!holders.isEmpty()) {
      ServerFrame held = new ServerFrame.Held(log, holders);
      for (Subscription subscription : subscriptions()) {
        subscription.tell(held);
      }
    }
  }

  /** How far the other regions have the log; none where no other keeps it. */
  List<Holder> holders() {
    return hub.elsewhere().holders(log);
  }

  /** As they were when the last of them came or went; deliveries may end some of them. */
  private Subscription[] subscriptions() {
    if (changed) {
      snapshot = subscriptions.toArray(NONE);
      changed = false;
    }
    return snapshot;
  }
}
