package org.entente.member.board;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entente.member.content.BoardEvent;
import org.entente.member.content.EventId;
import org.entente.member.content.FieldChange;
import org.entente.member.content.TaskId;
import org.entente.mls.error.MalformedException;
import org.entente.mls.suite.RandomSource;
import org.entente.trust.base.Text;

/** Changes that are being put together: each names what it replaces, and sees those before it. */
final class Draft {
  private static final int ROOM_FOR_NONCE = 16;
  private final Board board;
  private final List<FieldChange> changes = new ArrayList<>();
  private final Map<TaskId, Map<String, String>> values = new HashMap<>();

  Draft(Board board) {
    this.board = board;
  }

  Board board() {
    return board;
  }

  boolean has(TaskId task) {
    return board.has(task) || values.getOrDefault(task, Map.of()).containsKey(Fields.CREATED);
  }

  /** Whether {@code task} waiting for {@code other} would close a circle, as things will be. */
  boolean wouldClose(boolean isPart, TaskId task, TaskId other) {
    if (board.links(isPart).wouldClose(task, other)) {
      return true;
    }
    List<TaskId> open = new ArrayList<>(List.of(other));
    Set<TaskId> seen = new HashSet<>();
    while (!open.isEmpty()) {
      TaskId next = open.remove(open.size() - 1);
      if (next.equals(task)) {
        return true;
      }
      if (seen.add(next)) {
        open.addAll(board.links(isPart).from(next));
        values
            .getOrDefault(next, Map.of())
            .forEach((field, value) -> added(isPart, field, value, open));
      }
    }
    return false;
  }

  private static void added(boolean isPart, String field, String value, List<TaskId> out) {
    boolean fits = isPart ? field.equals(Fields.PARENT) : field.startsWith(Fields.DEPENDS_ON);
    if (fits && !value.isEmpty()) {
      try {
        out.add(TaskId.parse(isPart ? value : Fields.element(field)));
      } catch (MalformedException e) {
        // Another release may link to something else than a task; nothing waits for it here.
        return;
      }
    }
  }

  /** Whether this person approves with these changes. */
  boolean approves(TaskId task) {
    return values.getOrDefault(task, Map.of()).containsKey(Fields.APPROVED);
  }

  /** The value of a field as it will be. */
  String value(TaskId task, String field) {
    String said = values.getOrDefault(task, Map.of()).get(field);
    return said == null ? board.task(task).value(register(field)) : said;
  }

  /** Of a marking a person sees and replaces the own agency's claim alone. */
  private String register(String field) {
    return field.equals(Fields.MARKING) ? Fields.CLAIM + board.self().agency().value() : field;
  }

  /** The tasks that {@code task} waits for, as things will be; a link that does not count left out. */
  List<TaskId> waitsFor(TaskId task) {
    Set<TaskId> out = new LinkedHashSet<>();
    Set<String> fields = new LinkedHashSet<>();
    board.task(task).elements(Fields.DEPENDS_ON).forEach(op -> fields.add(op.field()));
    fields.addAll(values.getOrDefault(task, Map.of()).keySet());
    List<TaskId> named = new ArrayList<>();
    fields.forEach(field -> added(false, field, value(task, field), named));
    named.stream().filter(other -> !board.isCut(false, task, other)).forEach(out::add);
    return List.copyOf(out);
  }

  /** Whether the task will be done, as far as these changes say where it goes. */
  boolean isDone(TaskId task) {
    String place = values.getOrDefault(task, Map.of()).get(Fields.COLUMN);
    return place == null
        ? board.gates(task).isDone()
        : board.meaning(Fields.first(place)).equals("done");
  }

  /** Puts the moves of {@code last} behind all other changes, in this order. */
  void movesLast(List<TaskId> last) {
    Map<TaskId, Integer> ranks = new HashMap<>();
    last.forEach(task -> ranks.put(task, ranks.size() + 1));
    changes.sort(Comparator.comparingInt(
        c -> c.field().equals(Fields.COLUMN) ? ranks.getOrDefault(c.task(), 0) : 0));
  }

  /** Sets a field, unless it has this value and nobody disagrees. */
  void set(TaskId task, String field, String value) throws Refused {
    if (!value(task, field).equals(value)
        || board.task(task).heads(register(field)).size() > 1) {
      replace(task, field, value);
    }
  }

  /** Sets a field, also when it says so already, because what says so may not count. */
  void replace(TaskId task, String field, String value) throws Refused {
    List<Op> heads = board.task(task).heads(register(field));
    List<EventId> over = new ArrayList<>();
    heads.stream().sorted().forEach(h -> over.add(h.event()));
    int from = Math.max(0, over.size() - FieldChange.MAX_OVER);
    say(new FieldChange(task, checked(field), value, over.subList(from, over.size())));
  }

  /** Adds a value beside those that are there. */
  void append(TaskId task, String field, String value) {
    say(new FieldChange(task, field, value, List.of()));
  }

  private void say(FieldChange change) {
    changes.add(change);
    values.computeIfAbsent(change.task(), t -> new HashMap<>()).put(change.field(), change.value());
  }

  private static String checked(String field) throws Refused {
    if (Text.encode(field).length > FieldChange.MAX_FIELD) {
      throw new Refused("text_too_long");
    }
    return field;
  }

  /** The changes as events, each small enough for one entry. */
  List<BoardEvent> events(RandomSource random) {
    List<BoardEvent> out = new ArrayList<>();
    List<FieldChange> part = new ArrayList<>();
    int bytes = 0;
    for (FieldChange change : changes) {
      int size = change.encode().length;
      boolean full = bytes + size > BoardEvent.MAX_BYTES - ROOM_FOR_NONCE
          || part.size() == BoardEvent.MAX_CHANGES;
      if (full) {
        out.add(new BoardEvent(nonce(random), part));
        part = new ArrayList<>();
        bytes = 0;
      }
      part.add(change);
      bytes += size;
    }
    if (!part.isEmpty()) {
      out.add(new BoardEvent(nonce(random), part));
    }
    return out;
  }

  private static long nonce(RandomSource random) {
    long out = 0;
    for (byte b : random.bytes(Long.BYTES)) {
      out = out << 8 | b & 0xff;
    }
    return out;
  }
}
