package org.entente.server.http;

import org.entente.trust.name.DeviceName;

/**
 * The device that signed in and proved its key with this request.
 *
 * @param device the name in its certificate
 */
public record Caller(DeviceName device) {}
