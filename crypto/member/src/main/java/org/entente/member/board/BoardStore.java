package org.entente.member.board;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.entente.member.content.TaskId;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;

/**
 * A board as the device keeps it: blocks of a few tasks each, of which only those that were changed are
 * written again. A block holds what the list shows beside everything that was ever said.
 */
public final class BoardStore {
  private static final int VERSION = 1;
  private static final int TASKS_PER_BLOCK = 16;
  private static final int MAX_BYTES = 1 << 29;
  private final Map<TaskId, Integer> blockOf = new HashMap<>();
  private final List<List<TaskId>> blocks = new ArrayList<>();
  private final TreeSet<Integer> dirty = new TreeSet<>();
  private Names names = new Names();
  private StoredTask form = new StoredTask(names);

  StoredTask form() {
    return form;
  }

  /** A new task, in the block that has room for it. */
  Slot slot(TaskId id) {
    assign(id);
    return new Slot(id);
  }

  private void assign(TaskId id) {
    if (blocks.isEmpty() || blocks.get(blocks.size() - 1).size() >= TASKS_PER_BLOCK) {
      blocks.add(new ArrayList<>());
    }
    blocks.get(blocks.size() - 1).add(id);
    blockOf.put(id, blocks.size() - 1);
  }

  void dirty(TaskId id) {
    Integer block = blockOf.get(id);
    if (block != null) {
      dirty.add(block);
    }
  }

  /** The blocks that were changed since this was last asked, by number. */
  public Map<Integer, byte[]> takeDirty(Board board) {
    Map<Integer, byte[]> out = new TreeMap<>();
    for (int block : dirty) {
      TlsWriter w = new TlsWriter().u16(VERSION);
      for (TaskId id : blocks.get(block)) {
        Slot slot = board.slots().get(id);
        if (slot != null) {
          slot.write(w.put(id), form);
        }
      }
      out.put(block, w.toByteArray());
    }
    dirty.clear();
    return out;
  }

  /** What all blocks refer to; written with them. */
  public byte[] encodeNames() {
    return new TlsWriter().u16(VERSION).put(names).toByteArray();
  }

  /** Reads what {@link #encodeNames} wrote, before any block. */
  public void restoreNames(byte[] stored) throws MalformedException {
    names = TlsReader.decode(stored, r -> {
      version(r);
      return Names.read(r);
    });
    form = new StoredTask(names);
  }

  /** Reads the next block, in the order of their numbers. */
  public void restoreBlock(byte[] stored, Board board) throws MalformedException {
    TlsReader r = new TlsReader(stored);
    version(r);
    List<TaskId> ids = new ArrayList<>();
    while (r.remaining() > 0) {
      Slot slot = Slot.read(r, form);
      ids.add(slot.id);
      blockOf.put(slot.id, blocks.size());
      board.restore(slot);
    }
    blocks.add(ids);
  }

  private static void version(TlsReader r) throws MalformedException {
    if (r.u16() != VERSION) {
      throw new MalformedException("unknown version of a stored board");
    }
  }
}
