/**
 * The measurements as commands.
 *
 * <p>Each starts what it needs, measures, and prints one JSON object as its last line.
 */
@NullMarked
package org.entente.bench.command;

import org.jspecify.annotations.NullMarked;
