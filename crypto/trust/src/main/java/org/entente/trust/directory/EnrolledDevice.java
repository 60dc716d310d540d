package org.entente.trust.directory;

import org.entente.mls.codec.Bytes;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.name.DeviceName;

/**
 * A device that the log knows.
 *
 * @param chain its newest logged certificate and those above it
 * @param sinceMs when it was logged first
 */
public record EnrolledDevice(
    DeviceName name,
    Bytes publicKey,
    Bytes certificateHash,
    CertificateChain chain,
    long sinceMs) {}
