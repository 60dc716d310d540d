package org.entente.member.board;

import java.util.ArrayList;
import java.util.List;
import org.entente.member.content.TaskId;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.jspecify.annotations.Nullable;

/**
 * One task of a board, read from its stored form only when somebody asks for it: what a list shows is
 * kept ready beside it, so that a large board opens at once.
 */
final class Slot {
  private static final int MAX_BYTES = 64 << 20;
  final TaskId id;

  /** Its number by order of creation, 0 while nobody has created it. */
  int number;

  @Nullable
  Created created;

  List<Waits.Link> links = List.of();
  private byte[] stored = new byte[0];
  private byte @Nullable [] json;
  private @Nullable TaskState state;

  Slot(TaskId id) {
    this.id = id;
  }

  /** Its links of one kind. */
  List<Waits.Link> links(boolean isPart) {
    return links.stream().filter(l -> l.isPart() == isPart).toList();
  }

  static Slot read(TlsReader r, StoredTask form) throws MalformedException {
    Slot slot = new Slot(TaskId.read(r));
    slot.created = r.optional(c -> new Created(form.readTold(c), c.u16()));
    slot.links = r.vector(MAX_BYTES, l -> {
      TaskId to = TaskId.read(l);
      return new Waits.Link(l.u8() == 1, slot.id, to, form.readTold(l));
    });
    byte[] view = r.opaqueV(MAX_BYTES);
    slot.json = view.length == 0 ? null : view;
    slot.stored = r.opaqueV(MAX_BYTES);
    return slot;
  }

  void write(TlsWriter w, StoredTask form) {
    Created first = created;
    w.optional(first == null ? null : c -> form.told(c, first.told()));
    if (first != null) {
      w.u16(first.index());
    }
    w.vector(
        links, (l, link) -> form.told(l.put(link.to()).u8(link.isPart() ? 1 : 0), link.since()));
    w.opaqueV(json == null ? new byte[0] : json);
    w.opaqueV(state == null ? stored : form.encode(state));
  }

  TaskState state(StoredTask form) {
    TaskState known = state;
    if (known == null) {
      try {
        known = form.decode(stored);
      } catch (MalformedException e) {
        throw new IllegalStateException("own record does not parse", e);
      }
      state = known;
      stored = new byte[0];
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
    json = null;
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
    json = null;
  }

  /** What follows the label in the view's JSON: a comma, the other members and the end, in UTF-8. */
  byte[] json(StoredTask form, Setting setting) {
    byte[] ready = json;
    if (ready == null) {
      String whole = new TaskJson(id, state(form), setting).toJson();
      ready = Values.utf8("," + whole.substring(1));
      json = ready;
    }
    return ready;
  }
}
