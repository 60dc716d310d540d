package org.entente.server.push;

import org.entente.trust.name.DeviceName;

/**
 * A signed-in device on a socket.
 *
 * @param endsMs when its token ends; the socket is closed then unless it was renewed
 */
public record SocketSession(DeviceName device, long endsMs) {}
