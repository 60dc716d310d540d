package org.entente.mls.suite;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Verifies many Ed25519 signatures at a fraction of what one after the other costs.
 *
 * <p>The answers are those of {@link SignatureClaim#holds}: a sum of all equations of RFC 8032 section
 * 5.1.7, each times a random number, comes out as zero only when each of them does, but for a chance of 2
 * to the power of −128. Where it does not, halves are tried, and what is left is asked one by one.
 * Both ways hold the equation times eight, so that they also agree on points that somebody has chosen.
 */
public final class SignatureBatch {
  /** So few are as quickly asked one by one. */
  private static final int FEW = 48;

  private final RandomSource random;
  private final Set<SignatureClaim> holding = new HashSet<>();

  private SignatureBatch(RandomSource random) {
    this.random = random;
  }

  /**
   * Those of {@code claims} that hold.
   *
   * @param random what nobody who signed can foresee
   */
  public static Set<SignatureClaim> holding(List<SignatureClaim> claims, RandomSource random) {
    SignatureBatch batch = new SignatureBatch(random);
    batch.verify(claims);
    return batch.holding;
  }

  private void verify(List<SignatureClaim> claims) {
    int size = claims.size();
    if (size <= FEW) {
      claims.stream().filter(SignatureClaim::holds).forEach(holding::add);
    } else if (SignatureSum.isZero(claims, random)) {
      holding.addAll(claims);
    } else {
      verify(claims.subList(0, size / 2));
      verify(claims.subList(size / 2, size));
    }
  }
}
