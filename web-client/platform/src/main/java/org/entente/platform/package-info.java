/**
 * What compiled Java code finds in a browser in place of the Java library: randomness from the browser
 * alone, and stand-ins, chosen at compile time, for classes that TeaVM lacks or has in a form that must
 * not be used. It stands in a module of its own because the compiler takes the stand-ins before its own
 * classes only from a dependency.
 */
@NullMarked
package org.entente.platform;

import org.jspecify.annotations.NullMarked;
