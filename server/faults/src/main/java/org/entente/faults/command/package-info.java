/**
 * The entry of {@code deploy/regions/faults}.
 *
 * <p>Starts regions and people, lets faults happen to them and prints what the checker says. The work is in
 * {@code region}, {@code people}, {@code storm} and {@code check}.
 */
@NullMarked
package org.entente.faults.command;

import org.jspecify.annotations.NullMarked;
