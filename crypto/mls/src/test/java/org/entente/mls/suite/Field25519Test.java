package org.entente.mls.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bouncycastle.math.ec.rfc7748.X25519Field;
import org.junit.jupiter.api.Test;

/** The field of the batch counts as {@link BigInteger} and as the field of Bouncy Castle do. */
class Field25519Test {
  private static final BigInteger P = Field25519.P;
  private static final BigInteger TOP = BigInteger.ONE.shiftLeft(255);
  private static final BigInteger LIMB = BigInteger.ONE.shiftLeft(51);
  private static final long SEED = 7;
  private static final int ROUNDS = 2_000;
  private final Random random = new Random(SEED);

  private static BigInteger value(long[] limbs) {
    BigInteger sum = BigInteger.ZERO;
    for (int i = limbs.length - 1; i >= 0; i--) {
      sum = sum.multiply(LIMB).add(BigInteger.valueOf(limbs[i]));
    }
    return sum.mod(P);
  }

  private static byte[] lowestFirst(BigInteger number) {
    byte[] out = new byte[Field25519.LENGTH];
    for (int i = 0; i < out.length; i++) {
      out[i] = number.shiftRight(Byte.SIZE * i).byteValue();
    }
    return out;
  }

  private static long[] decoded(BigInteger number) {
    return Field25519.decode(lowestFirst(number));
  }

  /** Numbers at each edge of the field, of its limbs and of their carries, and some by chance. */
  private List<BigInteger> numbers() {
    List<BigInteger> numbers = new ArrayList<>();
    for (int off = -20; off <= 20; off++) {
      BigInteger by = BigInteger.valueOf(off);
      for (BigInteger edge : List.of(BigInteger.ZERO, P, TOP, P.shiftRight(1))) {
        numbers.add(edge.add(by));
      }
      for (int bits = 51; bits < 255; bits += 51) {
        numbers.add(BigInteger.ONE.shiftLeft(bits).add(by));
      }
    }
    for (int i = 0; i < 40; i++) {
      numbers.add(new BigInteger(255, random));
    }
    numbers.removeIf(number -> number.signum() < 0 || number.compareTo(TOP) >= 0);
    return numbers;
  }

  /** Limbs as large as a factor may have them, by chance or at an edge, of either sign. */
  private long[] factor() {
    long most = 1L << 53;
    long[] edges = {0, 1, -1, most, -most, (1L << 51) - 1, 1L << 51, -(1L << 51), most - 1, 1 - most
    };
    long[] out = Field25519.create();
    for (int i = 0; i < out.length; i++) {
      out[i] = random.nextBoolean()
          ? edges[random.nextInt(edges.length)]
          : random.nextLong() >> Long.SIZE - 54;
    }
    return out;
  }

  private static void isProduct(long[] out) {
    for (long limb : out) {
      assertThat(limb).isBetween(-(1L << 16), (1L << 51) + (1L << 16));
    }
  }

  @Test
  void edges_are_multiplied_added_and_taken_away_as_big_integers() {
    List<BigInteger> numbers = numbers();
    for (BigInteger a : numbers) {
      for (BigInteger b : numbers) {
        long[] out = Field25519.create();
        Field25519.mul(decoded(a), decoded(b), out);
        assertThat(value(out)).isEqualTo(a.multiply(b).mod(P));
        isProduct(out);
        Field25519.add(decoded(a), decoded(b), out);
        assertThat(value(out)).isEqualTo(a.add(b).mod(P));
        Field25519.sub(decoded(a), decoded(b), out);
        assertThat(value(out)).isEqualTo(a.subtract(b).mod(P));
      }
    }
  }

  @Test
  void factors_that_were_not_carried_are_multiplied_and_squared_as_big_integers() {
    for (int i = 0; i < ROUNDS; i++) {
      long[] a = factor();
      long[] b = factor();
      long[] out = Field25519.create();

      Field25519.mul(a, b, out);
      assertThat(value(out))
          .as("seed " + SEED)
          .isEqualTo(value(a).multiply(value(b)).mod(P));
      isProduct(out);
      Field25519.sqr(a, 3, out);
      assertThat(value(out))
          .as("seed " + SEED)
          .isEqualTo(value(a).modPow(BigInteger.valueOf(8), P));
      isProduct(out);
      Field25519.mul(a, a, a);
      Field25519.sqr(b, 1, b);
      isProduct(a);
      isProduct(b);
    }
  }

  @Test
  void products_are_those_of_bouncy_castle() {
    for (int i = 0; i < ROUNDS; i++) {
      byte[] a = lowestFirst(new BigInteger(255, random));
      byte[] b = lowestFirst(new BigInteger(255, random));
      int[] theirs = X25519Field.create();
      int[] other = X25519Field.create();
      X25519Field.decode(a, theirs);
      X25519Field.decode(b, other);
      X25519Field.mul(theirs, other, theirs);
      X25519Field.normalize(theirs);
      byte[] expected = new byte[Field25519.LENGTH];
      X25519Field.encode(theirs, expected);
      long[] ours = Field25519.create();

      Field25519.mul(Field25519.decode(a), Field25519.decode(b), ours);

      assertThat(lowestFirst(value(ours))).as("seed " + SEED).isEqualTo(expected);
    }
  }

  @Test
  void each_number_has_one_form() {
    for (int i = 0; i < ROUNDS; i++) {
      long[] a = factor();
      BigInteger number = value(a);
      boolean zero = Field25519.isZero(a);

      Field25519.normalize(a);

      assertThat(a).as("seed " + SEED).isEqualTo(Field25519.of(number));
      assertThat(zero).isEqualTo(number.signum() == 0);
    }
    for (BigInteger number : numbers()) {
      long[] a = decoded(number);
      assertThat(Field25519.isReduced(a)).isEqualTo(number.compareTo(P) < 0);
      assertThat(Field25519.isZero(a)).isEqualTo(number.mod(P).signum() == 0);
      Field25519.normalize(a);
      assertThat(a).isEqualTo(Field25519.of(number));
    }
  }

  @Test
  void zero_is_known_in_each_form_it_can_have() {
    for (int times = -3; times <= 3; times++) {
      long[] a = Field25519.create();
      Arrays.fill(a, times * ((1L << 51) - 1));
      a[0] -= times * 18L;

      assertThat(Field25519.isZero(a)).isTrue();
      a[0] += 1;
      assertThat(Field25519.isZero(a)).isFalse();
    }
  }

  @Test
  void only_squares_have_roots() {
    BigInteger half = P.shiftRight(1);
    List<BigInteger> numbers = numbers();
    for (int i = 0; i < numbers.size(); i++) {
      BigInteger above = numbers.get(i).mod(P);
      BigInteger below = numbers.get((7 * i + 3) % numbers.size()).mod(P);
      if (below.signum() == 0) {
        continue;
      }
      long[] x = Field25519.create();

      boolean found = Field25519.rootOfRatio(decoded(above), decoded(below), x);

      boolean square = above.multiply(below).modPow(half, P).compareTo(BigInteger.ONE) <= 0;
      assertThat(found).isEqualTo(square);
      if (found) {
        assertThat(value(x).pow(2).multiply(below).mod(P)).isEqualTo(above);
      }
    }
  }
}
