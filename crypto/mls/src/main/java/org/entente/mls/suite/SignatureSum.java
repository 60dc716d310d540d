package org.entente.mls.suite;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.entente.mls.codec.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The sum of R + k · A − s · B over many signatures, each times a random number of 16 bytes, and all of it
 * times eight: a part of small order that somebody has added to a point counts for nothing, as where each
 * signature is verified alone.
 */
final class SignatureSum {
  private static final int WEIGHT = 16;
  private static final int SCALAR = 32;

  /** A point that is in the sum times all the bytes, the lowest first. */
  private record Multiple(EdwardsTerm term, Bytes times) {}

  private static final class Key {
    private final EdwardsTerm term;
    private BigInteger times = BigInteger.ZERO;

    Key(EdwardsTerm term) {
      this.term = term;
    }
  }

  private final List<Multiple> points = new ArrayList<>();
  private final Map<Bytes, Key> keys = new HashMap<>();
  private final Key base = new Key(EdwardsTerm.base());

  private SignatureSum() {}

  /** True when each claim holds; false when one does not, or is malformed. */
  static boolean isZero(List<SignatureClaim> claims, RandomSource random) {
    SignatureSum sum = new SignatureSum();
    byte[] weights = random.bytes(WEIGHT * claims.size());
    for (int i = 0; i < claims.size(); i++) {
      if (!sum.takes(claims.get(i), Arrays.copyOfRange(weights, WEIGHT * i, WEIGHT * (i + 1)))) {
        return false;
      }
    }
    return sum.isZero();
  }

  private boolean takes(SignatureClaim claim, byte[] times) {
    if (claim.signature().length() != 2 * SCALAR || claim.publicKey().length() != SCALAR) {
      return false;
    }
    byte[] signature = claim.signature().toArray();
    EdwardsTerm point = EdwardsTerm.decode(Arrays.copyOf(signature, SCALAR));
    BigInteger scalar = number(Arrays.copyOfRange(signature, SCALAR, 2 * SCALAR));
    Key key = key(claim.publicKey());
    if (point == null || key == null || scalar.compareTo(EdwardsPoint.ORDER) >= 0) {
      return false;
    }
    points.add(new Multiple(point, Bytes.of(times)));
    BigInteger weight = number(times);
    base.times = base.times.subtract(weight.multiply(scalar));
    key.times = key.times.add(weight.multiply(challenge(claim, signature)));
    return true;
  }

  private @Nullable Key key(Bytes encoded) {
    Key known = keys.get(encoded);
    if (known == null) {
      EdwardsTerm term = EdwardsTerm.decode(encoded.toArray());
      if (term == null || term.isOfSmallOrder()) {
        return null;
      }
      known = new Key(term);
      keys.put(encoded, known);
    }
    return known;
  }

  private static BigInteger challenge(SignatureClaim claim, byte[] signature) {
    byte[] content = claim.content().toArray();
    SHA512Digest digest = new SHA512Digest();
    digest.update(signature, 0, SCALAR);
    digest.update(claim.publicKey().toArray(), 0, SCALAR);
    digest.update(content, 0, content.length);
    byte[] out = new byte[digest.getDigestSize()];
    digest.doFinal(out, 0);
    return number(out).mod(EdwardsPoint.ORDER);
  }

  private boolean isZero() {
    List<Multiple> others = new ArrayList<>();
    keys.values().forEach(key -> others.add(multiple(key)));
    others.add(multiple(base));
    EdwardsPoint sum = new EdwardsPoint();
    for (int place = SCALAR - 1; place >= 0; place--) {
      shiftIn(sum, sums(others, place), sums(points, place));
    }
    return sum.isOfSmallOrder();
  }

  private static void shiftIn(EdwardsPoint sum, EdwardsPoint[] some, EdwardsPoint[] more) {
    for (int bit = PointBuckets.BITS - 1; bit >= 0; bit--) {
      sum.twice();
      sum.add(some[bit]);
      if (more.length > 0) {
        sum.add(more[bit]);
      }
    }
  }

  private static EdwardsPoint[] sums(List<Multiple> multiples, int place) {
    if (multiples.get(0).times().length() <= place) {
      return new EdwardsPoint[0];
    }
    PointBuckets buckets = new PointBuckets();
    for (Multiple each : multiples) {
      buckets.add(each.times().at(place), each.term());
    }
    return buckets.sums();
  }

  private static Multiple multiple(Key key) {
    byte[] big = key.times.mod(EdwardsPoint.ORDER).toByteArray();
    byte[] times = new byte[SCALAR];
    for (int i = 0; i < Math.min(SCALAR, big.length); i++) {
      times[i] = big[big.length - 1 - i];
    }
    return new Multiple(key.term, Bytes.of(times));
  }

  private static BigInteger number(byte[] lowestFirst) {
    byte[] highestFirst = new byte[lowestFirst.length];
    for (int i = 0; i < lowestFirst.length; i++) {
      highestFirst[i] = lowestFirst[lowestFirst.length - 1 - i];
    }
    return new BigInteger(1, highestFirst);
  }
}
