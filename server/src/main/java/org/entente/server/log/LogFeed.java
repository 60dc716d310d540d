package org.entente.server.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.entente.trust.log.Cursor;
import org.entente.trust.name.LogId;

/**
 * Tells listeners of this node what was committed to the logs they watch.
 *
 * <p>A hint and not the truth: it may come late, twice or out of order, and a lost database answer
 * means that it does not come at all. A listener keeps a cursor and reads the log. Callable from any
 * thread; listeners are called on the thread that had the answer and must not block.
 */
public final class LogFeed {
  /** Hears of entries of one log, in one call those of one commit. */
  public interface Listener {
    /** {@code entries} were committed. */
    void stored(List<StoredEntry> entries);

    /** {@code log} may have more than was told; read it. */
    default void missed(LogId log) {}

    /** {@code log} goes at least as far as {@code head}; read it when less was told. */
    default void reached(LogId log, Cursor head) {}
  }

  /** Hears of everything that was committed here, to pass it on to other nodes of the region. */
  public interface Relay {
    /** {@code entries} were committed here. */
    void stored(List<StoredEntry> entries);

    /** {@code log} may have more than was told. */
    void missed(LogId log);

    /** The first listener for {@code log} has come, or the last one has gone. */
    void interest(LogId log, boolean watched);
  }

  private static final Relay NOBODY = new Relay() {
    @Override
    public void stored(List<StoredEntry> entries) {}

    @Override
    public void missed(LogId log) {}

    @Override
    public void interest(LogId log, boolean watched) {}
  };

  private final Map<LogId, List<Listener>> listeners = new ConcurrentHashMap<>();
  private volatile Relay relay = NOBODY;

  /** Tells {@code others} too, from now on. */
  public void passOnTo(Relay others) {
    relay = others;
  }

  /** Calls {@code listener} for {@code log} until {@link #unwatch}. */
  public void watch(LogId log, Listener listener) {
    listeners.compute(log, (l, present) -> {
      if (present == null) {
        relay.interest(log, true);
      }
      List<Listener> all = present == null ? new CopyOnWriteArrayList<>() : present;
      all.add(listener);
      return all;
    });
  }

  /** Calls {@code listener} for {@code log} no more. */
  public void unwatch(LogId log, Listener listener) {
    listeners.computeIfPresent(log, (l, all) -> {
      all.remove(listener);
      if (all.isEmpty()) {
        relay.interest(log, false);
        return null;
      }
      return all;
    });
  }

  /** The logs that somebody watches now. */
  public Set<LogId> watched() {
    return Set.copyOf(listeners.keySet());
  }

  /** Says that {@code log} goes at least as far as {@code head}. */
  public void reached(LogId log, Cursor head) {
    List<Listener> watching = listeners.get(log);
    if (watching != null) {
      watching.forEach(listener -> listener.reached(log, head));
    }
  }

  /** Passes on what one commit of this node stored. */
  void publish(List<StoredEntry> stored) {
    if (!stored.isEmpty()) {
      heard(stored);
      relay.stored(stored);
    }
  }

  /** Tells this node's listeners, log by log, what one commit stored, wherever that was. */
  public void heard(List<StoredEntry> stored) {
    int from = 0;
    List<StoredEntry> byLog = new ArrayList<>(stored);
    byLog.sort((a, b) -> a.log().equals(b.log()) ? 0 : a.log().compareTo(b.log()));
    for (int to = 1; to <= byLog.size(); to++) {
      if (to == byLog.size() || !byLog.get(to).log().equals(byLog.get(from).log())) {
        tell(byLog.get(from).log(), byLog.subList(from, to));
        from = to;
      }
    }
  }

  /** Says here and elsewhere that {@code log} may have entries that were not published. */
  void hint(LogId log) {
    missed(log);
    relay.missed(log);
  }

  /** Says that {@code log} may have entries that this node was not told of. */
  public void missed(LogId log) {
    List<Listener> watching = listeners.get(log);
    if (watching != null) {
      watching.forEach(listener -> listener.missed(log));
    }
  }

  private void tell(LogId log, List<StoredEntry> entries) {
    List<Listener> watching = listeners.get(log);
    if (watching != null) {
      List<StoredEntry> copy = List.copyOf(entries);
      watching.forEach(listener -> listener.stored(copy));
    }
  }
}
