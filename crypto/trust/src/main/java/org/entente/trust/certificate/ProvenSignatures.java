package org.entente.trust.certificate;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.entente.mls.suite.RandomSource;
import org.entente.mls.suite.SignatureBatch;
import org.entente.mls.suite.SignatureClaim;

/**
 * Signatures that were found to hold in company, so that whoever reads a long record asks for each alone
 * only where that was not so. Says nothing of who may have signed. Immutable.
 */
public final class ProvenSignatures {
  /** Nothing is known beforehand. */
  public static final ProvenSignatures NONE = new ProvenSignatures(Set.of());

  private final Set<SignatureClaim> holding;

  private ProvenSignatures(Set<SignatureClaim> holding) {
    this.holding = holding;
  }

  /** Finds out which of {@code claims} hold; see {@link SignatureBatch}. Slow. */
  public static ProvenSignatures of(List<SignatureClaim> claims, RandomSource random) {
    return new ProvenSignatures(SignatureBatch.holding(claims, random));
  }

  /** That all of these hold, as somebody says whom the caller believes. */
  public static ProvenSignatures of(Set<SignatureClaim> holding) {
    return new ProvenSignatures(
        new HashSet<>(holding)); // in a browser a copy of Set.copyOf is searched one by one
  }

  /** Whether the claim is true; verifies what is not known. */
  public boolean holds(SignatureClaim claim) {
    return holding.contains(claim) || claim.holds();
  }
}
