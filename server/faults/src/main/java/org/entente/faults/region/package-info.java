/**
 * Regions on this machine, each with its own PostgreSQL and nodes in processes of their own, and the lines
 * that lead to them.
 *
 * <p>Everything here can be broken like the real thing: processes are killed and frozen, lines go dead in one
 * direction or both, a node's clock jumps. Who uses the regions and when what breaks is left to the other
 * packages.
 */
@NullMarked
package org.entente.faults.region;

import org.jspecify.annotations.NullMarked;
