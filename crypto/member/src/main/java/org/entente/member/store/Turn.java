package org.entente.member.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.entente.member.port.Effect;
import org.entente.member.port.Refusal;
import org.entente.member.view.ViewChange;
import org.jspecify.annotations.Nullable;

/**
 * The effects of one call of the device, collected while its parts work. Records come first, each key
 * once with its last value, because the shell stores them before it does anything else.
 */
public final class Turn {
  private final Map<String, Effect> records = new LinkedHashMap<>();
  private final List<Effect> others = new ArrayList<>();
  private final Map<String, Effect> views = new LinkedHashMap<>();
  private long now;

  /** Starts a call at {@code nowMs}; a clock that goes back is held still. */
  public void begin(long nowMs) {
    now = Math.max(now, nowMs);
  }

  /** The time of this call. */
  public long now() {
    return now;
  }

  /** Keeps {@code value}. */
  public void put(String key, byte[] value) {
    records.remove(key);
    records.put(key, new Effect.Put(key, value));
  }

  /** Forgets {@code key}. */
  public void remove(String key) {
    records.remove(key);
    records.put(key, new Effect.Remove(key));
  }

  /** Carries {@code effect} out after the records are stored. */
  public void add(Effect effect) {
    others.add(effect);
  }

  /** Shows {@code change} at the end of this call; a later one under the same {@code id} wins. */
  public void show(String id, ViewChange change) {
    views.put(id, new Effect.Show(change));
  }

  /** Answers a command; 0 stands for none. */
  public void answer(long command, @Nullable Refusal refusal) {
    if (command != 0) {
      others.add(new Effect.Answer(command, refusal));
    }
  }

  /** All effects of this call, in the order the shell must follow; the next call starts empty. */
  public List<Effect> finish() {
    List<Effect> all = new ArrayList<>(records.values());
    List<Effect> answers = new ArrayList<>();
    for (Effect effect : others) {
      (effect instanceof Effect.Answer ? answers : all).add(effect);
    }
    all.addAll(views.values());
    all.addAll(answers);
    records.clear();
    others.clear();
    views.clear();
    return List.copyOf(all);
  }
}
