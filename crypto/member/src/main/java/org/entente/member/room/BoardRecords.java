package org.entente.member.room;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.entente.member.board.Board;
import org.entente.member.board.BoardStore;
import org.entente.member.board.EventRecord;
import org.entente.member.board.Stamp;
import org.entente.member.content.BoardPart;
import org.entente.member.content.EventId;
import org.entente.member.content.SignedItem;
import org.entente.member.port.StoredRecord;
import org.entente.member.store.Keys;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;

/**
 * How a board is stored: each event on its own at once beside what lists show of its task now, and now
 * and then the lists and histories of all tasks that have changed, after which those are dropped. Signed
 * originals stay for newcomers.
 */
final class BoardRecords {
  private static final int VERSION = 2;
  private static final int WITHOUT_TOLD = 1;
  private static final int EVENTS = 256;
  private static final int PARTS = 16;
  private static final int HISTORIES = 256;
  private static final String NAMES = "names";
  private static final String META = "meta";
  private static final String BLOCK = "block/";
  private static final String LIST = "list/";
  private static final String FRESH = "fresh/";
  private static final String LOG = "log/";
  private static final String PART = "part/";
  private final Room room;
  private final Board board;
  private final TreeSet<Long> log = new TreeSet<>();
  private final Set<String> outdated = new LinkedHashSet<>();
  private final Set<Long> checkedParts = new LinkedHashSet<>();
  private int named;
  private long number;
  private long known;
  private long digest;
  private boolean complete;
  private long toldUpTo;
  private boolean metaChanged;
  private boolean due;
  private boolean opening;

  /** Single events and parts, which change tasks whose histories must be there first. */
  private final TreeMap<String, byte[]> postponed = new TreeMap<>();

  BoardRecords(Room room, Board board) {
    this.room = room;
    this.board = board;
  }

  /** The next number of an event on this device. */
  long next() {
    return ++number;
  }

  /** How many stored events this device knows, and what they are in short. */
  long known() {
    return known;
  }

  long digest() {
    return digest;
  }

  /** Whether this device knows the board from its beginning. */
  boolean isComplete() {
    return complete;
  }

  void complete(boolean now) {
    if (complete != now) {
      metaChanged = true;
      toldUpTo = room.state.seenHlc;
    }
    complete = now;
    room.touch();
  }

  /**
   * Whether others may tell what this device has not read itself: anything while it asks for the board, later only
   * what was said before it had all of it. Otherwise a member could slip in a change of their own that nobody was
   * sent, at any place among those of others.
   */
  boolean mayBeTold(long hlc) {
    return !complete || Long.compareUnsigned(hlc, toldUpTo) <= 0;
  }

  /** Stores an event, or what is known more of it. */
  void keep(EventRecord record) {
    log.add(record.told().number());
    put(LOG + Keys.order(record.told().number()), record.encode());
  }

  /** Keeps a signed event for newcomers; the same one again changes nothing. */
  void original(SignedItem signed, EventId id, Stamp stamp) {
    String key = Keys.original(room.id(), stamp.hlc(), id.text());
    room.host.turn().put(key, new BoardPart.Original(signed, stamp.hlc(), stamp.place()).encode());
  }

  /** Counts an event that the region has stored. */
  void count(EventId id, boolean isIn) {
    known += isIn ? 1 : -1;
    digest ^= id.high();
    metaChanged = true;
  }

  void keepPart(long part, BoardPart body) {
    put(PART + Keys.order(part), body.encode());
  }

  /**
   * All of a part is checked: its events go into their lists and histories before it is dropped, for
   * several parts at once.
   */
  void dropPart(long part, boolean isLast) {
    checkedParts.add(part);
    due |= isLast || checkedParts.size() >= PARTS;
  }

  /** Everything is written with the settling that is under way. */
  void settleNow() {
    due = true;
  }

  /** Everything is written with this call, so that no single event says otherwise. */
  void settleSoon() {
    settleNow();
    room.touch();
  }

  private void put(String key, byte[] value) {
    room.host.turn().put(Keys.board(room.id(), key), value);
  }

  /** Writes what has changed, and all of it in its place when that is enough. */
  void settle() {
    if (log.size() >= EVENTS || due) {
      due = false;
      writeAll();
    } else {
      board.store().takeFresh(board).forEach((task, entry) -> {
        outdated.add(FRESH + task.text());
        put(FRESH + task.text(), entry);
      });
    }
    if (named != board.store().named()) {
      named = board.store().named();
      put(NAMES, board.store().encodeNames());
    }
    if (metaChanged) {
      metaChanged = false;
      TlsWriter w = new TlsWriter().u16(VERSION).u64(number).u64(known).u64(digest);
      put(META, w.u8(complete ? 1 : 0).u64(toldUpTo).toByteArray());
    }
  }

  private void writeAll() {
    BoardStore store = board.store();
    store.histories(board).forEach((n, h) -> room.host.turn().put(Keys.history(room.id(), n), h));
    store.lists(board).forEach((n, list) -> put(LIST + Keys.order(n), list));
    store.written();
    log.forEach(n -> outdated.add(LOG + Keys.order(n)));
    checkedParts.forEach(n -> outdated.add(PART + Keys.order(n)));
    outdated.forEach(key -> room.host.turn().remove(Keys.board(room.id(), key)));
    outdated.clear();
    log.clear();
    checkedParts.clear();
    metaChanged = true;
  }

  /**
   * Reads the board again from its records, by key without the board's prefix. What lists show is there
   * at once; {@link #open} brings the rest.
   */
  void restore(Map<String, byte[]> stored) throws MalformedException {
    TreeMap<String, byte[]> records = new TreeMap<>(stored);
    BoardStore store = board.store();
    byte[] names = records.get(NAMES);
    if (names != null) {
      store.restoreNames(names);
      named = store.named();
    }
    for (Map.Entry<String, byte[]> entry : records.subMap(FRESH, FRESH + '~').entrySet()) {
      outdated.add(entry.getKey());
      store.restoreFresh(entry.getValue());
    }
    for (Map.Entry<String, byte[]> block : records.subMap(BLOCK, BLOCK + '~').entrySet()) {
      outdated.add(block.getKey());
      store.restoreList(block.getValue(), board);
    }
    for (byte[] list : records.subMap(LIST, LIST + '~').values()) {
      store.restoreList(list, board);
    }
    store.restoredLists(board);
    byte[] meta = records.get(META);
    if (meta != null) {
      TlsReader.decode(meta, this::readMeta);
    }
    if (!records.subMap(BLOCK, BLOCK + '~').isEmpty()) {
      store.dirtyAll();
      due = true;
    }
    postponed.putAll(records.subMap(LOG, LOG + '~'));
    postponed.putAll(records.subMap(PART, PART + '~'));
    opening = !records.subMap(LIST, LIST + '~').isEmpty();
    if (!opening) {
      due |= store.restoredHistories(board);
      restoreRest();
    }
    room.board.settled();
  }

  /** Whether what was said about tasks is still to come; until then the board can only be looked at. */
  boolean isOpening() {
    return opening;
  }

  /** Asks for what was said about tasks, then goes on where the last start ended. */
  void open() {
    if (opening) {
      load("");
    }
  }

  private void load(String after) {
    room.host.loads().ask(Keys.histories(room.id()), after, HISTORIES, this::loaded);
  }

  private void loaded(List<StoredRecord> records) {
    try {
      for (StoredRecord record : records) {
        board.store().restoreHistory(record.value(), board);
      }
      if (records.size() == HISTORIES) {
        load(records.get(HISTORIES - 1).key());
        return;
      }
      due |= board.store().restoredHistories(board);
      restoreRest();
      room.board.settled();
    } catch (MalformedException e) {
      throw new IllegalStateException("own record does not parse", e);
    }
    opening = false;
    room.touch();
  }

  private void restoreRest() throws MalformedException {
    for (Map.Entry<String, byte[]> entry : postponed.entrySet()) {
      if (entry.getKey().startsWith(LOG)) {
        restoreEvent(EventRecord.decode(entry.getValue()));
      } else {
        long n = Long.parseLong(entry.getKey().substring(PART.length()));
        room.board.checks.restore(n, entry.getValue());
      }
    }
    postponed.clear();
  }

  private boolean readMeta(TlsReader r) throws MalformedException {
    int version = r.u16();
    if (version < WITHOUT_TOLD || version > VERSION) {
      throw new MalformedException("unknown version of a board record");
    }
    number = r.u64();
    known = r.u64();
    digest = r.u64();
    complete = r.u8() == 1;
    toldUpTo = version > WITHOUT_TOLD ? r.u64() : room.state.seenHlc;
    return complete;
  }

  private void restoreEvent(EventRecord record) {
    log.add(record.told().number());
    number = Math.max(number, record.told().number());
    if (board.find(record.told().id(), record.event()) == null) {
      board.add(record.told(), record.event());
    } else {
      board.learn(record.told(), record.event());
    }
  }
}
