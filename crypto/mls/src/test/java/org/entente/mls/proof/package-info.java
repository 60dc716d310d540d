/**
 * Gathers what the long runs of {@code mvn -pl crypto/mls -Pproof verify} have shown into one file for a
 * reader who wants numbers. It reads reports and counts; it judges nothing. What was not run, or only for
 * an older engine, is {@code null} and named under {@code notRun}.
 */
@NullMarked
package org.entente.mls.proof;

import org.jspecify.annotations.NullMarked;
