package org.entente.server.inbox;

import org.entente.mls.codec.Bytes;
import org.entente.trust.name.DeviceName;

/**
 * A key package that was found valid when it was published.
 *
 * @param ref its reference, RFC 9420 section 5.2
 * @param lastResort whether it may be handed out again when no other is left
 * @param notAfter its last second, since 1970
 */
record StoredKeyPackage(
    DeviceName device, Bytes ref, int suite, boolean lastResort, long notAfter, Bytes encoded) {}
