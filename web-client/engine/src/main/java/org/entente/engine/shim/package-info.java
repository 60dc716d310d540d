/**
 * Stand-ins for classes of the Java library that TeaVM lacks, chosen at compile time. They hold no
 * behaviour of their own. What the engine itself needs is written without such classes.
 */
@NullMarked
package org.entente.engine.shim;

import org.jspecify.annotations.NullMarked;
