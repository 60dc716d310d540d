package org.entente.trust.directory;

import java.util.HashMap;
import java.util.Map;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.certificate.IssuedCertificates;
import org.entente.trust.certificate.ProvenSignatures;
import org.entente.trust.certificate.Validity;
import org.entente.trust.certificate.VerifiedDevice;

/**
 * Chains whose signatures and names hold, so that a device that signs a thousand entries is looked up
 * once. Whether a certificate counts at the time of an entry is asked each time; only what never changes
 * is remembered. Belongs to one thread.
 */
final class VerifiedChains {
  private static final int MAX = 4096;

  private record Key(CertificateChain chain, Bytes root) {}

  private final Map<Key, VerifiedDevice> known = new HashMap<>();
  private final IssuedCertificates issued = new IssuedCertificates();

  private ProvenSignatures proven = ProvenSignatures.NONE;

  /** From now on what was found to hold is not verified again. */
  void rely(ProvenSignatures signatures) {
    proven = signatures;
    issued.rely(signatures);
  }

  ProvenSignatures proven() {
    return proven;
  }

  VerifiedDevice verify(CertificateChain chain, Bytes root, long atMs) throws MlsException {
    Key key = new Key(chain, root);
    VerifiedDevice device = known.get(key);
    if (device != null && counts(device, atMs)) {
      return device;
    }
    VerifiedDevice fresh = chain.verifyEnrolled(root, atMs, issued);
    if (known.size() >= MAX) {
      known.clear();
    }
    known.put(key, fresh);
    return fresh;
  }

  /** A device that need not be enrolled yet: all of its chain has to count at {@code atMs}. */
  VerifiedDevice verifyNew(CertificateChain chain, Bytes root, long atMs) throws MlsException {
    return chain.verify(root, atMs, issued);
  }

  private static boolean counts(VerifiedDevice device, long atMs) {
    return new Validity(device.notBeforeMs(), device.notAfterMs()).contains(atMs);
  }
}
