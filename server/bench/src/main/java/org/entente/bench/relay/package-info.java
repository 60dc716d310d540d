/**
 * The bare relay that every figure is held against: it passes each message on to the members of its room.
 *
 * <p>No sign-in, no storage, no order but that of arrival, one write for each member and message.
 */
@NullMarked
package org.entente.bench.relay;

import org.jspecify.annotations.NullMarked;
