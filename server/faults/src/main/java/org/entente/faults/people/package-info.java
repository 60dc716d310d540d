/**
 * People of several agencies with real devices, who write, work on a board and are let in and put out, and
 * what their devices see.
 *
 * <p>Each device decrypts for itself; a tap writes down what comes in and goes out as the checker wants it.
 * Nothing here knows of faults.
 */
@NullMarked
package org.entente.faults.people;

import org.jspecify.annotations.NullMarked;
