package org.entente.faults.storm;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.entente.faults.check.Verdict;

/**
 * What a run came to.
 *
 * @param faults how often each thing happened
 * @param cuts of lines between regions
 * @param removed old entries that regions removed during cuts
 * @param rested whether everything came to rest in time
 * @param restMs from the end of the last fault until everything was the same everywhere
 */
public record Outcome(
    long seed,
    Map<String, Integer> faults,
    int cuts,
    int removed,
    boolean rested,
    long restMs,
    Verdict verdict) {
  /** Keeps a copy. */
  public Outcome {
    faults = Map.copyOf(faults);
  }

  /** Whether nothing is wrong. */
  public boolean isClean() {
    return rested && verdict.isClean();
  }

  /** The one object that is printed last. */
  public JsonObject json() {
    long longest =
        verdict.longestWaitMs().values().stream().mapToLong(ms -> ms).max().orElse(0);
    JsonObject json = new JsonObject()
        .put("cuts", cuts)
        .put("acknowledged", verdict.acknowledged())
        .put("lost", verdict.lost())
        .put("duplicates", verdict.duplicates())
        .put("order_violations", verdict.orderViolations())
        .put("diverged_rooms", verdict.divergedRooms())
        .put("diverged_boards", verdict.divergedBoards())
        .put("leaked_after_removal", verdict.leakedAfterRemoval())
        .put("longest_unavailable_ms", longest)
        .put("unavailable_ms", sorted(verdict.longestWaitMs()))
        .put("seed", seed)
        .put("removed_in_cuts", removed)
        .put("rested", rested)
        .put("rest_ms", restMs)
        .put("faults", sorted(faults));
    return verdict.sentences().isEmpty()
        ? json
        : json.put("wrong", new JsonArray(verdict.sentences()));
  }

  private static JsonObject sorted(Map<String, ?> values) {
    JsonObject json = new JsonObject();
    values.keySet().stream().sorted().forEach(key -> json.put(key, values.get(key)));
    return json;
  }
}
