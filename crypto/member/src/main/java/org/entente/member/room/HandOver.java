package org.entente.member.room;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.entente.member.content.BoardPart;
import org.entente.member.content.BoardRequest;
import org.entente.member.port.StoredRecord;
import org.entente.member.store.Keys;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MalformedException;

/**
 * Hands the board to newcomers: who has come in asks, and one of the others answers, by chance the one
 * who waited the shortest time. The answer is sealed in an epoch that the newcomer is in.
 */
final class HandOver {
  private static final int RECORDS = 256;
  private static final int PART_BYTES = 96 * 1024;
  private static final long PATIENCE_MS = 2_000;
  private static final long ASK_AGAIN_MS = 20_000;
  private static final int MOST_ASKED = 5;
  private final Room room;
  private final RoomBoard board;
  private int asked;

  /** When the region had the newest request of this device; 0 while it has not. */
  private long askedHlc;

  private boolean lacking;
  private long session;
  private boolean giving;
  private boolean again;

  /** Whether somebody who asks does not know all that this device knows. */
  private boolean differs;

  private long number;
  private String after = "";

  private long from;
  private final TreeSet<Long> parts = new TreeSet<>();
  private long lastPart = -1;

  HandOver(Room room, RoomBoard board) {
    this.room = room;
    this.board = board;
  }

  /** This device has just come in. */
  void joined() {
    board.records.complete(false);
    asked = 0;
    ask();
  }

  /** This device has opened the room, so that it knows everything. */
  void founded() {
    board.records.complete(true);
  }

  /** An entry stands in the log that only others can read: it may be a change of the board. */
  void lacks() {
    if (lacking) {
      return;
    }
    lacking = true;
    if (board.records.isComplete()) {
      board.records.complete(false);
      asked = 0;
    }
    room.host.timers().set(room.timer("board-ask"), room.host.soon(PATIENCE_MS), this::ask);
  }

  /** Asks for the board until it was answered; after some time without an answer there is none. */
  private void ask() {
    if (board.records.isComplete() || !room.isJoined()) {
      return;
    }
    if (++asked > MOST_ASKED) {
      board.records.complete(true);
      return;
    }
    lacking = false;
    askedHlc = 0;
    begins(0);
    room.outbox.say(new BoardRequest(board.records.known(), board.records.digest()), "");
    askLater();
  }

  /** The region has the request of this device. */
  void isAsked(long hlc) {
    askedHlc = hlc;
  }

  private void askLater() {
    long when = room.host.turn().now() + ASK_AGAIN_MS * Math.max(asked, 1);
    room.host.timers().set(room.timer("board-ask"), when, this::ask);
  }

  /** Goes on asking after a start or a time without the region. */
  void live() {
    if (!board.records.isComplete() && room.isJoined()) {
      long when = room.host.soon(PATIENCE_MS);
      room.host.timers().setIfAbsent(room.timer("board-ask"), when, this::ask);
    }
  }

  /** A newcomer asks. */
  void asked(BoardRequest request) {
    if (!board.records.isComplete() || new PutOut(room).any()) {
      return;
    }
    if (giving) {
      again = true;
      return;
    }
    differs |=
        request.known() != board.records.known() || request.digest() != board.records.digest();
    long when = room.host.soon(PATIENCE_MS);
    room.host.timers().setIfAbsent(room.timer("board-give"), when, this::begin);
  }

  private void begin() {
    if (!room.isJoined() || new PutOut(room).any()) {
      return;
    }
    giving = differs;
    differs = false;
    session = room.host.soon(Integer.MAX_VALUE);
    number = 0;
    after = "";
    if (giving) {
      load();
    } else {
      say(List.of(), true);
    }
  }

  private void load() {
    room.host.loads().ask(Keys.originals(room.id()), after, RECORDS, this::give);
  }

  private void give(List<StoredRecord> records) {
    if (!giving || !room.isJoined()) {
      return;
    }
    if (new PutOut(room).any()) {
      interrupted();
      return;
    }
    List<BoardPart.Original> part = new ArrayList<>();
    int bytes = 0;
    for (StoredRecord record : records) {
      bytes += record.value().length;
      if (bytes > PART_BYTES && !part.isEmpty()) {
        break;
      }
      part.add(decode(record.value()));
      after = record.key();
    }
    boolean last = part.size() == records.size() && records.size() < RECORDS;
    say(part, last);
    room.touch();
  }

  private static BoardPart.Original decode(byte[] record) {
    try {
      return TlsReader.decode(record, BoardPart.Original::read);
    } catch (MalformedException e) {
      throw new IllegalStateException("own record does not parse", e);
    }
  }

  private void say(List<BoardPart.Original> originals, boolean last) {
    giving = !last;
    long total = board.records.known();
    room.outbox.say(new BoardPart(session, number++, last, total, originals), "");
  }

  /** An own part is stored: the next one, so that only one waits at a time. */
  void confirmed() {
    if (giving) {
      load();
    } else if (again) {
      again = false;
      differs = true;
      begin();
    }
  }

  /** A part did not come through: the hand-over begins anew, with what is known then, when somebody asks again. */
  void interrupted() {
    giving = false;
    again = false;
    room.outbox.withdraw(BoardPart.KIND);
  }

  /**
   * Another member hands over; who was about to do the same need not. What is stored before the request of
   * this device was an answer to somebody else's: what was said between the two can be missing in it. So was
   * what leaves this device with less than the giver says to know.
   */
  void took(BoardPart part, long hlc) {
    room.host.timers().cancel(room.timer("board-give"));
    if (part.session() != from) {
      begins(part.session());
    }
    parts.add(part.number());
    lastPart = part.last() ? part.number() : lastPart;
    if (!part.originals().isEmpty()) {
      board.checks.take(part);
    }
    boolean answers = askedHlc != 0
        && Long.compareUnsigned(hlc, askedHlc) > 0
        && board.records.known() >= part.total();
    boolean whole = lastPart >= 0 && parts.size() == lastPart + 1;
    if (whole && answers && !lacking) {
      board.records.complete(true);
      room.host.timers().cancel(room.timer("board-ask"));
    } else if (!board.records.isComplete() && !lacking) {
      askLater();
    }
  }

  /** What was handed over before does not answer what is asked now. */
  private void begins(long next) {
    from = next;
    parts.clear();
    lastPart = -1;
  }
}
