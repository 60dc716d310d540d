package org.entente.member.room;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.entente.member.board.Board;
import org.entente.member.board.EventRecord;
import org.entente.member.board.Stamp;
import org.entente.member.content.BoardPart;
import org.entente.member.content.EventId;
import org.entente.member.content.SignedItem;
import org.entente.member.store.Keys;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;

/**
 * How a board is stored: each event on its own at once, and now and then the blocks of all tasks that
 * have changed, after which the single events are dropped. Signed originals stay for newcomers.
 */
final class BoardRecords {
  private static final int VERSION = 1;
  private static final int EVENTS = 256;
  private static final String NAMES = "names";
  private static final String META = "meta";
  private static final String BLOCK = "block/";
  private static final String LOG = "log/";
  private static final String PART = "part/";
  private final Room room;
  private final Board board;
  private final TreeSet<Long> log = new TreeSet<>();
  private long number;
  private long known;
  private long digest;
  private boolean complete;
  private boolean metaChanged;
  private boolean due;

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
    metaChanged |= complete != now;
    complete = now;
    room.touch();
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

  /** All of a part is checked: its events go into their blocks before it is dropped. */
  void dropPart(long part) {
    due = true;
    room.host.turn().remove(Keys.board(room.id(), PART + Keys.order(part)));
  }

  /** Blocks are written with this call, so that no single event says otherwise. */
  void settleSoon() {
    due = true;
    room.touch();
  }

  private void put(String key, byte[] value) {
    room.host.turn().put(Keys.board(room.id(), key), value);
  }

  /** Writes blocks when enough has changed. */
  void settle() {
    if (log.size() >= EVENTS || due) {
      due = false;
      board.store().takeDirty(board).forEach((n, block) -> put(BLOCK + Keys.order(n), block));
      put(NAMES, board.store().encodeNames());
      log.forEach(n -> room.host.turn().remove(Keys.board(room.id(), LOG + Keys.order(n))));
      log.clear();
      metaChanged = true;
    }
    if (metaChanged) {
      metaChanged = false;
      TlsWriter w = new TlsWriter().u16(VERSION).u64(number).u64(known).u64(digest);
      put(META, w.u8(complete ? 1 : 0).toByteArray());
    }
  }

  /** Reads the board again from its records, by key without the board's prefix. */
  void restore(Map<String, byte[]> stored) throws MalformedException {
    TreeMap<String, byte[]> records = new TreeMap<>(stored);
    byte[] names = records.get(NAMES);
    if (names != null) {
      board.store().restoreNames(names);
    }
    for (byte[] block : records.subMap(BLOCK, BLOCK + '~').values()) {
      board.store().restoreBlock(block, board);
    }
    byte[] meta = records.get(META);
    if (meta != null) {
      TlsReader.decode(meta, this::readMeta);
    }
    for (byte[] event : records.subMap(LOG, LOG + '~').values()) {
      restoreEvent(EventRecord.decode(event));
    }
    for (Map.Entry<String, byte[]> part : records.subMap(PART, PART + '~').entrySet()) {
      long n = Long.parseLong(part.getKey().substring(PART.length()));
      room.board.checks.restore(n, part.getValue());
    }
    board.takeChanged();
  }

  private boolean readMeta(TlsReader r) throws MalformedException {
    if (r.u16() != VERSION) {
      throw new MalformedException("unknown version of a board record");
    }
    number = r.u64();
    known = r.u64();
    digest = r.u64();
    complete = r.u8() == 1;
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
