/**
 * The federation log as a command sees it over HTTP: events go in, entries, checkpoints and proofs come
 * out. Each call blocks and tells a refusal in the region's own words. What the entries mean is known to
 * {@code org.entente.trust} alone.
 */
@NullMarked
package org.entente.cli.federation;

import org.jspecify.annotations.NullMarked;
