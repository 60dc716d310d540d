package org.entente.mls.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.entente.mls.SeededRandom;
import org.entente.mls.codec.Bytes;
import org.junit.jupiter.api.Test;

/** Many signatures at a time are told apart exactly as one by one, also where somebody chose the points. */
class SignatureBatchTest {
  private static final int SEED = 7;

  /** Points of order 8, 4 and 2, and the neutral one. */
  private static final List<String> SMALL = List.of(
      "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
      "0000000000000000000000000000000000000000000000000000000000000000",
      "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      "0100000000000000000000000000000000000000000000000000000000000000");

  private final SeededRandom random = new SeededRandom(SEED);
  private final Random choice = new Random(SEED);

  private List<SignatureClaim> signed(int count, int keys) {
    List<SignatureKeyPair> pairs = new ArrayList<>();
    for (int i = 0; i < keys; i++) {
      pairs.add(SignatureScheme.ed25519().generate(random));
    }
    List<SignatureClaim> claims = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      SignatureKeyPair pair = pairs.get(i % keys);
      byte[] content = random.bytes(i % 300);
      byte[] signature = SignatureScheme.ed25519().sign(pair.privateKey(), content);
      claims.add(new SignatureClaim(pair.publicKey(), Bytes.of(content), Bytes.of(signature)));
    }
    return claims;
  }

  private static Set<SignatureClaim> oneByOne(List<SignatureClaim> claims) {
    Set<SignatureClaim> holding = new HashSet<>();
    claims.stream().filter(SignatureClaim::holds).forEach(holding::add);
    return holding;
  }

  private void isToldAsOneByOne(List<SignatureClaim> claims) {
    assertThat(SignatureBatch.holding(claims, random))
        .as("seed " + SEED)
        .isEqualTo(oneByOne(claims));
  }

  private static Bytes flipped(Bytes bytes, int bit) {
    byte[] out = bytes.toArray();
    out[bit / 8] ^= (byte) (1 << bit % 8);
    return Bytes.of(out);
  }

  private static byte[] sum(Bytes point, String small) {
    EdwardsPoint sum = new EdwardsPoint();
    for (Bytes each : List.of(point, Bytes.fromHex(small))) {
      sum.add(Objects.requireNonNull(EdwardsTerm.decode(each.toArray())));
    }
    return encoded(sum);
  }

  /** RFC 8032 section 5.1.2. */
  private static byte[] encoded(EdwardsPoint point) {
    BigInteger inverse = field(point.z).modInverse(Field25519.P);
    BigInteger x = field(point.x).multiply(inverse).mod(Field25519.P);
    BigInteger y = field(point.y).multiply(inverse).mod(Field25519.P);
    byte[] out = lowestFirst(y);
    out[31] |= (byte) (x.testBit(0) ? 0x80 : 0);
    return out;
  }

  private static BigInteger field(long[] limbs) {
    BigInteger sum = BigInteger.ZERO;
    for (int i = limbs.length - 1; i >= 0; i--) {
      sum = sum.shiftLeft(51).add(BigInteger.valueOf(limbs[i]));
    }
    return sum.mod(Field25519.P);
  }

  @Test
  void what_was_signed_holds_in_one_sum() {
    for (int keys : List.of(1, 3, 150)) {
      List<SignatureClaim> claims = signed(150, keys);

      assertThat(SignatureSum.isZero(claims, random)).isTrue();
      isToldAsOneByOne(claims);
    }
  }

  @Test
  void other_forms_of_a_point_are_taken_or_refused_as_one_by_one() {
    List<String> forms = List.of(
        "0100000000000000000000000000000000000000000000000000000000000080",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a");
    for (String form : forms) {
      List<SignatureClaim> claims = signed(60, 4);
      SignatureClaim good = claims.get(30);
      Bytes point = Bytes.fromHex(form);
      byte[] signature = good.signature().toArray();
      System.arraycopy(point.toArray(), 0, signature, 0, point.length());
      claims.set(20, new SignatureClaim(point, good.content(), good.signature()));
      claims.set(40, new SignatureClaim(good.publicKey(), good.content(), Bytes.of(signature)));

      isToldAsOneByOne(claims);
    }
  }

  @Test
  void each_single_change_is_found_and_takes_no_other_with_it() {
    List<SignatureClaim> claims = signed(120, 5);
    for (int i = 0; i < 12; i++) {
      int place = choice.nextInt(claims.size());
      SignatureClaim good = claims.get(place);
      List<SignatureClaim> bad = new ArrayList<>(claims);
      bad.set(place, changed(good, i % 3));

      assertThat(SignatureSum.isZero(bad, random)).isFalse();
      isToldAsOneByOne(bad);
    }
  }

  private SignatureClaim changed(SignatureClaim good, int what) {
    int bit = choice.nextInt(256);
    return switch (what) {
      case 0 ->
        new SignatureClaim(
            good.publicKey(), good.content(), flipped(good.signature(), 2 * bit + bit % 2));
      case 1 ->
        new SignatureClaim(flipped(good.publicKey(), bit), good.content(), good.signature());
      default ->
        new SignatureClaim(good.publicKey(), Bytes.of(random.bytes(301)), good.signature());
    };
  }

  /** As in a long record: one key signs most, and the digits are longer than in a short one. */
  @Test
  void a_forged_one_among_thousands_is_the_only_one_to_fall() {
    List<SignatureClaim> claims = signed(5_000, 700);
    assertThat(SignatureSum.isZero(claims, random)).isTrue();
    int place = choice.nextInt(claims.size());
    SignatureClaim forged = changed(claims.get(place), 0);
    List<SignatureClaim> bad = new ArrayList<>(claims);
    bad.set(place, forged);

    Set<SignatureClaim> holding = SignatureBatch.holding(bad, random);

    Set<SignatureClaim> others = new HashSet<>(bad);
    others.remove(forged);
    assertThat(holding).as("seed " + SEED).isEqualTo(others);
  }

  /** Sums of few points have short digits and sums of many have long ones. */
  @Test
  void sums_with_short_and_with_long_digits_hold_and_fall_with_one_forged_signature() {
    List<SignatureClaim> claims = signed(8_192, 16);
    for (int size = 1; size <= claims.size(); size *= 2) {
      List<SignatureClaim> some = new ArrayList<>(claims.subList(0, size));
      assertThat(SignatureSum.isZero(some, random))
          .as("%d, seed %d", size, SEED)
          .isTrue();

      int place = choice.nextInt(size);
      some.set(place, changed(some.get(place), 0));
      assertThat(SignatureSum.isZero(some, random))
          .as("%d, seed %d", size, SEED)
          .isFalse();
    }
  }

  /** RFC 8032 section 5.1.4 by its own numbers: what the batch sums is what Bouncy Castle signs with. */
  @Test
  void a_sum_of_points_is_the_point_of_the_sum() {
    for (int i = 0; i < 50; i++) {
      byte[] one = random.bytes(32);
      byte[] other = random.bytes(32);
      EdwardsPoint sum = new EdwardsPoint();
      sum.add(Objects.requireNonNull(EdwardsTerm.decode(publicOf(one).toArray())));
      EdwardsPoint second = new EdwardsPoint();
      second.add(Objects.requireNonNull(EdwardsTerm.decode(publicOf(other).toArray())));
      sum.add(second);

      assertThat(encoded(sum))
          .as("seed " + SEED)
          .isEqualTo(multiple(scalar(one).add(scalar(other))));
      sum.twice();
      assertThat(encoded(sum))
          .as("seed " + SEED)
          .isEqualTo(multiple(scalar(one).add(scalar(other)).shiftLeft(1)));
    }
  }

  /** By doubling and adding, with nothing else. */
  private static byte[] multiple(BigInteger times) {
    EdwardsPoint sum = new EdwardsPoint();
    for (int bit = times.bitLength() - 1; bit >= 0; bit--) {
      sum.twice();
      if (times.testBit(bit)) {
        sum.add(EdwardsTerm.base());
      }
    }
    return encoded(sum);
  }

  @Test
  void two_changes_that_cancel_each_other_are_found() {
    List<SignatureClaim> claims = signed(100, 1);
    List<SignatureClaim> bad = new ArrayList<>(claims);
    bad.set(3, withScalar(claims.get(3), BigInteger.ONE));
    bad.set(4, withScalar(claims.get(4), BigInteger.ONE.negate()));

    assertThat(SignatureBatch.holding(bad, random)).hasSize(98);
  }

  private static SignatureClaim withScalar(SignatureClaim claim, BigInteger more) {
    byte[] signature = claim.signature().toArray();
    BigInteger scalar = number(Arrays.copyOfRange(signature, 32, 64)).add(more);
    System.arraycopy(lowestFirst(scalar.mod(EdwardsPoint.ORDER)), 0, signature, 32, 32);
    return new SignatureClaim(claim.publicKey(), claim.content(), Bytes.of(signature));
  }

  @Test
  void an_unreduced_scalar_and_wrong_lengths_are_refused() {
    List<SignatureClaim> bad = signed(100, 2);
    SignatureClaim good = bad.get(7);
    byte[] unreduced = good.signature().toArray();
    BigInteger scalar = number(Arrays.copyOfRange(unreduced, 32, 64)).add(EdwardsPoint.ORDER);
    System.arraycopy(lowestFirst(scalar), 0, unreduced, 32, 32);
    bad.set(7, new SignatureClaim(good.publicKey(), good.content(), Bytes.of(unreduced)));
    bad.set(8, new SignatureClaim(good.publicKey(), good.content(), Bytes.of(new byte[63])));
    bad.set(9, new SignatureClaim(Bytes.EMPTY, good.content(), good.signature()));

    isToldAsOneByOne(bad);
    assertThat(SignatureBatch.holding(bad, random)).hasSize(97);
  }

  /** Whoever has the key can sign with a point that is a little off, by a point of small order. */
  @Test
  void points_of_small_order_in_signatures_and_keys_are_told_as_one_by_one() {
    List<SignatureClaim> claims = signed(60, 2);
    for (String small : SMALL) {
      for (int i = 0; i < 6; i++) {
        SignatureClaim chosen = off(i % 2 == 0, small, i);
        List<SignatureClaim> bad = new ArrayList<>(claims);
        bad.add(choice.nextInt(claims.size()), chosen);
        isToldAsOneByOne(bad);
        assertThat(SignatureSum.isZero(bad, random)).isEqualTo(chosen.holds());
        isToldAsOneByOne(List.of(chosen));
      }
    }
  }

  @Test
  void a_key_of_small_order_signs_nothing_though_the_equation_holds() {
    for (String small : SMALL) {
      byte[] nothing = Arrays.copyOf(Bytes.fromHex(small).toArray(), 64);
      List<SignatureClaim> bad = new ArrayList<>(signed(60, 2));
      bad.add(new SignatureClaim(Bytes.fromHex(small), Bytes.EMPTY, Bytes.of(nothing)));

      assertThat(SignatureBatch.holding(bad, random)).hasSize(60);
      isToldAsOneByOne(bad);
    }
  }

  private SignatureClaim off(boolean key, String small, int number) {
    byte[] keySeed = random.bytes(32);
    byte[] pointSeed = random.bytes(32);
    Bytes publicKey = key ? Bytes.of(sum(publicOf(keySeed), small)) : publicOf(keySeed);
    Bytes point = key ? publicOf(pointSeed) : Bytes.of(sum(publicOf(pointSeed), small));
    Bytes content = Bytes.of(new byte[] {(byte) number});
    byte[] hash = sha512(point.toArray(), publicKey.toArray(), content.toArray());
    BigInteger signed = scalar(pointSeed).add(number(hash).multiply(scalar(keySeed)));
    byte[] signature = Arrays.copyOf(point.toArray(), 64);
    System.arraycopy(lowestFirst(signed.mod(EdwardsPoint.ORDER)), 0, signature, 32, 32);
    return new SignatureClaim(publicKey, content, Bytes.of(signature));
  }

  private static Bytes publicOf(byte[] seed) {
    return Bytes.of(SignatureScheme.ed25519().publicOf(seed));
  }

  /** RFC 8032 section 5.1.5. */
  private static BigInteger scalar(byte[] seed) {
    byte[] half = Arrays.copyOf(sha512(seed), 32);
    half[0] &= (byte) 0xf8;
    half[31] = (byte) (half[31] & 0x7f | 0x40);
    return number(half);
  }

  private static byte[] sha512(byte[]... parts) {
    SHA512Digest digest = new SHA512Digest();
    for (byte[] part : parts) {
      digest.update(part, 0, part.length);
    }
    byte[] out = new byte[digest.getDigestSize()];
    digest.doFinal(out, 0);
    return out;
  }

  private static BigInteger number(byte[] lowestFirst) {
    byte[] out = new byte[lowestFirst.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = lowestFirst[out.length - 1 - i];
    }
    return new BigInteger(1, out);
  }

  private static byte[] lowestFirst(BigInteger number) {
    byte[] out = new byte[32];
    for (int i = 0; i < out.length; i++) {
      out[i] = number.shiftRight(8 * i).byteValue();
    }
    return out;
  }
}
