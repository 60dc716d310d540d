package org.entente.member.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What is to be done later, each thing under its name; setting it again replaces it. */
public final class Timers {
  private record Timer(long atMs, Runnable action) {}

  private final Map<String, Timer> timers = new LinkedHashMap<>();

  /** Does {@code action} at {@code atMs} or soon after. */
  public void set(String name, long atMs, Runnable action) {
    timers.put(name, new Timer(atMs, action));
  }

  /** Like {@link #set}, unless something is set under this name already. */
  public void setIfAbsent(String name, long atMs, Runnable action) {
    timers.putIfAbsent(name, new Timer(atMs, action));
  }

  /** Forgets what was set under {@code name}. */
  public void cancel(String name) {
    timers.remove(name);
  }

  /** Does what is due at {@code nowMs}, in the order of the times. */
  public void run(long nowMs) {
    List<Map.Entry<String, Timer>> due = new ArrayList<>();
    for (Map.Entry<String, Timer> entry : timers.entrySet()) {
      if (entry.getValue().atMs <= nowMs) {
        due.add(Map.entry(entry.getKey(), entry.getValue()));
      }
    }
    due.sort((a, b) -> Long.compare(a.getValue().atMs, b.getValue().atMs));
    for (Map.Entry<String, Timer> entry : due) {
      if (timers.remove(entry.getKey(), entry.getValue())) {
        entry.getValue().action.run();
      }
    }
  }

  /** When the next thing is due. */
  public OptionalLong next() {
    return timers.values().stream().mapToLong(Timer::atMs).min();
  }
}
