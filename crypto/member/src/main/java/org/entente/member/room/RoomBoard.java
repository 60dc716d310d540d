package org.entente.member.room;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entente.member.board.Board;
import org.entente.member.board.BoardCommands;
import org.entente.member.board.EventRecord;
import org.entente.member.board.Refused;
import org.entente.member.board.Stamp;
import org.entente.member.board.Told;
import org.entente.member.content.BoardEvent;
import org.entente.member.content.BoardPart;
import org.entente.member.content.Body;
import org.entente.member.content.EventId;
import org.entente.member.content.Place;
import org.entente.member.content.SignedItem;
import org.entente.member.content.TaskId;
import org.entente.member.port.Refusal;
import org.entente.member.view.JsonWriter;
import org.entente.member.view.ViewChange;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MalformedException;
import org.entente.trust.name.DeviceName;
import org.entente.trust.policy.RoomPolicy;
import org.jspecify.annotations.Nullable;

/** The board of one room: takes events in, keeps them, and shows what they change. */
final class RoomBoard {
  private static final int MANY = 24;
  private final Room room;
  private final Board board;
  final BoardRecords records;
  final BoardChecks checks;
  final HandOver handOver;
  private final MergeAccount merged = new MergeAccount();

  RoomBoard(Room room) {
    this.room = room;
    this.board = new Board(room.id().text(), room.host.self().name().officer());
    this.records = new BoardRecords(room, board);
    this.checks = new BoardChecks(room, this);
    this.handOver = new HandOver(room, this);
  }

  Board board() {
    return board;
  }

  /** Carries out what a person wants, or says why not. */
  @Nullable
  Refusal change(String json) {
    try {
      for (BoardEvent event : BoardCommands.events(board, json, room.host.env().random())) {
        say(event);
      }
      return null;
    } catch (Refused e) {
      return new Refusal(e.code(), Map.of("index", Integer.toString(e.index())));
    }
  }

  private void say(BoardEvent event) {
    DeviceName self = room.host.self().name();
    long now = room.host.turn().now();
    BoardEvent sent = decode(event.encode());
    Told told =
        new Told(EventId.of(self, sent), self, now, records.next(), null, Told.Trust.CHECKED);
    add(new EventRecord(told, sent));
    room.outbox.say(sent, "");
  }

  private static BoardEvent decode(byte[] encoded) {
    try {
      return (BoardEvent) Body.decode(BoardEvent.KIND, encoded);
    } catch (MalformedException e) {
      throw new IllegalStateException("own event does not parse", e);
    }
  }

  private void add(EventRecord record) {
    board.add(record.told(), record.event());
    records.keep(record);
    room.touch();
  }

  private void learn(EventRecord record) {
    board.learn(record.told(), record.event());
    records.keep(record);
    room.touch();
  }

  /** An own event is stored by the region. */
  void confirmed(OutboxItem item, long hlc, Place place) {
    BoardEvent event = decode(item.plain().toArray());
    Told known = board.find(EventId.of(room.host.self().name(), event), event);
    if (known != null) {
      Stamp stamp = new Stamp(hlc, place);
      counts(known, true);
      learn(new EventRecord(known.at(stamp), event));
      records.original(signed(item), known.id(), stamp);
    }
    boolean isAllSent = room.outbox.pending(BoardEvent.KIND).isEmpty();
    if (isAllSent && merged.sent(board, room.host.turn().now())) {
      showBoard();
    }
  }

  private static SignedItem signed(OutboxItem item) {
    try {
      return TlsReader.decode(item.signed().toArray(), SignedItem::read);
    } catch (MalformedException e) {
      throw new IllegalStateException("own record does not parse", e);
    }
  }

  /** The region will not take an own event; it stays here and is marked. */
  void failed(OutboxItem item) {
    BoardEvent event = decode(item.plain().toArray());
    Told known = board.find(EventId.of(room.host.self().name(), event), event);
    if (known != null) {
      learn(new EventRecord(known.trusted(Told.Trust.FAILED), event));
    }
  }

  /** Somebody's event came in the log, its signature checked. */
  void take(SignedItem signed, BoardEvent event, long hlc, Place place) {
    EventId id = EventId.of(signed.item().author(), event);
    Stamp stamp = new Stamp(hlc, place);
    Told known = board.find(id, event);
    if (known == null) {
      Told told = told(signed, id, stamp, Told.Trust.CHECKED);
      records.count(id, true);
      add(new EventRecord(told, event));
      merged.came(event);
    } else {
      counts(known, true);
      learn(new EventRecord(known.at(earlier(known, stamp)).trusted(Told.Trust.CHECKED), event));
    }
    records.original(signed, id, stamp);
  }

  /** Counts an event from when the region has it, and as long as it is believed. */
  private void counts(Told before, boolean isIn) {
    boolean was = before.stamp() != null && before.counts();
    if (was != isIn) {
      records.count(before.id(), isIn);
    }
  }

  /** What a newcomer was told of the place gives way to the log; of two places in it the first counts. */
  private static Stamp earlier(Told known, Stamp stamp) {
    Stamp before = known.stamp();
    if (before == null || known.trust() != Told.Trust.CHECKED) {
      return stamp;
    }
    return before.compareTo(stamp) < 0 ? before : stamp;
  }

  private Told told(SignedItem signed, EventId id, Stamp stamp, Told.Trust trust) {
    long at = signed.item().sentAtMs();
    return new Told(id, signed.item().author(), at, records.next(), stamp, trust);
  }

  /** An event that another member handed over; false when nothing is to be checked about it. */
  boolean handed(BoardPart.Original original, BoardEvent event, boolean restoring) {
    EventId id = EventId.of(original.signed().item().author(), event);
    Told known = board.find(id, event);
    if (!restoring && !records.mayBeTold(original.hlc())) {
      return false;
    }
    if (known != null && known.counts()) {
      return known.trust() == Told.Trust.UNCHECKED;
    }
    Stamp stamp = new Stamp(original.hlc(), original.place());
    if (known == null) {
      board.add(told(original.signed(), id, stamp, Told.Trust.UNCHECKED), event);
      if (!restoring) {
        records.count(id, true);
      }
    } else {
      counts(known, true);
      board.learn(known.at(stamp).trusted(Told.Trust.UNCHECKED), event);
    }
    room.touch();
    return true;
  }

  /**
   * The signature of an event that was handed over is checked now. Of several copies one that holds wins:
   * others could hand over one with a broken signature, or another place, before the true one comes.
   */
  void checked(BoardPart.Original original, BoardEvent event, boolean holds) {
    EventId id = EventId.of(original.signed().item().author(), event);
    Told known = board.find(id, event);
    boolean isOpen = known != null && known.trust() == Told.Trust.UNCHECKED;
    boolean isRefused = known != null && known.trust() == Told.Trust.REFUSED;
    if (known == null || !isOpen && !(isRefused && holds)) {
      return;
    }
    counts(known, holds);
    Stamp stamp = new Stamp(original.hlc(), original.place());
    if (holds) {
      board.learn(known.at(stamp).trusted(Told.Trust.CHECKED), event);
      records.original(original.signed(), id, stamp);
    } else {
      board.learn(known.trusted(Told.Trust.REFUSED), event);
    }
    room.touch();
  }

  /** This device comes in anew: what others were never told is given up, and the log says the rest. */
  void joined() {
    if (board.giveUpFailed()) {
      records.settleSoon();
    }
    handOver.joined();
  }

  void online(List<OutboxItem> pending) {
    merged.online(pending);
  }

  void live() {
    boolean isAllSent = room.outbox.pending(BoardEvent.KIND).isEmpty();
    if (merged.live(board, room.host.turn().now(), isAllSent)) {
      showBoard();
    }
  }

  void offline() {
    merged.offline(room.host.turn().now());
  }

  void dismissMerged() {
    merged.dismiss();
    showBoard();
  }

  /** What is shown is as it was read; nothing is new to anybody. */
  void settled() {
    named();
    board.takeChanged();
  }

  private void named() {
    board.prefix(Prefix.of(room.host.people().teamTitle(team())));
    RoomPolicy policy = room.policy().orElse(null);
    if (policy != null && !records.isOpening()) {
      board.markings(room.talk.schemes(), policy.conduct().marking());
    }
  }

  /** Shows what has changed and stores it. */
  void settle() {
    named();
    Set<TaskId> changed = board.takeChanged();
    if (changed.remove(TaskId.BOARD)) {
      records.settleNow();
      showBoard();
    }
    show(new ArrayList<>(changed));
    records.settle();
  }

  private String team() {
    return room.policy().map(p -> p.team().text()).orElse("");
  }

  private void show(List<TaskId> tasks) {
    String id = room.id().text();
    List<String> json = tasks.stream().map(this::taskJson).toList();
    if (tasks.size() > MANY) {
      String key = id + "/tasks/" + tasks.get(0).text();
      room.host.turn().show(key, new ViewChange.TasksChanged(id, json));
      return;
    }
    for (int i = 0; i < tasks.size(); i++) {
      String key = id + "/task/" + tasks.get(i).text();
      room.host.turn().show(key, new ViewChange.TaskChanged(id, json.get(i)));
    }
  }

  private String taskJson(TaskId id) {
    return new String(board.taskJson(id), StandardCharsets.UTF_8);
  }

  void showBoard() {
    String id = room.id().text();
    room.host.turn().show(id + "/board", new ViewChange.BoardChanged(id, json()));
  }

  /** All of the board but its tasks. */
  String json() {
    JsonWriter w = new JsonWriter().begin();
    board.write(w);
    return w.object("checking", checks.view())
        .object("merged", merged.view())
        .end()
        .toString();
  }
}
