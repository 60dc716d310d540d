/**
 * A member on the JVM: carries out the effects of a {@code Device} with Vert.x (HTTP, WebSocket, timers) and keeps its
 * records sealed on disk. It owns transport and storage and decides nothing; every rule is in {@code crypto/member}.
 * The command line, the quickstart and the load generator stand on it.
 */
@NullMarked
package org.entente.client;

import org.jspecify.annotations.NullMarked;
