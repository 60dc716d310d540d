package org.entente.mls.suite;

import org.bouncycastle.math.ec.rfc8032.Ed448;
import org.entente.mls.codec.Bytes;
import org.entente.mls.secret.SecretBytes;

/** Ed448 with an empty context, TLS SignatureScheme 0x0808. */
final class Ed448Scheme extends SignatureScheme {
  private static final byte[] CONTEXT = new byte[0];

  Ed448Scheme() {
    super(0x0808);
  }

  @Override
  public SignatureKeyPair generate(RandomSource random) {
    SecretBytes seed = random.secret(Ed448.SECRET_KEY_SIZE);
    return new SignatureKeyPair(seed, publicKey(seed));
  }

  @Override
  public boolean isPublicKey(Bytes publicKey) {
    return publicKey.length() == Ed448.PUBLIC_KEY_SIZE
        && Ed448.validatePublicKeyPartial(publicKey.toArray(), 0);
  }

  @Override
  public boolean verify(VerifyingKey key, byte[] content, byte[] signature) {
    Bytes publicKey = key.encoded();
    return publicKey.length() == Ed448.PUBLIC_KEY_SIZE
        && signature.length == Ed448.SIGNATURE_SIZE
        && Ed448.verify(signature, 0, publicKey.toArray(), 0, CONTEXT, content, 0, content.length);
  }

  @Override
  byte[] publicOf(byte[] privateKey) {
    byte[] out = new byte[Ed448.PUBLIC_KEY_SIZE];
    Ed448.generatePublicKey(seed(privateKey), 0, out, 0);
    return out;
  }

  @Override
  byte[] signWith(byte[] privateKey, SigningKey key, byte[] content) {
    byte[] out = new byte[Ed448.SIGNATURE_SIZE];
    Ed448.sign(seed(privateKey), 0, CONTEXT, content, 0, content.length, out, 0);
    return out;
  }

  private static byte[] seed(byte[] privateKey) {
    if (privateKey.length != Ed448.SECRET_KEY_SIZE) {
      throw new IllegalArgumentException("wrong private key length");
    }
    return privateKey;
  }
}
