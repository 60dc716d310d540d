package org.entente.vectors;

import java.util.ArrayList;
import java.util.List;
import org.entente.member.board.Board;
import org.entente.member.board.Stamp;
import org.entente.member.board.Told;
import org.entente.member.content.BoardEvent;
import org.entente.member.content.EventId;
import org.entente.member.content.FieldChange;
import org.entente.member.content.Place;
import org.entente.member.content.TaskId;
import org.entente.mls.error.MalformedException;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionId;

/** A large board to measure with: written by twenty people, each task made and then changed. */
final class BoardFigures {
  private static final int PEOPLE = 20;
  private static final int COLUMNS = 4;
  private static final List<String> NAMES = List.of("todo", "active", "approval", "done");
  private final List<DeviceName> devices = new ArrayList<>();
  private final Origin origin = new Origin(new RegionId("alba-1"), 0);
  private final List<EventId> newest = new ArrayList<>();
  private Board board = empty();
  private long events;

  /** A board of so many tasks, each created by one event and moved by the others. */
  BoardFigures(int tasks, int eventsPerTask) {
    for (int i = 0; i < PEOPLE; i++) {
      AgencyName agency =
          new AgencyName(i % 2 == 0 ? "police.alba.example" : "border.borea.example");
      devices.add(new DeviceName(new OfficerName("officer" + i, agency), "laptop"));
    }
    for (int task = 0; task < tasks; task++) {
      newest.add(create(task));
    }
    for (int round = 1; round < eventsPerTask; round++) {
      for (int task = 0; task < tasks; task++) {
        move(task);
      }
    }
  }

  private static Board empty() {
    return new Board("00", new OfficerName("officer0", new AgencyName("police.alba.example")));
  }

  private static TaskId id(int task) {
    return new TaskId(0x9e3779b97f4a7c15L * (task + 1), task + 1);
  }

  private EventId create(int task) {
    List<FieldChange> changes = new ArrayList<>();
    changes.add(set(task, "created", ""));
    changes.add(set(task, "title", "Ask the port authority for the crane records, part " + task));
    changes.add(set(task, "description", "What was loaded on the night of the 14th, and by whom."));
    changes.add(set(task, "column", "todo V" + task % 9 + 'V'));
    changes.add(set(task, "assigned", "border.borea.example officer1@border.borea.example"));
    changes.add(set(task, "due", "1800000000000 Europe/Paris"));
    changes.add(set(task, "legalBasis", "Article 7 of the agreement"));
    changes.add(set(task, "label/port", "1"));
    changes.add(set(task, "item/a", "V Call the desk"));
    changes.add(set(task, "field/amount", "1200.00 EUR"));
    return say(new BoardEvent(events, changes));
  }

  private static FieldChange set(int task, String field, String value) {
    return new FieldChange(id(task), field, value, List.of());
  }

  /** One more event: the task goes to another column. */
  void move(int task) {
    String to = NAMES.get((int) (events % COLUMNS)) + " V" + events % 9 + 'V';
    List<EventId> over = List.of(newest.get(task));
    newest.set(
        task, say(new BoardEvent(events, List.of(new FieldChange(id(task), "column", to, over)))));
  }

  private EventId say(BoardEvent event) {
    DeviceName author = devices.get((int) (events % PEOPLE));
    EventId id = EventId.of(author, event);
    Stamp stamp = new Stamp(1L << 40 | ++events, new Place(origin, events));
    board.add(new Told(id, author, 1_800_000_000_000L, events, stamp, Told.Trust.CHECKED), event);
    return id;
  }

  /** One more event of the task and its new JSON, as when it comes in from the log. */
  int fold(int task) {
    move(task);
    return board.taskJson(id(task)).length;
  }

  /** The stored form that a board opens from: the names, then the lists. */
  List<byte[]> lists() {
    List<byte[]> out = new ArrayList<>(board.store().lists(board).values());
    out.add(0, board.store().encodeNames());
    return out;
  }

  /** What follows once it is open. */
  List<byte[]> histories() {
    return List.copyOf(board.store().histories(board).values());
  }

  /** Opens the board from its stored form; returns all tasks as JSON in UTF-8. */
  byte[] reopen(List<byte[]> stored) throws MalformedException {
    board = empty();
    board.store().restoreNames(stored.get(0));
    for (byte[] list : stored.subList(1, stored.size())) {
      board.store().restoreList(list, board);
    }
    return board.tasksJson();
  }

  /** Takes in what was said about all tasks. */
  void complete(List<byte[]> stored) throws MalformedException {
    for (byte[] history : stored) {
      board.store().restoreHistory(history, board);
    }
    board.store().restoredHistories(board);
  }
}
