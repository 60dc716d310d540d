package org.entente.mls.suite;

import java.io.IOException;
import java.math.BigInteger;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.math.ec.ECPoint;
import org.entente.mls.codec.Bytes;
import org.entente.mls.secret.SecretBytes;
import org.jspecify.annotations.Nullable;

/** ECDSA with nonces of RFC 6979 and DER signatures, as TLS 1.3 writes them. */
final class EcdsaScheme extends SignatureScheme {
  private static final int ATTEMPTS = 128;
  private final NistCurve curve;
  private final Hash hash;

  EcdsaScheme(int id, NistCurve curve, Hash hash) {
    super(id);
    this.curve = curve;
    this.hash = hash;
  }

  @Override
  public SignatureKeyPair generate(RandomSource random) {
    for (int i = 0; i < ATTEMPTS; i++) {
      byte[] candidate = random.bytes(curve.fieldLength());
      candidate[0] = (byte) (candidate[0] & curve.topMask());
      if (curve.scalar(candidate) != null) {
        SecretBytes secret = SecretBytes.take(candidate);
        return new SignatureKeyPair(secret, publicKey(secret));
      }
    }
    throw new IllegalStateException("the random source does not give keys");
  }

  @Override
  public boolean isPublicKey(Bytes publicKey) {
    return curve.point(publicKey.toArray()) != null;
  }

  @Override
  public boolean verify(VerifyingKey key, byte[] content, byte[] signature) {
    ECPoint point = curve.point(key.encoded().toArray());
    BigInteger[] rs = decode(signature);
    if (point == null || rs == null) {
      return false;
    }
    ECDSASigner signer = new ECDSASigner();
    signer.init(false, new ECPublicKeyParameters(point, curve.domain()));
    return signer.verifySignature(hash.hash(content), rs[0], rs[1]);
  }

  @Override
  byte[] publicOf(byte[] privateKey) {
    return curve.publicOf(privateKey);
  }

  @Override
  byte[] signWith(byte[] privateKey, SigningKey key, byte[] content) {
    ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(hash.digest()));
    signer.init(true, new ECPrivateKeyParameters(curve.privateScalar(privateKey), curve.domain()));
    BigInteger[] rs = signer.generateSignature(hash.hash(content));
    try {
      return StandardDSAEncoding.INSTANCE.encode(curve.domain().getN(), rs[0], rs[1]);
    } catch (IOException e) {
      throw new IllegalStateException("encoding to memory does not fail", e);
    }
  }

  private BigInteger @Nullable [] decode(byte[] signature) {
    try {
      return StandardDSAEncoding.INSTANCE.decode(curve.domain().getN(), signature);
    } catch (IOException | IllegalArgumentException e) {
      return null;
    }
  }
}
