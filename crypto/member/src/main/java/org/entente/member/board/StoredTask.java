package org.entente.member.board;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.entente.member.content.EventId;
import org.entente.member.content.FieldChange;
import org.entente.member.content.Place;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Text;
import org.jspecify.annotations.Nullable;

/** The stored form of what was said about one task; events first, each with its changes. */
final class StoredTask {
  private static final int MAX_BYTES = 64 << 20;
  private final Names names;

  StoredTask(Names names) {
    this.names = names;
  }

  byte[] encode(TaskState task) {
    Map<EventId, List<Op>> events = new LinkedHashMap<>();
    for (Op op : task.ops()) {
      events.computeIfAbsent(op.event(), e -> new ArrayList<>()).add(op);
    }
    TlsWriter w = new TlsWriter();
    for (List<Op> ops : events.values()) {
      told(w, ops.get(0).told());
      w.vector(ops, StoredTask::op);
    }
    return w.toByteArray();
  }

  private static void op(TlsWriter w, Op op) {
    w.u16(op.index());
    Text.write(w, op.field());
    Text.write(w, op.value());
    w.vector(op.over());
  }

  TaskState decode(TlsReader r) throws MalformedException {
    TaskState task = new TaskState();
    while (r.remaining() > 0) {
      Told told = readTold(r);
      r.vector(MAX_BYTES, o -> readOp(o, told)).forEach(task::add);
    }
    return task;
  }

  private static Op readOp(TlsReader r, Told told) throws MalformedException {
    return new Op(
        told,
        r.u16(),
        Text.read(r, FieldChange.MAX_FIELD),
        Text.read(r, FieldChange.MAX_VALUE),
        r.vector(FieldChange.MAX_OVER * EventId.LENGTH, EventId::read));
  }

  /** Writes what is known of an event. */
  void told(TlsWriter w, Told told) {
    w.put(told.id()).u16(names.number(told.author())).u64(told.atMs()).u64(told.number());
    stamp(w, told.stamp());
    w.u8(told.trust().ordinal());
  }

  private void stamp(TlsWriter w, @Nullable Stamp stamp) {
    w.u8(stamp == null ? 0 : 1);
    if (stamp != null) {
      w.u64(stamp.hlc())
          .u16(names.number(stamp.place().origin()))
          .u64(stamp.place().seq());
    }
  }

  /** Reads what {@link #told} wrote. */
  Told readTold(TlsReader r) throws MalformedException {
    return new Told(
        EventId.read(r),
        names.device(r.u16()),
        r.u64(),
        r.u64(),
        r.optional(this::readStamp),
        trust(r.u8()));
  }

  private Stamp readStamp(TlsReader r) throws MalformedException {
    long hlc = r.u64();
    return new Stamp(hlc, new Place(names.origin(r.u16()), r.u64()));
  }

  private static Told.Trust trust(int number) throws MalformedException {
    return Values.at(List.of(Told.Trust.values()), number);
  }
}
