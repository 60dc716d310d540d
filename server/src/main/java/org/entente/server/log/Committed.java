package org.entente.server.log;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.Map;
import org.entente.trust.log.Cursor;
import org.entente.trust.name.LogId;

/** How far logs went when the newest commit came in: a proposal behind that may still be named by the next. */
@FunctionalInterface
public interface Committed {
  /**
   * That of each of {@code logs}; none of one that has no commits, of which no proposal is removed then. May
   * lag behind what is stored, never lead.
   */
  Future<Map<LogId, Cursor>> upTo(Collection<LogId> logs);
}
