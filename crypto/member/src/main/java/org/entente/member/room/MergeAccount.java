package org.entente.member.room;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.entente.member.board.Board;
import org.entente.member.content.BoardEvent;
import org.entente.member.content.FieldChange;
import org.entente.member.content.TaskId;
import org.entente.member.view.JsonValue;
import org.jspecify.annotations.Nullable;

/** What came together on a board after a time without the region, until it was read. */
final class MergeAccount {
  private static final long WORTH_TELLING_MS = 60_000;

  private record Account(int changes, int tasks, int contested, long sinceMs) {}

  private final Set<TaskId> tasks = new HashSet<>();
  private int changes;
  private long sinceMs;
  private boolean hadOwn;
  private boolean counting;
  private boolean live;
  private @Nullable Account account;

  void offline(long nowMs) {
    if (sinceMs == 0) {
      sinceMs = nowMs;
    }
    counting = false;
    live = false;
  }

  /** The region is back; {@code pending} is what this device did meanwhile. */
  void online(List<OutboxItem> pending) {
    counting = true;
    changes = 0;
    tasks.clear();
    hadOwn = !pending.isEmpty();
    for (OutboxItem item : pending) {
      sinceMs = sinceMs == 0 ? item.atMs() : Math.min(sinceMs, item.atMs());
    }
  }

  /** Somebody else's event came in. */
  void came(BoardEvent event) {
    if (counting) {
      changes++;
      event.changes().stream().map(FieldChange::task).forEach(tasks::add);
    }
  }

  /** All that was missed is in; true when there is something to tell. */
  boolean live(Board board, long nowMs, boolean isAllSent) {
    live = true;
    return isAllSent && settle(board, nowMs);
  }

  /** The last of what this device did meanwhile is stored; true when there is something to tell. */
  boolean sent(Board board, long nowMs) {
    return live && counting && settle(board, nowMs);
  }

  /**
   * What others said before this device's own last change was stored belongs to the same coming together:
   * two who come back at once would learn nothing of each other otherwise.
   */
  private boolean settle(Board board, long nowMs) {
    boolean away = sinceMs > 0 && nowMs - sinceMs >= WORTH_TELLING_MS;
    boolean tell = counting && changes > 0 && sinceMs > 0 && (hadOwn || away);
    if (tell) {
      int contested = (int) tasks.stream().filter(board::isContested).count();
      account = new Account(changes, tasks.size(), contested, sinceMs);
    }
    counting = false;
    sinceMs = 0;
    return tell;
  }

  void dismiss() {
    account = null;
  }

  @Nullable
  JsonValue view() {
    Account told = account;
    return told == null
        ? null
        : w -> w.number("changes", told.changes)
            .number("tasks", told.tasks)
            .number("contested", told.contested)
            .number("sinceMs", told.sinceMs);
  }
}
