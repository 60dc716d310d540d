package org.entente.mls.suite;

import java.util.Arrays;
import java.util.Set;
import org.entente.mls.codec.Bytes;

/**
 * The points with which every agreement on a Montgomery curve comes out as zero (RFC 7748 section 6).
 * Nobody can seal to such a key, so a member that had one would stop the commits of all others.
 */
final class SmallOrder {
  private static final int LENGTH_25519 = 32;

  /** 0, 1, the two points of order 8, and -1, 0 and 1 not reduced. */
  private static final Set<Bytes> ON_25519 = Set.of(
      Bytes.fromHex("0000000000000000000000000000000000000000000000000000000000000000"),
      Bytes.fromHex("0100000000000000000000000000000000000000000000000000000000000000"),
      Bytes.fromHex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
      Bytes.fromHex("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"),
      Bytes.fromHex("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
      Bytes.fromHex("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
      Bytes.fromHex("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"));

  /** 0, 1, and -1, 0 and 1 not reduced. */
  private static final Set<Bytes> ON_448 = Set.of(
      Bytes.fromHex("00000000000000000000000000000000000000000000000000000000"
          + "00000000000000000000000000000000000000000000000000000000"),
      Bytes.fromHex("01000000000000000000000000000000000000000000000000000000"
          + "00000000000000000000000000000000000000000000000000000000"),
      Bytes.fromHex("feffffffffffffffffffffffffffffffffffffffffffffffffffffff"
          + "feffffffffffffffffffffffffffffffffffffffffffffffffffffff"),
      Bytes.fromHex("ffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
          + "feffffffffffffffffffffffffffffffffffffffffffffffffffffff"),
      Bytes.fromHex("00000000000000000000000000000000000000000000000000000000"
          + "ffffffffffffffffffffffffffffffffffffffffffffffffffffffff"));

  private SmallOrder() {}

  /** Of X25519, whose highest bit does not count. */
  static boolean on25519(byte[] point) {
    byte[] masked = Arrays.copyOf(point, LENGTH_25519);
    masked[LENGTH_25519 - 1] &= 0x7f;
    return ON_25519.contains(Bytes.of(masked));
  }

  /** Of X448. */
  static boolean on448(byte[] point) {
    return ON_448.contains(Bytes.of(point));
  }
}
