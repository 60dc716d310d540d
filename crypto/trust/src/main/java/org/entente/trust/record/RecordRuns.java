package org.entente.trust.record;

import java.util.ArrayList;
import java.util.List;
import org.entente.mls.suite.RandomSource;

/**
 * Checks a record entry by entry where one thread does all: signatures are verified a run at a time. Keeps
 * the tree, the directory and one run. Belongs to one thread.
 */
public final class RecordRuns {
  private final RandomSource random;
  private final RecordCheck check = new RecordCheck();
  private final List<byte[]> run = new ArrayList<>();

  /** Begins; for {@code random} see {@link RecordSignatures#of}. */
  public RecordRuns(RandomSource random) {
    this.random = random;
  }

  /** Takes the next entry in as it travels; each {@link RecordSignatures#RUN} of them this takes long. */
  public void add(byte[] encoded) {
    run.add(encoded);
    if (run.size() == RecordSignatures.RUN) {
      follow();
    }
  }

  /** The outcome for all entries, see {@link RecordCheck#finish}. */
  public RecordResult finish(String checkpoint) {
    follow();
    return check.finish(checkpoint);
  }

  private void follow() {
    check.add(run, RecordSignatures.of(run, random));
    run.clear();
  }
}
