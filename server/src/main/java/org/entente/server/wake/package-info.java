/**
 * Wakes browsers that have no socket, by Web Push (RFC 8030) with VAPID (RFC 8292): one empty message when
 * something was written in a room of theirs, and no other until they have been back. Which push service a
 * browser uses, and when it was last here, is all that is kept; what was written, where and by whom is in
 * no message. Sockets, rooms and sign-in belong to others.
 */
@NullMarked
package org.entente.server.wake;

import org.jspecify.annotations.NullMarked;
