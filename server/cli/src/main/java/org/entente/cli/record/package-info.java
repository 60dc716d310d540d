/**
 * Checking the federation's record without trusting the region that keeps it: rebuild the directory,
 * export and verify the record, witness its growth. Works offline on a file, or online on a region. The
 * proofs themselves are {@code org.entente.trust}'s.
 */
@NullMarked
package org.entente.cli.record;

import org.jspecify.annotations.NullMarked;
