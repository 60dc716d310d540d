package org.entente.trust.directory;

import org.entente.mls.codec.Bytes;
import org.entente.trust.certificate.Certificate;
import org.entente.trust.name.DeviceName;

/**
 * That a device's certificate counts longer than stands in it.
 *
 * @param untilMs up to when
 * @param by the admin device that answers for it, with its key and the end of the certificate that it
 *     showed
 * @param sinceMs since when that one does
 */
record Renewal(long untilMs, DeviceName by, Bytes key, long adminEndsMs, long sinceMs) {
  /** What {@code admin} answers for since {@code sinceMs}; it renews nothing yet. */
  static Renewal by(Certificate admin, long sinceMs) {
    long endsMs = admin.validity().notAfterMs();
    return new Renewal(0, admin.device(), admin.publicKey(), endsMs, sinceMs);
  }

  Renewal until(long ms) {
    return new Renewal(ms, by, key, adminEndsMs, sinceMs);
  }
}
