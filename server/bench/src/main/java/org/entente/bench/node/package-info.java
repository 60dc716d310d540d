/**
 * The processes under measurement, each with its own folder, and their end.
 *
 * <p>A region is the runnable jar as an operator starts it, with the PostgreSQL it brings along. Nothing is
 * left running or lying around afterwards.
 */
@NullMarked
package org.entente.bench.node;

import org.jspecify.annotations.NullMarked;
