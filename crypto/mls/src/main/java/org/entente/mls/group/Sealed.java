package org.entente.mls.group;

import org.entente.mls.message.MlsMessage;

/**
 * An encrypted message. Store {@code next} before the message leaves the device: a restored older
 * state would use the same key again.
 *
 * @param generation the generation of this device's application ratchet that was used
 */
public record Sealed(Group next, MlsMessage message, long epoch, long generation) {}
