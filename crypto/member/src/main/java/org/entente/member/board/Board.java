package org.entente.member.board;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.entente.member.content.BoardEvent;
import org.entente.member.content.EventId;
import org.entente.member.content.FieldChange;
import org.entente.member.content.TaskId;
import org.entente.member.view.JsonWriter;
import org.entente.trust.marking.MarkingSchemes;
import org.entente.trust.name.OfficerName;
import org.jspecify.annotations.Nullable;

/**
 * The board of one room, folded from events in any order. The same events give the same board; an event
 * that came before changes nothing when it comes again, except that its place may be known now.
 */
public final class Board implements Setting {
  private final String room;
  private final OfficerName self;
  private final BoardStore store;
  private final Compact compact;
  private final Map<TaskId, Slot> slots = new LinkedHashMap<>();
  private final Numbering numbering = new Numbering();
  private final Waits waits = new Waits();
  private final Waits parts = new Waits();
  private final Standing standing = new Standing(this);
  private final Set<TaskId> changed = new LinkedHashSet<>();
  private @Nullable Columns columns;
  private String prefix = "T";
  private MarkingSchemes schemes = MarkingSchemes.none();
  private String ownMarking = "";

  /** An empty board of the room with this hex id, as {@code self} sees it. */
  public Board(String room, OfficerName self) {
    this.room = room;
    this.self = self;
    this.store = new BoardStore();
    this.compact = new Compact(room);
  }

  /** The stored form. */
  public BoardStore store() {
    return store;
  }

  /** What the labels of tasks begin with. */
  public void prefix(String next) {
    if (!next.equals(prefix)) {
      prefix = next;
      numbering.slots().forEach(s -> changed.add(s.id));
    }
  }

  /**
   * What the codes of markings demand, and the marking of what has none here. Where agencies claim different
   * ones for a task, that decides what counts; not before all that was said about tasks is there.
   */
  public void markings(MarkingSchemes known, String own) {
    if (!known.isSameAs(schemes) || !own.equals(ownMarking)) {
      schemes = known;
      ownMarking = own;
      for (Slot slot : slots.values()) {
        if (slot.isMixed && slot.viewAgain(store.form(), this)) {
          store.dirty(slot.id);
          changed.add(slot.id);
        }
      }
    }
  }

  /** Takes in a stored task. */
  void restore(Slot slot) {
    slots.put(slot.id, slot);
    standing.linked(slot);
    numbering.place(slot);
    if (!slot.links.isEmpty()) {
      link(slot);
    }
  }

  /** What is known of an event that says {@code event}, null when it is new. */
  public @Nullable Told find(EventId id, BoardEvent event) {
    Slot slot = slots.get(event.changes().get(0).task());
    return slot == null ? null : slot.state(store.form()).told(id);
  }

  /** Takes in an event that is not in yet. */
  public void add(Told told, BoardEvent event) {
    Map<TaskId, List<Op>> byTask = new TreeMap<>();
    for (int i = 0; i < event.changes().size(); i++) {
      FieldChange c = event.changes().get(i);
      Op op = new Op(told, i, c.field(), c.value(), c.over());
      byTask.computeIfAbsent(c.task(), t -> new ArrayList<>()).add(op);
    }
    byTask.forEach((task, ops) -> {
      Slot slot = slots.computeIfAbsent(task, store::slot);
      ops.forEach(slot.state(store.form())::add);
      touched(slot);
    });
  }

  /** Knows more about an event that is in. */
  public void learn(Told told, BoardEvent event) {
    Set<TaskId> tasks = new LinkedHashSet<>();
    event.changes().forEach(c -> tasks.add(c.task()));
    for (TaskId task : tasks) {
      Slot slot = slots.get(task);
      if (slot != null) {
        slot.state(store.form()).learn(told);
        touched(slot);
      }
    }
  }

  /** Gives up every own event that failed; false when there is none. */
  public boolean giveUpFailed() {
    boolean any = false;
    for (Slot slot : List.copyOf(slots.values())) {
      if (slot.state(store.form()).giveUpFailed()) {
        touched(slot);
        any = true;
      }
    }
    return any;
  }

  private void touched(Slot slot) {
    slot.changed(store.form());
    store.dirty(slot.id);
    changed.add(slot.id);
    if (slot.id.equals(TaskId.BOARD)) {
      columnsChanged();
      return;
    }
    numbering.place(slot).forEach(s -> changed.add(s.id));
    standing.linked(slot);
    Set<Slot> others = new LinkedHashSet<>();
    for (TaskId other : link(slot)) {
      Slot found = slots.get(other);
      if (found != null) {
        found.forgetGates();
        others.add(found);
        others.addAll(standing.moved(found));
      }
    }
    others.addAll(standing.moved(slot));
    others.forEach(this::otherwise);
  }

  /** The task is to be shown anew though nothing was said about it. */
  private void otherwise(Slot slot) {
    slot.forgetView();
    store.dirty(slot.id);
    changed.add(slot.id);
  }

  /** All tasks were judged by an earlier release. */
  void judgeAnew() {
    for (Slot slot : List.copyOf(slots.values())) {
      touched(slot);
    }
  }

  private Set<TaskId> link(Slot slot) {
    Set<TaskId> out = new LinkedHashSet<>(waits.set(slot.id, slot.links(false)));
    out.addAll(parts.set(slot.id, slot.links(true)));
    return out;
  }

  /** Tasks that counted as done may not any more, and the other way round. */
  private void columnsChanged() {
    Columns before = columns();
    columns = null;
    if (!before.judgesLike(columns())) {
      for (Slot slot : slots.values()) {
        slot.forgetGates();
        otherwise(slot);
      }
    }
  }

  /** Ids of what was changed since this was last asked; {@link TaskId#BOARD} for the board itself. */
  public Set<TaskId> takeChanged() {
    Set<TaskId> out = new LinkedHashSet<>(changed);
    changed.clear();
    return out;
  }

  /** Whether a field of the task has values of people who had not seen each other. */
  public boolean isContested(TaskId id) {
    return !task(id).contested().isEmpty();
  }

  /** How many tasks there are. */
  public int size() {
    return numbering.slots().size();
  }

  /** Whether somebody has created the task. */
  boolean has(TaskId id) {
    Slot slot = slots.get(id);
    return slot != null && slot.created != null;
  }

  /** All that was said about the task; nothing for one that is not known. */
  TaskState task(TaskId id) {
    Slot slot = slots.get(id);
    return slot == null ? new TaskState() : slot.state(store.form());
  }

  /** What waits for what, or what is a part of what. */
  Waits links(boolean isPart) {
    return isPart ? parts : waits;
  }

  Columns columns() {
    Columns known = columns;
    if (known == null) {
      known = new Columns(task(TaskId.BOARD));
      columns = known;
    }
    return known;
  }

  /** Ids of all tasks in the order of their numbers. */
  List<TaskId> tasks() {
    return numbering.slots().stream().map(s -> s.id).toList();
  }

  /** All tasks and the board itself, to go through them once: the browser's library copies the map. */
  Map<TaskId, Slot> slots() {
    return Collections.unmodifiableMap(slots);
  }

  /** One of them, null when it is not known. */
  @Nullable
  Slot slot(TaskId id) {
    return slots.get(id);
  }

  /** One task as the view's JSON in UTF-8. */
  public byte[] taskJson(TaskId id) {
    Slot slot = slots.get(id);
    if (slot == null) {
      throw new IllegalArgumentException("no such task");
    }
    return new ListJson(store.form(), this, prefix).task(slot);
  }

  /** All tasks as a JSON list in UTF-8. */
  public byte[] tasksJson() {
    return new ListJson(store.form(), this, prefix).all(numbering.slots());
  }

  /** Everything but tasks, without what only the room knows, into an open object. */
  public void write(JsonWriter w) {
    TaskState board = task(TaskId.BOARD);
    w.text("room", room).objects("columns", columns().json());
    w.json("views", Columns.objects(board, Fields.BOARD_VIEW));
    w.json("templates", Columns.objects(board, Fields.BOARD_TEMPLATE));
  }

  /** Who changed what of a task, newest first, as a JSON list. */
  public String historyJson(TaskId id) {
    return new History(task(id), gates(id).moves(), this).toJson();
  }

  @Override
  public OfficerName self() {
    return self;
  }

  @Override
  public String room() {
    return room;
  }

  @Override
  public KindRules rules(String template) {
    return columns().rules(template);
  }

  @Override
  public MarkingSchemes schemes() {
    return schemes;
  }

  @Override
  public String ownMarking() {
    return ownMarking;
  }

  @Override
  public Gates gates(TaskId id) {
    Slot slot = slots.get(id);
    return slot == null
        ? new Gates(id, new TaskState(), this, (other, move) -> false)
        : standing.gates(slot);
  }

  @Override
  public Compact compact() {
    return compact;
  }

  @Override
  public String meaning(String column) {
    return columns().meaning(column);
  }

  @Override
  public boolean isCut(boolean isPart, TaskId task, TaskId other) {
    return links(isPart).isCut(task, other);
  }
}
