package org.entente.server.session;

import org.entente.trust.name.DeviceName;

/**
 * A device that has shown a valid token and the proof of its key.
 *
 * @param instance the sign-in that it came from; a higher one ends this session
 * @param endsMs when the token ends
 */
public record Session(DeviceName device, long instance, long endsMs) {}
