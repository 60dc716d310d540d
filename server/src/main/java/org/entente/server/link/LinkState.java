package org.entente.server.link;

import org.entente.trust.name.RegionId;

/**
 * How another region is seen from here.
 *
 * @param sinceMs since when it is, or is not, reachable
 * @param lag how many of its entries are known to lack here
 */
public record LinkState(RegionId region, boolean isReachable, long sinceMs, long lag) {}
