/**
 * The frames of the WebSocket and the binary bodies of the HTTP interface. Reading them checks every
 * length against the bounds of the protocol and nothing else; who may send what is decided by the
 * server. The structures are the same on both ends.
 */
@NullMarked
package org.entente.trust.wire;

import org.jspecify.annotations.NullMarked;
