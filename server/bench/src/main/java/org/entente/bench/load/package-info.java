/**
 * The load generator: sockets, messages by schedule or in a closed loop, and the check that each receiver
 * got each of them exactly once and in order.
 *
 * <p>One event loop holds everything, so nothing is locked and one processor is enough.
 */
@NullMarked
package org.entente.bench.load;

import org.jspecify.annotations.NullMarked;
