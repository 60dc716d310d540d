package org.entente.trust.directory;

import org.entente.trust.name.DeviceName;

/**
 * Which admin device answers for a device, so that this one may renew itself.
 *
 * @param untilMs up to when at most: the end of its newest certificate, or of the root
 * @param isShutOut whether it was revoked, or a device by which this one came in: an administrator has to
 *     look at the device and renew it then
 */
public record Answering(DeviceName admin, long untilMs, boolean isShutOut) {}
