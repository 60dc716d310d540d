/**
 * Carries logs between regions: each pulls from the others what it keeps and lacks, over mutually
 * authenticated TLS, and asks a room's home or a device's region for what only that may do.
 *
 * <p>What arrives counts only by its chain of hashes, its origin's signature and its placement; what an
 * entry does here is the business of the feature it belongs to. While a region cannot be reached, nothing
 * here waits for it.
 */
@NullMarked
package org.entente.server.link;

import org.jspecify.annotations.NullMarked;
