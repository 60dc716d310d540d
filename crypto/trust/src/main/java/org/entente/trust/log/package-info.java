/**
 * What one entry of a log is, how it is hashed and chained, and where a reader stands. Server and
 * devices compute the same hashes from it, so that a hidden, changed or reordered entry shows. Storing,
 * stamping under a lock and delivering are the server's.
 */
@NullMarked
package org.entente.trust.log;

import org.jspecify.annotations.NullMarked;
