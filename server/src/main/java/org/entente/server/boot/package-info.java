/**
 * Puts one node together, starts it and takes it down.
 *
 * <p>The only place that makes clocks and randomness; every other package gets them handed in.
 * Nothing imports it but the command line.
 */
@NullMarked
package org.entente.server.boot;

import org.jspecify.annotations.NullMarked;
