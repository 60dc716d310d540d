package org.entente.server.log;

import java.util.Map;
import org.entente.mls.codec.Bytes;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;

/** What became of an append; everything but {@link Stored} has changed nothing. */
public sealed interface AppendOutcome {
  /**
   * The entry is in the log and flushed.
   *
   * @param repeated whether an earlier attempt stored it, whose answer this is
   */
  record Stored(long seq, long hlc, Bytes hash, boolean repeated) implements AppendOutcome {}

  /** The author has used this counter for something else; {@code last} is its last one. */
  record CounterReused(long last) implements AppendOutcome {}

  /** A counter between {@code last} and this one was left out. */
  record CounterGap(long last) implements AppendOutcome {}

  /** The roster has changed since the append was allowed: ask again whether it is. */
  record RosterChanged() implements AppendOutcome {}

  /**
   * The stored entry.
   *
   * @throws ProblemException for every other outcome
   */
  default Stored orRefuse() {
    if (this instanceof Stored stored) {
      return stored;
    }
    throw refusal();
  }

  private ProblemException refusal() {
    if (this instanceof CounterReused reused) {
      return new ProblemException(
          ProblemType.COUNTER_REUSED, "", Map.of("last_counter", reused.last()));
    }
    if (this instanceof CounterGap gap) {
      return new ProblemException(ProblemType.COUNTER_GAP, "", Map.of("last_counter", gap.last()));
    }
    return new ProblemException(ProblemType.FORBIDDEN, "The members have changed.");
  }
}
