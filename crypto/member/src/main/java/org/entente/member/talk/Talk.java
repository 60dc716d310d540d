package org.entente.member.talk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.name.ItemId;
import org.jspecify.annotations.Nullable;

/** The remarks about all messages of one room, and which message answers which. For one thread. */
public final class Talk {
  private static final Remarks NONE = new Remarks();
  private final Map<ItemId, Remarks> remarks = new HashMap<>();
  private final Map<ItemId, ItemId> answered = new HashMap<>();
  private final Set<ItemId> changed = new LinkedHashSet<>();

  /** Takes a remark in; false when it was known. */
  public boolean add(Note note) {
    boolean isNew = about(note.remark().target()).add(note);
    if (isNew) {
      changed.add(note.remark().target());
    }
    return isNew;
  }

  /** Forgets a remark that never came into the log. */
  public void remove(ItemId target, ItemId note) {
    about(target).remove(note);
    changed.add(target);
  }

  /** Notes that {@code reply} answers {@code target}. */
  public void reply(ItemId target, ItemId reply, String order) {
    about(target).reply(order, reply);
    answered.put(reply, target);
    changed.add(target);
  }

  private Remarks about(ItemId target) {
    return remarks.computeIfAbsent(target, t -> new Remarks());
  }

  /** What was said about {@code item}. */
  public Remarks of(@Nullable ItemId item) {
    return item == null ? NONE : remarks.getOrDefault(item, NONE);
  }

  /** The messages that something was said about. */
  public Set<ItemId> all() {
    return remarks.keySet();
  }

  /** The messages about which something new was said since the last call. */
  public List<ItemId> takeChanged() {
    List<ItemId> out = List.copyOf(changed);
    changed.clear();
    return out;
  }

  /** The conversation that {@code item} belongs to, its first message first. */
  public List<ItemId> thread(ItemId item) {
    ItemId first = item;
    Set<ItemId> seen = new LinkedHashSet<>();
    while (seen.add(first) && answered.containsKey(first)) {
      first = answered.get(first);
    }
    Set<ItemId> all = new LinkedHashSet<>();
    collect(first, all);
    return new ArrayList<>(all);
  }

  private void collect(ItemId from, Set<ItemId> all) {
    List<ItemId> next = List.of(from);
    while (!next.isEmpty()) {
      List<ItemId> below = new ArrayList<>();
      for (ItemId item : next) {
        if (all.add(item)) {
          below.addAll(of(item).replies());
        }
      }
      next = below;
    }
  }

  /** The record of what was said about {@code target}; {@link #restore} reads it. */
  public byte[] record(ItemId target) {
    return new TlsWriter().put(target).opaqueV(of(target).encode()).toByteArray();
  }

  /** Takes a stored record back. */
  public void restore(byte[] record) throws MalformedException {
    TlsReader.decode(record, r -> {
      ItemId target = ItemId.read(r);
      Remarks stored = Remarks.decode(r.opaqueV(1 << 24));
      remarks.put(target, stored);
      stored.replies().forEach(reply -> answered.put(reply, target));
      return target;
    });
  }
}
