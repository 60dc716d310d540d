package org.entente.server.directory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MalformedException;
import org.entente.server.log.StoredEntry;
import org.entente.trust.directory.Directory;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.Entry;

/**
 * The directory as far as the log was read, with the place of each event. For one reader at a time; what
 * it hands out is immutable.
 */
final class Folded {
  private final Function<List<Entry>, Directory> fold;
  private final Map<Bytes, StoredEvent> places = new HashMap<>();
  private volatile Directory directory = Directory.EMPTY;
  private volatile Cursor cursor = Cursor.START;
  private long newestHlc;

  /** {@code fold} takes in what is new and gives the directory after it. */
  Folded(Function<List<Entry>, Directory> fold) {
    this.fold = fold;
  }

  /** As of the last {@link #follow}; callable from any thread. */
  Directory directory() {
    return directory;
  }

  /** How far each origin's part was read, all of which the directory has; callable from any thread. */
  Cursor cursor() {
    return cursor;
  }

  /** The highest stamp that was read. */
  long newestHlc() {
    return newestHlc;
  }

  /**
   * Takes in {@code entries}, which follow the cursor. Slow: verifies signatures. The cursor moves last:
   * whoever sees it judges by the directory that it tells of.
   */
  void follow(List<StoredEntry> entries) {
    List<Entry> decoded = new ArrayList<>(entries.size());
    Cursor next = cursor;
    for (StoredEntry stored : entries) {
      Entry entry = decode(stored);
      decoded.add(entry);
      remember(entry);
      newestHlc = Math.max(newestHlc, entry.hlc());
      next = next.with(stored.origin(), stored.seq());
    }
    directory = fold.apply(decoded);
    cursor = next;
  }

  /** Of an event that stands in several places the earliest counts. */
  private void remember(Entry entry) {
    try {
      Bytes hash = SignedEvent.decode(entry.content().body()).event().hash();
      StoredEvent place =
          new StoredEvent(entry.content().origin(), entry.seq(), entry.hlc(), entry.hash());
      places.merge(hash, place, (one, other) -> one.hlc() <= other.hlc() ? one : other);
    } catch (MalformedException e) {
      // It does not count, and nobody asks for its place.
    }
  }

  /** Where {@code event} is, if it is in the log and counts. */
  Optional<StoredEvent> place(SignedEvent event) {
    Bytes hash = event.event().hash();
    return directory.counts(hash) ? Optional.ofNullable(places.get(hash)) : Optional.empty();
  }

  private static Entry decode(StoredEntry stored) {
    try {
      return TlsReader.decode(stored.encoded().getBytes(), Entry::read);
    } catch (MalformedException e) {
      throw new IllegalStateException("a stored entry is malformed", e);
    }
  }
}
