package org.entente.server.directory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MalformedException;
import org.entente.server.log.StoredEntry;
import org.entente.trust.directory.Directory;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.Entry;

/**
 * The directory as far as the log was read, with the place of each event.
 *
 * <p>Immutable to the outside; the map of places is shared and only ever grows.
 */
record Folded(Directory directory, Cursor cursor, Map<Bytes, StoredEvent> places) {
  static final Folded START = new Folded(Directory.EMPTY, Cursor.START, Map.of());

  /** After {@code entries}, which follow the cursor. Slow: verifies signatures. */
  Folded follow(List<StoredEntry> entries) {
    Directory next = directory;
    Cursor end = cursor;
    Map<Bytes, StoredEvent> known = new HashMap<>(places);
    for (StoredEntry stored : entries) {
      Entry entry = decode(stored);
      Directory followed = next.follow(entry);
      if (followed.refused() == next.refused()) {
        known.put(eventHash(entry), new StoredEvent(entry.seq(), entry.hlc(), entry.hash()));
      }
      next = followed;
      end = end.with(stored.origin(), stored.seq());
    }
    return new Folded(next, end, known);
  }

  /** Where {@code event} is, if it is in the log already. */
  Optional<StoredEvent> place(SignedEvent event) {
    return Optional.ofNullable(places.get(event.event().hash()));
  }

  private static Entry decode(StoredEntry stored) {
    try {
      return TlsReader.decode(stored.encoded().getBytes(), Entry::read);
    } catch (MalformedException e) {
      throw new IllegalStateException("a stored entry is malformed", e);
    }
  }

  private static Bytes eventHash(Entry entry) {
    try {
      return SignedEvent.decode(entry.content().body()).event().hash();
    } catch (MalformedException e) {
      throw new IllegalStateException("an event that counts is malformed", e);
    }
  }
}
