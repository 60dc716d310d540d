package org.entente.trust.directory;

import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.name.DeviceName;

/**
 * A device that the log knows.
 *
 * @param chain of its logged certificates the one that lasts longest, and those above it
 * @param sinceMs when it was logged first
 */
public record EnrolledDevice(
    DeviceName name, Bytes publicKey, Bytes certificateHash, CertificateChain chain, long sinceMs) {

  /** The same with another certificate of its own. */
  EnrolledDevice with(Bytes hash, CertificateChain other) {
    return new EnrolledDevice(name, publicKey, hash, other, sinceMs);
  }

  /** When its certificate, or the admin device's above it, ends by what stands in it. */
  long certifiedUntilMs() {
    try {
      return chain.endsMs();
    } catch (MlsException e) {
      throw new IllegalStateException("a certificate in the log does not parse", e);
    }
  }
}
