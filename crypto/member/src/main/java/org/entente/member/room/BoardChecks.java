package org.entente.member.room;

import java.util.ArrayDeque;
import java.util.Deque;
import org.entente.member.content.BoardEvent;
import org.entente.member.content.BoardPart;
import org.entente.member.content.Body;
import org.entente.member.content.Item;
import org.entente.member.view.JsonValue;
import org.entente.mls.error.MalformedException;
import org.jspecify.annotations.Nullable;

/**
 * Checks the signatures of events that another member handed over, a few at a time so that the device
 * stays quick. The events count meanwhile; one whose signature is not its author's counts no more.
 */
final class BoardChecks {
  private static final int SLICE = 64;
  private static final long PAUSE_MS = 20;

  /** What is still to be checked, and the part after which it can be dropped. */
  private record Open(BoardPart.Original original, BoardEvent event, long part, boolean last) {}

  private final Room room;
  private final RoomBoard board;
  private final Deque<Open> open = new ArrayDeque<>();
  private long part;
  private int total;
  private int refused;

  BoardChecks(Room room, RoomBoard board) {
    this.room = room;
    this.board = board;
  }

  /** Takes in a part: its events count at once and are checked soon. */
  void take(BoardPart body) {
    if (add(++part, body, false)) {
      board.records.keepPart(part, body);
    }
    board.showBoard();
  }

  void restore(long number, byte[] record) throws MalformedException {
    part = Math.max(part, number);
    add(number, (BoardPart) Body.decode(BoardPart.KIND, record), true);
  }

  private boolean add(long number, BoardPart body, boolean restoring) {
    int before = open.size();
    for (BoardPart.Original original : body.originals()) {
      Item item = original.signed().item();
      boolean fits = item.room().equals(room.id());
      boolean mayCount = fits && item.body() instanceof BoardEvent;
      if (mayCount && board.handed(original, (BoardEvent) item.body(), restoring)) {
        BoardEvent event = (BoardEvent) item.body();
        open.add(new Open(original, event, number, false));
      }
    }
    if (open.size() == before) {
      return false;
    }
    Open last = open.removeLast();
    open.add(new Open(last.original, last.event, number, true));
    total += open.size() - before;
    schedule();
    return true;
  }

  private void schedule() {
    long when = room.host.turn().now() + PAUSE_MS;
    room.host.timers().setIfAbsent(room.timer("board-check"), when, this::slice);
  }

  private void slice() {
    for (int i = 0; i < SLICE && !open.isEmpty(); i++) {
      Open next = open.remove();
      boolean holds = Authorship.holds(room, next.original);
      refused += holds ? 0 : 1;
      board.checked(next.original, next.event, holds);
      if (next.last) {
        board.records.dropPart(next.part, open.isEmpty());
      }
    }
    if (open.isEmpty()) {
      total = 0;
    } else {
      schedule();
    }
    room.touch();
    board.showBoard();
  }

  /** How far checking has come, null when nothing is open. */
  @Nullable
  JsonValue view() {
    int all = total;
    int done = total - open.size();
    return all == 0 && refused == 0
        ? null
        : w -> w.number("done", done).number("total", all).number("refused", refused);
  }
}
