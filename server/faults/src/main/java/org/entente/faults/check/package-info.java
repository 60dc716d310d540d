/**
 * Judges what the devices of a room received and showed while its regions were hit by faults.
 *
 * <p>Pure: a history goes in, a verdict comes out, and nothing here knows how the history was made. Each rule
 * stands in a class of its own and works on what clients saw, never on what a server says of itself; how
 * faults are made and people kept busy is left to the other packages.
 */
@NullMarked
package org.entente.faults.check;

import org.jspecify.annotations.NullMarked;
