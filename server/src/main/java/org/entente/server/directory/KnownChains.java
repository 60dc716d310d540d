package org.entente.server.directory;

import java.util.LinkedHashMap;
import java.util.Map;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MlsException;
import org.entente.trust.base.Sha256;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.certificate.Validity;
import org.entente.trust.certificate.VerifiedDevice;
import org.jspecify.annotations.Nullable;

/**
 * Certificate chains whose names and signatures held, so that a device that signs in each morning costs
 * one signature and not three.
 *
 * <p>Only what never changes is remembered: whether the certificates count now is asked each time, and
 * revocations are {@link Federation}'s to know. Keeps hashes, at most as many as it was made for; those
 * not used for longest go. Callable from any thread.
 */
final class KnownChains {
  private final Map<Bytes, VerifiedDevice> known;

  KnownChains(int most) {
    known = new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1;

      @Override
      protected boolean removeEldestEntry(Map.Entry<Bytes, VerifiedDevice> eldest) {
        return size() > most;
      }
    };
  }

  /** As {@link CertificateChain#verifyEnrolled}. */
  VerifiedDevice verify(CertificateChain chain, Bytes root, long atMs) throws MlsException {
    Bytes key = key(chain, root);
    VerifiedDevice before = get(key);
    if (before != null && counts(before, atMs)) {
      return before;
    }
    VerifiedDevice fresh = chain.verifyEnrolled(root, atMs);
    put(key, fresh);
    return fresh;
  }

  private static Bytes key(CertificateChain chain, Bytes root) {
    byte[] path = new TlsWriter().put(chain).opaqueV(root).toByteArray();
    return Sha256.labelled("Entente 1.0 known chain", path);
  }

  private static boolean counts(VerifiedDevice device, long atMs) {
    return new Validity(device.notBeforeMs(), device.notAfterMs()).contains(atMs);
  }

  private @Nullable VerifiedDevice get(Bytes key) {
    synchronized (known) {
      return known.get(key);
    }
  }

  private void put(Bytes key, VerifiedDevice device) {
    synchronized (known) {
      known.put(key, device);
    }
  }
}
