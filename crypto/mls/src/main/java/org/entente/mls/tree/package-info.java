/**
 * The ratchet tree of RFC 9420 section 7: an immutable public part that members and servers share, and
 * the private path of one member. It hashes, changes and validates trees, and creates and reads update
 * paths. When and why a tree changes is decided by {@code group} and {@code observer}.
 */
@NullMarked
package org.entente.mls.tree;

import org.jspecify.annotations.NullMarked;
