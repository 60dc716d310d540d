package org.entente.trust.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check of a record found.
 *
 * @param fault null when all of it holds, otherwise one sentence without an end
 * @param position of the entry at fault, 0 when no single one is
 * @param size how many entries the region signed
 * @param sinceMs the time of the first entry
 * @param timeMs when the region signed
 * @param genesis the hash of the genesis event in hex
 * @param witnesses which agencies' witnesses cosigned
 * @param refused how many entries are in the record without counting
 */
public record RecordResult(
    @Nullable String fault,
    long position,
    long size,
    long sinceMs,
    long timeMs,
    String genesis,
    String region,
    List<String> witnesses,
    long refused) {
  /** Keeps a copy. */
  public RecordResult {
    witnesses = List.copyOf(witnesses);
  }

  static RecordResult broken(RecordFault fault) {
    return new RecordResult(fault.sentence(), fault.position(), 0, 0, 0, "", "", List.of(), 0);
  }

  /** Whether all of it holds. */
  public boolean holds() {
    return fault == null;
  }
}
