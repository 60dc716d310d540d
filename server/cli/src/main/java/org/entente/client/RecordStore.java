package org.entente.client;

import java.util.List;
import java.util.SortedMap;
import org.entente.member.port.StoredRecord;

/**
 * Where a member keeps its records between runs. One owner at a time; calls block and belong on a worker thread.
 */
public interface RecordStore extends AutoCloseable {
  /** One change of a transaction: a null value removes the key. */
  record Change(String key, byte @org.jspecify.annotations.Nullable [] value) {}

  /**
   * Makes all changes durable together: after a crash either all of them are there or none.
   *
   * @throws java.io.UncheckedIOException when the disk refuses; then nothing of {@code changes} is visible
   */
  void apply(List<Change> changes);

  /** All records whose key starts with {@code prefix}, in key order. */
  SortedMap<String, byte[]> startingWith(String prefix);

  /** Up to {@code limit} records whose keys start with {@code prefix} and come behind {@code after}, by key. */
  List<StoredRecord> page(String prefix, String after, int limit);

  @Override
  void close();
}
