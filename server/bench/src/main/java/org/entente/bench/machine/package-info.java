/**
 * What the kernel says of processes: processor time, memory, and which processor they may use.
 *
 * <p>Knows nothing of what is measured. Linux only.
 */
@NullMarked
package org.entente.bench.machine;

import org.jspecify.annotations.NullMarked;
