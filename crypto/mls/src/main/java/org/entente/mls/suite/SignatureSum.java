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

  private static final int MIN_BITS = 4;
  private static final int MAX_BITS = 12;

  /** A bucket is worth its two additions when it holds some 8 to 16 points. */
  private static final int FULL_BITS = 4;

  /** A point that is in the sum times all the bytes, the lowest first. */
  private record Multiple(EdwardsTerm term, Bytes times) {
    /** So many bits of the number, at most 16, from one on. */
    char digit(int from, int bits) {
      int first = from / Byte.SIZE;
      int three = at(first) | at(first + 1) << Byte.SIZE | at(first + 2) << 2 * Byte.SIZE;
      return (char) (three >>> from % Byte.SIZE & (1 << bits) - 1);
    }

    private int at(int index) {
      return index < times.length() ? times.at(index) & 0xff : 0;
    }
  }

  private static final class Key {
    private final EdwardsTerm term;
    private BigInteger times = BigInteger.ZERO;

    Key(EdwardsTerm term) {
      this.term = term;
    }

    Multiple multiple() {
      byte[] big = times.mod(EdwardsPoint.ORDER).toByteArray();
      byte[] lowestFirst = new byte[SCALAR];
      for (int i = 0; i < Math.min(SCALAR, big.length); i++) {
        lowestFirst[i] = big[big.length - 1 - i];
      }
      return new Multiple(term, Bytes.of(lowestFirst));
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
    keys.values().forEach(key -> points.add(key.multiple()));
    points.add(base.multiple());
    int bits = bits(points.size());
    char[][] digits = digits(bits);
    EdwardsPoint sum = new EdwardsPoint();
    for (int place = digits.length - 1; place >= 0; place--) {
      for (int i = 0; i < bits; i++) {
        sum.twice();
      }
      add(digits[place], bits, sum);
    }
    return sum.isOfSmallOrder();
  }

  /** Fewer digits cost fewer additions of points, but larger ones more buckets, each of which is added twice. */
  private static int bits(int points) {
    int length = Integer.SIZE - Integer.numberOfLeadingZeros(points);
    return Math.max(MIN_BITS, Math.min(MAX_BITS, length - FULL_BITS));
  }

  /** The digits of all points by their place, the lowest first. */
  private char[][] digits(int bits) {
    char[][] digits = new char[(SCALAR * Byte.SIZE - 1) / bits + 1][points.size()];
    for (int i = 0; i < points.size(); i++) {
      for (int place = 0; place < digits.length; place++) {
        digits[place][i] = points.get(i).digit(place * bits, bits);
      }
    }
    return digits;
  }

  private void add(char[] digits, int bits, EdwardsPoint sum) {
    PointBuckets buckets = new PointBuckets(bits);
    for (int i = 0; i < digits.length; i++) {
      if (digits[i] > 0) {
        buckets.add(digits[i], points.get(i).term());
      }
    }
    buckets.addTo(sum);
  }

  private static BigInteger number(byte[] lowestFirst) {
    byte[] highestFirst = new byte[lowestFirst.length];
    for (int i = 0; i < lowestFirst.length; i++) {
      highestFirst[i] = lowestFirst[lowestFirst.length - 1 - i];
    }
    return new BigInteger(1, highestFirst);
  }
}
