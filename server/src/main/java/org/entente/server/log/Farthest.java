package org.entente.server.log;

import java.util.concurrent.atomic.AtomicLong;
import org.entente.trust.log.Hlc;

/**
 * The latest moment that any entry here is stamped with. A device that has seen such an entry is not
 * ahead of anybody. Callable from any thread.
 */
final class Farthest {
  private final AtomicLong ms = new AtomicLong();

  void saw(long hlc) {
    ms.accumulateAndGet(Hlc.ms(hlc), Math::max);
  }

  /** {@code wallMs}, or the latest moment of an entry when that is later. */
  long orLater(long wallMs) {
    return Math.max(wallMs, ms.get());
  }
}
