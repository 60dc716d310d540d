package org.entente.member.board;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.entente.member.content.TaskId;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.jspecify.annotations.Nullable;

/**
 * One task of a board, read from its stored form only when somebody asks for it: what a list shows is
 * kept ready beside it, so that a large board opens at once. What was said about it may come later.
 */
final class Slot {
  private static final int MAX_BYTES = 64 << 20;
  private static final int WAITS = 0;
  private static final int PART = 1;
  private static final int WAITED = 2;
  final TaskId id;

  /** Its number by order of creation, 0 while nobody has created it. */
  int number;

  @Nullable
  Created created;

  List<Waits.Link> links = List.of();

  /** The tasks that it ever waited for, which decide about its moves. */
  Set<TaskId> awaited = Set.of();

  /** Whether agencies claim different markings for it, so that what counts depends on what codes mean. */
  boolean isMixed;

  /** Which of its moves count; null when that is to be judged anew. */
  @Nullable
  Gates gates;

  /** What was said, as it is stored; null while that has not been handed over. */
  private @Nullable Slice stored = Slice.EMPTY;

  /** What follows the label in the view's JSON, in its short form. */
  private @Nullable Slice view;

  private @Nullable TaskState state;

  Slot(TaskId id) {
    this.id = id;
  }

  /** Its links of one kind. */
  List<Waits.Link> links(boolean isPart) {
    return links.isEmpty()
        ? links
        : links.stream().filter(l -> l.isPart() == isPart).toList();
  }

  /**
   * Reads the next task of a list, whose bytes are {@code array}; what it holds stays there.
   *
   * @param version of the list's form; the first one holds all that was said beside it
   */
  static Slot read(TlsReader list, byte[] array, StoredTask form, int version)
      throws MalformedException {
    boolean isWhole = version == BoardStore.WHOLE;
    Slot slot = new Slot(TaskId.read(list));
    slot.created = list.optional(c -> new Created(form.readTold(c), c.u16()));
    slot.readLinks(list.part(MAX_BYTES), form);
    slot.isMixed = version > BoardStore.WITHOUT_CLAIMS && list.u8() == 1;
    Slice view = Slice.next(list, array, MAX_BYTES);
    slot.view = isWhole || view.isEmpty() ? null : view;
    Slice stored = Slice.next(list, array, MAX_BYTES);
    slot.stored = isWhole || slot.isBoard() ? stored : null;
    return slot;
  }

  private void readLinks(TlsReader r, StoredTask form) throws MalformedException {
    while (r.remaining() > 0) {
      TaskId to = TaskId.read(r);
      int kind = r.u8();
      if (kind != PART) {
        awaited = with(awaited, to);
      }
      if (kind != WAITED) {
        links = links.isEmpty() ? new ArrayList<>() : links;
        links.add(new Waits.Link(kind == PART, id, to, form.readTold(r)));
      }
    }
  }

  private static Set<TaskId> with(Set<TaskId> some, TaskId other) {
    Set<TaskId> out = some.isEmpty() ? new LinkedHashSet<>() : some;
    out.add(other);
    return out;
  }

  /** Writes what lists show. The board itself has no list and is needed with them: it is written whole. */
  void write(TlsWriter w, StoredTask form, Setting setting) {
    Created first = created;
    w.put(id).optional(first == null ? null : c -> form.told(c, first.told()));
    if (first != null) {
      w.u16(first.index());
    }
    w.opaqueV(writtenLinks(form)).u8(isMixed ? 1 : 0);
    (first == null ? Slice.EMPTY : view(form, setting)).write(w);
    (isBoard() ? said(form) : Slice.EMPTY).write(w);
  }

  private byte[] writtenLinks(StoredTask form) {
    TlsWriter w = new TlsWriter();
    links.forEach(
        link -> form.told(w.put(link.to()).u8(link.isPart() ? PART : WAITS), link.since()));
    Set<TaskId> once = new LinkedHashSet<>(awaited);
    links(false).forEach(link -> once.remove(link.to()));
    once.forEach(to -> w.put(to).u8(WAITED));
    return w.toByteArray();
  }

  /** Writes what was said. */
  void writeHistory(TlsWriter w, StoredTask form) {
    said(form).write(w.put(id));
  }

  private Slice said(StoredTask form) {
    TaskState known = state;
    return known == null ? handedOver() : Slice.of(form.encode(known));
  }

  private Slice handedOver() {
    Slice known = stored;
    if (known == null) {
      throw new IllegalStateException("what was said has not been handed over yet");
    }
    return known;
  }

  /** Takes what was said, unless it is there already. */
  void hand(Slice history) {
    if (stored == null) {
      stored = history;
    }
  }

  private boolean isBoard() {
    return id.equals(TaskId.BOARD);
  }

  TaskState state(StoredTask form) {
    TaskState known = state;
    if (known == null) {
      try {
        known = form.decode(handedOver().reader());
      } catch (MalformedException e) {
        throw new IllegalStateException("own record does not parse", e);
      }
      state = known;
      stored = Slice.EMPTY;
    }
    return known;
  }

  /** The task was changed: what is kept ready is made again. */
  void changed(StoredTask form) {
    TaskState task = state(form);
    Op first = task.created();
    created = first == null ? null : new Created(first.told(), first.index());
    List<Waits.Link> next = new ArrayList<>();
    task.elements(Fields.DEPENDS_ON)
        .forEach(op -> link(next, false, Fields.element(op.field()), op));
    Op parent = task.winner(Fields.PARENT);
    if (parent != null && !parent.value().isEmpty()) {
      link(next, true, parent.value(), parent);
    }
    links = List.copyOf(next);
    isMixed = new Claims(task).isMixed();
    awaited = Set.of();
    task.ops().stream().filter(op -> op.told().counts()).forEach(this::await);
    view = null;
    gates = null;
  }

  private void await(Op op) {
    if (op.field().startsWith(Fields.DEPENDS_ON) && !op.value().isEmpty()) {
      try {
        awaited = with(awaited, TaskId.parse(Fields.element(op.field())));
      } catch (MalformedException e) {
        // Another release may link to something else than a task; it waits for nothing here.
        return;
      }
    }
  }

  private void link(List<Waits.Link> out, boolean isPart, String to, Op op) {
    try {
      out.add(new Waits.Link(isPart, id, TaskId.parse(to), op.told()));
    } catch (MalformedException e) {
      // Another release may link to something else than a task; it waits for nothing here.
      return;
    }
  }

  void forgetView() {
    view = null;
  }

  /** Makes what is kept ready again; returns whether it says something else now. */
  boolean viewAgain(StoredTask form, Setting setting) {
    Slice before = view;
    view = null;
    return before == null || !before.isSameAs(view(form, setting));
  }

  void forgetGates() {
    gates = null;
  }

  /** What follows the label in the view's JSON, short: a comma, the other members and the end. */
  Slice view(StoredTask form, Setting setting) {
    Slice ready = view;
    if (ready == null) {
      String whole = new TaskJson(id, state(form), setting).toJson();
      ready = Slice.of(setting.compact().shorten(Values.utf8("," + whole.substring(1))));
      view = ready;
    }
    return ready;
  }
}
