package org.entente.trust.certificate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;

/**
 * Which certificates of roots and administrators were found to be issued by which, so that whoever reads
 * a long record checks each of these signatures once and not again in every chain. Only what held is
 * remembered, by all bytes of both. Belongs to one thread.
 */
public final class IssuedCertificates {
  private static final int MAX = 4096;

  private record Pair(Bytes certificate, Bytes issuer) {}

  private final Set<Pair> known = new HashSet<>();
  private final Map<Bytes, Certificate> roots = new HashMap<>();
  private ProvenSignatures proven = ProvenSignatures.NONE;

  /** From now on what was found to hold is not verified again. */
  public void rely(ProvenSignatures signatures) {
    proven = signatures;
  }

  /** The root with this DER, parsed once. */
  Certificate root(Bytes der) throws MlsException {
    Certificate root = roots.get(der);
    if (root == null) {
      root = Certificate.parse(der);
      if (roots.size() < MAX) {
        roots.put(der, root);
      }
    }
    return root;
  }

  /** As {@link Certificate#isIssuedBy}. */
  boolean holds(Certificate certificate, Certificate issuer) {
    boolean shared = certificate.role() == Role.ADMIN || certificate.role() == Role.ROOT;
    if (!shared) {
      return certificate.isIssuedBy(issuer, proven::holds);
    }
    Pair pair = new Pair(certificate.der(), issuer.der());
    if (known.contains(pair)) {
      return true;
    }
    boolean holds = certificate.isIssuedBy(issuer, proven::holds);
    if (holds && known.size() < MAX) {
      known.add(pair);
    }
    return holds;
  }
}
