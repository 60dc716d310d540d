/**
 * A whole federation in one JVM: devices, a region that keeps its rules, and a network that delays,
 * loses, repeats and cuts, all driven by one seed. Devices crash between any two effects and go on from
 * what was stored. Time is simulated; nothing here waits.
 */
@NullMarked
package org.entente.member.sim;

import org.jspecify.annotations.NullMarked;
