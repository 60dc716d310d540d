/**
 * The public side of a group for somebody who is not a member (the delivery service): it follows the
 * tree, the context and the transcript by the members' public messages and refuses what breaks the
 * protocol. It holds no secret, so it cannot check membership and confirmation tags; the signed group
 * info of the next epoch confirms those. Ordering and storing are left to the caller.
 */
@NullMarked
package org.entente.mls.observer;

import org.jspecify.annotations.NullMarked;
