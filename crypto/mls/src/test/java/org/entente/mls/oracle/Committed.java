package org.entente.mls.oracle;

import org.entente.mls.codec.Bytes;

/**
 * A commit that is on its way.
 *
 * @param welcome empty when nobody is added
 */
record Committed(Bytes commit, Bytes welcome) {}
