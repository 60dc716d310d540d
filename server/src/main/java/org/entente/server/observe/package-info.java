/**
 * What operators see of a node: whether it lives, and whether it should get traffic.
 *
 * <p>Logs go to standard output and hold ids, counts and durations only.
 */
@NullMarked
package org.entente.server.observe;

import org.jspecify.annotations.NullMarked;
