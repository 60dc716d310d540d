package org.entente.mls.suite;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.math.ec.custom.sec.SecP256R1Curve;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.VerificationException;
import org.jspecify.annotations.Nullable;

/** A prime curve of NIST with its generator, built directly so that no table of names is linked. */
record NistCurve(ECDomainParameters domain, int kemId, int fieldLength, int topMask) {

  static NistCurve p256() {
    return of(
        new SecP256R1Curve(),
        0x0010,
        0xff,
        "046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
            + "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5");
  }

  static NistCurve of(ECCurve curve, int kemId, int topMask, String generator) {
    ECPoint g = curve.decodePoint(Bytes.fromHex(generator).toArray());
    int length = (curve.getFieldSize() + 7) / 8;
    return new NistCurve(
        new ECDomainParameters(curve, g, curve.getOrder(), curve.getCofactor()),
        kemId,
        length,
        topMask);
  }

  /** The point of an uncompressed encoding, or null when it is not one of this curve. */
  @Nullable
  ECPoint point(byte[] encoded) {
    if (encoded.length != 2 * fieldLength + 1 || encoded[0] != 4) {
      return null;
    }
    BigInteger x = new BigInteger(1, Arrays.copyOfRange(encoded, 1, 1 + fieldLength));
    BigInteger y = new BigInteger(1, Arrays.copyOfRange(encoded, 1 + fieldLength, encoded.length));
    BigInteger p = domain.getCurve().getField().getCharacteristic();
    if (x.compareTo(p) >= 0 || y.compareTo(p) >= 0) {
      return null;
    }
    ECPoint point = domain.getCurve().createPoint(x, y);
    return point.isValid() ? point : null;
  }

  /** The scalar of a private key, or null when it is zero, too large or of the wrong length. */
  @Nullable
  BigInteger scalar(byte[] encoded) {
    if (encoded.length != fieldLength) {
      return null;
    }
    BigInteger d = new BigInteger(1, encoded);
    return d.signum() > 0 && d.compareTo(domain.getN()) < 0 ? d : null;
  }

  BigInteger privateScalar(byte[] encoded) {
    BigInteger d = scalar(encoded);
    if (d == null) {
      throw new IllegalArgumentException("not a private key of this curve");
    }
    return d;
  }

  byte[] publicOf(byte[] privateKey) {
    BigInteger d = privateScalar(privateKey);
    return new FixedPointCombMultiplier().multiply(domain.getG(), d).getEncoded(false);
  }

  byte[] agree(byte[] privateKey, byte[] publicKey) throws VerificationException {
    ECPoint point = point(publicKey);
    if (point == null) {
      throw new VerificationException("public key is not on the curve");
    }
    ECPoint shared = point.multiply(privateScalar(privateKey)).normalize();
    return shared.getAffineXCoord().getEncoded();
  }
}
