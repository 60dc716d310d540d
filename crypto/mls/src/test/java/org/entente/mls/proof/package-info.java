/**
 * Gathers what the long runs of {@code mvn -pl crypto/mls -Pproof verify} have shown into one file for a
 * reader who wants numbers. It reads reports and counts; it judges nothing. A part that was not run is
 * {@code null}.
 */
@NullMarked
package org.entente.mls.proof;

import org.jspecify.annotations.NullMarked;
