package org.entente.member.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.entente.member.port.Effect;
import org.entente.member.port.StoredRecord;

/** Records that are not handed back at the start and are asked for when they are needed. */
public final class Loads {
  private final Turn turn;
  private final Map<Long, Consumer<List<StoredRecord>>> asked = new HashMap<>();
  private long last;

  /** Asks through {@code turn}. */
  public Loads(Turn turn) {
    this.turn = turn;
  }

  /**
   * Asks for up to {@code limit} records whose keys begin with {@code prefix} and come behind {@code
   * after}, in the order of their keys; {@code then} gets them in a later call.
   */
  public void ask(String prefix, String after, int limit, Consumer<List<StoredRecord>> then) {
    asked.put(++last, then);
    turn.add(new Effect.Load(last, prefix, after, limit));
  }

  /** The answer to number {@code id}; one that nobody waits for is dropped. */
  public void loaded(long id, List<StoredRecord> records) {
    Consumer<List<StoredRecord>> then = asked.remove(id);
    if (then != null) {
      then.accept(records);
    }
  }
}
