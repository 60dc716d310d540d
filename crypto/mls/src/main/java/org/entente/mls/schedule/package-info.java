/**
 * The secrets of an epoch: key schedule, secret tree, pre-shared keys and the protection of
 * messages with them (RFC 9420 sections 6, 8 and 9). Values are immutable; using a key gives a new
 * value that no longer holds it. The server never imports this package.
 */
@NullMarked
package org.entente.mls.schedule;

import org.jspecify.annotations.NullMarked;
