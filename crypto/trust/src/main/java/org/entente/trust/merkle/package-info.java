/**
 * The hash tree of RFC 9162 section 2.1 over the entries of a log, with proofs that an entry is in a
 * tree and that one tree continues another. Verifying needs only a proof and roots, so an auditor
 * works without the log. What a leaf stands for and who signs a root is not known here.
 */
@NullMarked
package org.entente.trust.merkle;

import org.jspecify.annotations.NullMarked;
