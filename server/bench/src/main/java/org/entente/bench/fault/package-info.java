/**
 * What may happen to a region, done to a real one under load.
 *
 * <p>Each fault says what must hold: nothing acknowledged is lost, doubled or out of order, others keep
 * their latency, memory stays bounded, and all recovers by itself.
 */
@NullMarked
package org.entente.bench.fault;

import org.jspecify.annotations.NullMarked;
