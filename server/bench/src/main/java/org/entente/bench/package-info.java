/**
 * Measures a region from outside: one command, its own processes, one JSON object as the last line.
 *
 * <p>Only puts the commands together. It is no part of the runnable jar.
 */
@NullMarked
package org.entente.bench;

import org.jspecify.annotations.NullMarked;
