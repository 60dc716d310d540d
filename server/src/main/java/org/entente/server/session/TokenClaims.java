package org.entente.server.session;

import org.entente.trust.name.DeviceName;

/**
 * What a valid token says.
 *
 * @param thumbprint of the device's key, which each proof must be made with
 * @param instance the sign-in that it came from
 * @param expiresMs when it ends
 */
record TokenClaims(DeviceName device, String thumbprint, long instance, long expiresMs) {}
