package org.entente.server.hints;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.spi.merge.MergingValue;
import com.hazelcast.spi.merge.SplitBrainMergePolicy;
import org.jspecify.annotations.Nullable;

/**
 * What two halves of a cluster that come together keep: all names of both, with the larger number. That is
 * the union of what is shut out, the furthest of heads and the latest of times. Made by Hazelcast.
 */
public final class Larger implements SplitBrainMergePolicy<Long, MergingValue<Long>, Long> {
  @Override
  public Long merge(MergingValue<Long> merging, @Nullable MergingValue<Long> existing) {
    long theirs = merging.getValue();
    return existing == null ? theirs : Math.max(theirs, existing.getValue());
  }

  @Override
  public void writeData(ObjectDataOutput out) {
    // It has no state.
  }

  @Override
  public void readData(ObjectDataInput in) {
    // It has no state.
  }
}
