package org.entente.trust.directory;

import org.entente.mls.codec.Bytes;
import org.entente.trust.event.SignedEvent;

/**
 * An event that waits for signatures.
 *
 * @param id the hash of the event
 * @param event with all signatures that were logged for it
 * @param sinceMs when it was logged first
 */
public record Draft(Bytes id, SignedEvent event, long sinceMs) {
  Draft with(SignedEvent more) {
    return new Draft(id, more, sinceMs);
  }
}
