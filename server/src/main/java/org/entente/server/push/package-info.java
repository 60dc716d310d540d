/**
 * The WebSocket: devices append to logs and hear of what is new.
 *
 * <p>A subscription is fed from the log until it has caught up, then told of commits as they happen,
 * and fed again when its socket is too slow. Who a device is and what it may do are answered by
 * {@link org.entente.server.push.SessionVerifier} and {@link org.entente.server.push.Access}.
 */
@NullMarked
package org.entente.server.push;

import org.jspecify.annotations.NullMarked;
