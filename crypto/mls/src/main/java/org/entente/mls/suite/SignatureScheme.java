package org.entente.mls.suite;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.entente.mls.codec.Bytes;
import org.entente.mls.secret.SecretAccess;
import org.entente.mls.secret.SecretBytes;

/**
 * A signature scheme of RFC 9420 section 5.1.1, numbered as in TLS.
 *
 * <p>Signing is deterministic and needs no randomness. Safe to share between threads.
 */
public abstract class SignatureScheme {
  private final int id;

  SignatureScheme(int id) {
    this.id = id;
  }

  /** Ed25519, TLS SignatureScheme 0x0807. */
  public static SignatureScheme ed25519() {
    return new Ed25519Scheme();
  }

  /** ECDSA on P-256 with SHA-256, TLS SignatureScheme 0x0403. */
  public static SignatureScheme ecdsaP256() {
    return new EcdsaScheme(0x0403, NistCurve.p256(), Hash.sha256());
  }

  /** The TLS SignatureScheme number. */
  public int id() {
    return id;
  }

  /** A fresh key pair. */
  public abstract SignatureKeyPair generate(RandomSource random);

  /**
   * The public key that belongs to {@code privateKey}.
   *
   * @throws IllegalArgumentException when the private key is not one of this scheme
   */
  public final Bytes publicKey(SecretBytes privateKey) {
    return Bytes.of(with(privateKey, this::publicOf));
  }

  /** Whether {@code publicKey} is a well-formed key of this scheme. */
  public abstract boolean isPublicKey(Bytes publicKey);

  /** Signs {@code content} as it is, without a label. */
  public final byte[] sign(SecretBytes privateKey, byte[] content) {
    return sign(new SigningKey(privateKey), content);
  }

  /** Signs {@code content} as it is, without a label. */
  public final byte[] sign(SigningKey key, byte[] content) {
    return with(key.secret(), secret -> signWith(secret, key, content));
  }

  /** Whether {@code signature} is valid; false for malformed keys and signatures, too. */
  public final boolean verify(Bytes publicKey, byte[] content, byte[] signature) {
    return verify(new VerifyingKey(publicKey), content, signature);
  }

  /** Whether {@code signature} is valid; false for malformed keys and signatures, too. */
  public abstract boolean verify(VerifyingKey key, byte[] content, byte[] signature);

  private static byte[] with(SecretBytes secret, UnaryOperator<byte[]> use) {
    byte[] bytes = secret.reveal(SecretAccess.granted());
    try {
      return use.apply(bytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  abstract byte[] publicOf(byte[] privateKey);

  abstract byte[] signWith(byte[] privateKey, SigningKey key, byte[] content);

  private static final class Ed25519Scheme extends SignatureScheme {
    Ed25519Scheme() {
      super(0x0807);
    }

    @Override
    public SignatureKeyPair generate(RandomSource random) {
      SecretBytes seed = random.secret(Ed25519.SECRET_KEY_SIZE);
      return new SignatureKeyPair(seed, publicKey(seed));
    }

    @Override
    public boolean isPublicKey(Bytes publicKey) {
      return publicKey.length() == Ed25519.PUBLIC_KEY_SIZE
          && Ed25519.validatePublicKeyPartial(publicKey.toArray(), 0);
    }

    @Override
    public boolean verify(VerifyingKey key, byte[] content, byte[] signature) {
      Ed25519.PublicPoint point = key.point();
      return point != null
          && signature.length == Ed25519.SIGNATURE_SIZE
          && Ed25519.verify(signature, 0, point, content, 0, content.length);
    }

    @Override
    byte[] publicOf(byte[] privateKey) {
      byte[] out = new byte[Ed25519.PUBLIC_KEY_SIZE];
      Ed25519.generatePublicKey(seed(privateKey), 0, out, 0);
      return out;
    }

    @Override
    byte[] signWith(byte[] privateKey, SigningKey key, byte[] content) {
      byte[] out = new byte[Ed25519.SIGNATURE_SIZE];
      byte[] publicKey = key.publicKey(this);
      Ed25519.sign(seed(privateKey), 0, publicKey, 0, content, 0, content.length, out, 0);
      return out;
    }

    private static byte[] seed(byte[] privateKey) {
      if (privateKey.length != Ed25519.SECRET_KEY_SIZE) {
        throw new IllegalArgumentException("wrong private key length");
      }
      return privateKey;
    }
  }
}
