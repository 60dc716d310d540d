package org.entente.server.link;

import io.vertx.core.Future;
import org.entente.trust.name.RegionId;

/** Says which node of this region pulls from another, so that one does and not all. */
interface Lease {
  /** Whether this node pulls from {@code peer} for the next seconds; asked again and again. */
  Future<Boolean> hold(RegionId peer);
}
