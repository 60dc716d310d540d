/**
 * How fast one region's link takes in what another has.
 *
 * <p>A region's rooms are filled by SQL with entries that are chained like real ones; the other region pulls
 * them as it pulls anything, with every check. What both have is held against each other afterwards.
 */
@NullMarked
package org.entente.faults.speed;

import org.jspecify.annotations.NullMarked;
