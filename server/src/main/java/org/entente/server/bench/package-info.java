/**
 * Rooms without a group, for measuring the log and the sockets with opaque bodies.
 *
 * <p>Exists only where {@code bench.rooms} is on, which a server that others can reach refuses. Sign-in,
 * the roster of each room, the log and the sockets are those of every other room; what a body is, is
 * not looked at.
 */
@NullMarked
package org.entente.server.bench;

import org.jspecify.annotations.NullMarked;
