package org.entente.faults.check;

import java.util.List;
import java.util.stream.Stream;

/**
 * All that one device saw.
 *
 * @param region the one that its agency is placed in
 */
public record Trail(String device, String region, List<Seen> seen) {
  /** Keeps a copy. */
  public Trail {
    seen = List.copyOf(seen);
  }

  /** What it saw of one kind, in order. */
  <T extends Seen> Stream<T> of(Class<T> kind) {
    return seen.stream().filter(kind::isInstance).map(kind::cast);
  }
}
