package org.entente.client;

import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.entente.member.port.StoredRecord;

/**
 * Records of a device that does not outlive its process, for trying and measuring. Nothing reaches a disk,
 * and nothing is sealed. Callable from any thread.
 */
public final class MemoryRecordStore implements RecordStore {
  private final NavigableMap<String, byte[]> records = new TreeMap<>();

  /** A store without records. */
  public MemoryRecordStore() {}

  @Override
  public synchronized void apply(List<Change> changes) {
    for (Change change : changes) {
      byte[] value = change.value();
      if (value == null) {
        records.remove(change.key());
      } else {
        records.put(change.key(), value);
      }
    }
  }

  @Override
  public synchronized SortedMap<String, byte[]> startingWith(String prefix) {
    return new TreeMap<>(records.subMap(prefix, true, prefix + Character.MAX_VALUE, false));
  }

  @Override
  public synchronized List<StoredRecord> page(String prefix, String after, int limit) {
    return startingWith(prefix).entrySet().stream()
        .filter(e -> e.getKey().compareTo(after) > 0)
        .limit(limit)
        .map(e -> new StoredRecord(e.getKey(), e.getValue()))
        .toList();
  }

  @Override
  public void close() {}
}
