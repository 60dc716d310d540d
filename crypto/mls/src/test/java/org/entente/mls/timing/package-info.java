/**
 * Whether the time that operations take tells secrets apart, asked in the same way on the JVM and, where
 * these classes are compiled to WebAssembly, in a browser. Whoever runs a probe holds the watch. The
 * package leaves stating findings to {@code docs/timing.md}.
 */
@NullMarked
package org.entente.mls.timing;

import org.jspecify.annotations.NullMarked;
