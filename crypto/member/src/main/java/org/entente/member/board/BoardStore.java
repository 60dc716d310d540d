package org.entente.member.board;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.entente.member.content.TaskId;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;

/**
 * A board as the device keeps it: lists hold what is shown of some tasks, histories what was ever said
 * about fewer of them. Only those that were changed are written again, and a task that was changed
 * since has an entry of its own. A board opens from its lists; the histories may come later.
 */
public final class BoardStore {
  static final int WHOLE = 1;
  static final int WITHOUT_CLAIMS = 3;
  private static final int VERSION = 4;
  private static final int TASKS_PER_HISTORY = 16;
  private static final int HISTORIES_PER_LIST = 4;
  private final Map<TaskId, Integer> historyOf = new HashMap<>();
  private final List<List<TaskId>> histories = new ArrayList<>();
  private final TreeSet<Integer> dirty = new TreeSet<>();
  private final Set<TaskId> fresh = new LinkedHashSet<>();
  private final Map<TaskId, Slot> ahead = new LinkedHashMap<>();
  private Names names = new Names();
  private StoredTask form = new StoredTask(names);
  private boolean isEarlier;

  StoredTask form() {
    return form;
  }

  /** A new task, in the history that has room for it. */
  Slot slot(TaskId id) {
    assign(id);
    return new Slot(id);
  }

  private void assign(TaskId id) {
    int last = histories.size() - 1;
    if (last < 0 || histories.get(last).size() >= TASKS_PER_HISTORY) {
      histories.add(new ArrayList<>());
      last++;
    }
    histories.get(last).add(id);
    historyOf.put(id, last);
  }

  void dirty(TaskId id) {
    Integer history = historyOf.get(id);
    if (history != null) {
      dirty.add(history);
      fresh.add(id);
    }
  }

  /** The histories that were changed since {@link #written}, by number. */
  public Map<Integer, byte[]> histories(Board board) {
    Map<Integer, byte[]> out = new TreeMap<>();
    for (int history : dirty) {
      TlsWriter w = new TlsWriter().u16(VERSION);
      slots(board, history).forEach(slot -> slot.writeHistory(w, form));
      out.put(history, w.toByteArray());
    }
    return out;
  }

  /** The lists that were changed since {@link #written}, by number. */
  public Map<Integer, byte[]> lists(Board board) {
    Map<Integer, byte[]> out = new TreeMap<>();
    for (int history : dirty) {
      out.computeIfAbsent(history / HISTORIES_PER_LIST, list -> list(board, list));
    }
    return out;
  }

  private byte[] list(Board board, int number) {
    TlsWriter w = new TlsWriter().u16(VERSION);
    int first = number * HISTORIES_PER_LIST;
    for (int i = first; i < Math.min(first + HISTORIES_PER_LIST, histories.size()); i++) {
      slots(board, i).forEach(slot -> slot.write(w, form, board));
    }
    return w.toByteArray();
  }

  private List<Slot> slots(Board board, int history) {
    List<Slot> out = new ArrayList<>();
    for (TaskId id : histories.get(history)) {
      Slot slot = board.slot(id);
      if (slot != null) {
        out.add(slot);
      }
    }
    return out;
  }

  /** All lists and histories are stored as they are now. */
  public void written() {
    dirty.clear();
    fresh.clear();
  }

  /** Entries of the tasks that were changed since this was last asked and stand in no list yet. */
  public Map<TaskId, byte[]> takeFresh(Board board) {
    Map<TaskId, byte[]> out = new LinkedHashMap<>();
    for (TaskId id : fresh) {
      Slot slot = board.slot(id);
      if (slot != null) {
        TlsWriter w = new TlsWriter().u16(VERSION);
        slot.write(w, form, board);
        out.put(id, w.toByteArray());
      }
    }
    fresh.clear();
    return out;
  }

  /** How many names {@link #encodeNames} would write; it only grows. */
  public int named() {
    return names.size();
  }

  /** What all else refers to; to be written after it. */
  public byte[] encodeNames() {
    return new TlsWriter().u16(VERSION).put(names).toByteArray();
  }

  /** Reads what {@link #encodeNames} wrote, before anything else. */
  public void restoreNames(byte[] stored) throws MalformedException {
    names = TlsReader.decode(stored, r -> {
      version(r);
      return Names.read(r);
    });
    form = new StoredTask(names);
  }

  /** Reads an entry of {@link #takeFresh}, before the lists. */
  public void restoreFresh(byte[] stored) throws MalformedException {
    TlsReader r = new TlsReader(stored);
    int version = version(r);
    isEarlier |= version != VERSION;
    Slot slot = Slot.read(r, stored, form, version);
    ahead.put(slot.id, slot);
  }

  /** Reads the next list, in the order of their numbers; the array must not change afterwards. */
  public void restoreList(byte[] stored, Board board) throws MalformedException {
    TlsReader r = new TlsReader(stored);
    int version = version(r);
    isEarlier |= version != VERSION;
    while (r.remaining() > 0) {
      Slot slot = Slot.read(r, stored, form, version);
      Slot newer = ahead.remove(slot.id);
      restore(newer == null ? slot : newer, board);
    }
  }

  private void restore(Slot slot, Board board) {
    assign(slot.id);
    board.restore(slot);
  }

  /** All lists are read: what came after them follows. */
  public void restoredLists(Board board) {
    ahead.values().forEach(slot -> restore(slot, board));
    ahead.clear();
  }

  /** Reads one history, in any order, after the lists; the array must not change afterwards. */
  public void restoreHistory(byte[] stored, Board board) throws MalformedException {
    TlsReader r = new TlsReader(stored);
    version(r);
    while (r.remaining() > 0) {
      TaskId id = TaskId.read(r);
      Slice history = Slice.next(r, stored, stored.length);
      Slot slot = board.slot(id);
      if (slot != null) {
        slot.hand(history);
      }
    }
  }

  /**
   * All histories are read: of what has none nothing was stored yet. Returns whether an earlier release wrote
   * the lists, which says nothing of what tasks once waited for or who claims a marking: then all is to be written anew.
   */
  public boolean restoredHistories(Board board) {
    board.slots().values().forEach(slot -> slot.hand(Slice.EMPTY));
    boolean wasEarlier = isEarlier;
    isEarlier = false;
    if (wasEarlier) {
      board.judgeAnew();
      dirtyAll();
    }
    return wasEarlier;
  }

  /** Everything is to be written anew, in the form of this release. */
  public void dirtyAll() {
    for (int i = 0; i < histories.size(); i++) {
      dirty.add(i);
    }
  }

  private static int version(TlsReader r) throws MalformedException {
    int version = r.u16();
    if (version < WHOLE || version > VERSION) {
      throw new MalformedException("unknown version of a stored board");
    }
    return version;
  }
}
