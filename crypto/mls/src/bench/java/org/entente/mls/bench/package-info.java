/**
 * Measurements of the engine beside the only other published Java engine, run with {@code mvn -Pbench
 * -pl crypto/mls -am verify}. Both do the same work with the same suite and members; the numbers go to
 * {@code target/bench} as JSON. Nothing here runs in a normal build.
 */
@NullMarked
package org.entente.mls.bench;

import org.jspecify.annotations.NullMarked;
