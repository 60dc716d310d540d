package org.entente.trust.directory;

import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.name.DeviceName;

/**
 * A device that the log knows.
 *
 * @param chain its newest logged certificate and those above it
 * @param sinceMs when it was logged first
 */
public record EnrolledDevice(
    DeviceName name, Bytes publicKey, Bytes certificateHash, CertificateChain chain, long sinceMs) {

  /** Whether its newest certificate has not ended. */
  boolean counts(long atMs) {
    try {
      return chain.leaf().validity().notAfterMs() >= atMs;
    } catch (MlsException e) {
      throw new IllegalStateException("a certificate in the log does not parse", e);
    }
  }
}
