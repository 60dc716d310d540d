/**
 * The cipher suites of RFC 9420 section 5.1 on Bouncy Castle primitives: hash, MAC, KDF, AEAD, HPKE and
 * signatures with their labels. Every operation makes its own cipher object, so suites are safe to share
 * between threads. Randomness comes from the caller.
 */
@NullMarked
package org.entente.mls.suite;

import org.jspecify.annotations.NullMarked;
