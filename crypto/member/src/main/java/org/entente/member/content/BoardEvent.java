package org.entente.member.content;

import java.util.List;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;

/**
 * What one person did to a room's board in one step.
 *
 * @param nonce at random, so that the same step done twice is two events
 * @param changes at least one, at most {@link #MAX_CHANGES}; a field that occurs twice has the last
 *     value
 */
public record BoardEvent(long nonce, List<FieldChange> changes) implements Body {
  /** The number of the kind on the wire. */
  public static final int KIND = 16;

  /** How many fields one event may change. */
  public static final int MAX_CHANGES = 1024;

  /** How long all changes of one event may be in bytes. */
  public static final int MAX_BYTES = 96 * 1024;

  /** Refuses none and too many with {@link IllegalArgumentException}. */
  public BoardEvent {
    changes = List.copyOf(changes);
    if (changes.isEmpty() || changes.size() > MAX_CHANGES) {
      throw new IllegalArgumentException("number of changes");
    }
  }

  static BoardEvent read(TlsReader r) throws MalformedException {
    long nonce = r.u64();
    List<FieldChange> changes = r.vector(MAX_BYTES, FieldChange::read);
    if (changes.isEmpty() || changes.size() > MAX_CHANGES) {
      throw new MalformedException("number of changes");
    }
    return new BoardEvent(nonce, changes);
  }

  @Override
  public int kind() {
    return KIND;
  }

  @Override
  public void write(TlsWriter w) {
    w.u64(nonce).vector(changes);
  }
}
