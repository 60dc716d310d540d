package org.entente.mls.suite;

import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA3Digest;
import org.bouncycastle.crypto.digests.SHAKEDigest;
import org.bouncycastle.crypto.kems.mlkem.MLKEMEngine;
import org.bouncycastle.crypto.params.MLKEMParameters;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLKEMPublicKeyParameters;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.secret.SecretBytes;

/**
 * X-Wing of draft-connolly-cfrg-xwing-kem: ML-KEM-768 (FIPS 203) and X25519 side by side, so that a
 * secret stays secret while either of them holds.
 *
 * <p>A private key is the 32-byte seed that both halves are expanded from. As the draft asks, the
 * X25519 half is not checked for small order; the combiner binds both halves' outputs.
 */
final class XWing implements Kem {
  static final int ENTROPY_LENGTH = 64;
  private static final int SEED = 32;
  private static final int SECRET = 32;
  private static final int POINT = X25519.POINT_SIZE;
  private static final byte[] LABEL = {'\\', '.', '/', '/', '^', '\\'};
  private static final MLKEMParameters LATTICE = MLKEMParameters.ml_kem_768;
  private final MLKEMEngine lattice = MLKEMEngine.getInstance(LATTICE);
  private final int latticeKey = lattice.getIndCpaPublicKeyBytes();
  private final int latticeOutput = lattice.getCipherTextBytes();

  @Override
  public int id() {
    return 0x647a;
  }

  /** As the X-Wing draft derives; later drafts of HPKE's hybrid KEMs put a label in front. */
  @Override
  public HpkeKeyPair derive(byte[] ikm) {
    return pair(shake(ikm, SEED));
  }

  @Override
  public HpkeKeyPair pair(byte[] privateKey) {
    if (privateKey.length != SEED) {
      throw new IllegalArgumentException("private key has the wrong length");
    }
    try (Expanded keys = expand(privateKey)) {
      byte[] publicKey = Arrays.copyOf(keys.lattice().getPublicKey(), latticeKey + POINT);
      X25519.scalarMultBase(keys.scalar(), 0, publicKey, latticeKey);
      return new HpkeKeyPair(SecretBytes.take(privateKey), Bytes.of(publicKey));
    }
  }

  @Override
  public HpkeKeyPair generate(RandomSource random) {
    return pair(random.bytes(SEED));
  }

  @Override
  public boolean isPublicKey(byte[] publicKey) {
    return publicKey.length == latticeKey + POINT
        && lattice.checkModulus(Arrays.copyOf(publicKey, lattice.getPolyVecBytes()));
  }

  @Override
  public boolean isKemOutput(byte[] kemOutput) {
    return kemOutput.length == latticeOutput + POINT;
  }

  @Override
  public KemOutput encapsulate(byte[] publicKey, RandomSource random)
      throws MalformedException, VerificationException {
    if (publicKey.length != latticeKey + POINT) {
      throw new MalformedException("public key has the wrong length");
    }
    if (!isPublicKey(publicKey)) {
      throw new VerificationException("public key is out of range");
    }
    return encapsulate(publicKey, random.bytes(ENTROPY_LENGTH));
  }

  /** {@code EncapsulateDerand}; erases {@code entropy}. */
  KemOutput encapsulate(byte[] publicKey, byte[] entropy) {
    byte[] ephemeral = Arrays.copyOfRange(entropy, SECRET, ENTROPY_LENGTH);
    byte[] point = Arrays.copyOfRange(publicKey, latticeKey, latticeKey + POINT);
    MLKEMPublicKeyParameters key =
        new MLKEMPublicKeyParameters(LATTICE, Arrays.copyOf(publicKey, latticeKey));
    byte[][] sealed = lattice.kemEncrypt(key, Arrays.copyOf(entropy, SECRET));
    byte[] output = Arrays.copyOf(sealed[1], latticeOutput + POINT);
    X25519.scalarMultBase(ephemeral, 0, output, latticeOutput);
    byte[] shared = combine(sealed[0], agree(ephemeral, point), output, point);
    Arrays.fill(entropy, (byte) 0);
    Arrays.fill(ephemeral, (byte) 0);
    return new KemOutput(Bytes.of(output), SecretBytes.take(shared));
  }

  @Override
  public byte[] decapsulate(byte[] kemOutput, byte[] privateKey, byte[] publicKey)
      throws VerificationException {
    if (kemOutput.length != latticeOutput + POINT) {
      throw new VerificationException("decryption failed");
    }
    byte[] point = Arrays.copyOfRange(publicKey, latticeKey, latticeKey + POINT);
    byte[] theirs = Arrays.copyOfRange(kemOutput, latticeOutput, kemOutput.length);
    try (Expanded keys = expand(privateKey)) {
      byte[] sealed = Arrays.copyOf(kemOutput, latticeOutput);
      byte[] secret = lattice.kemDecrypt(keys.lattice(), sealed);
      return combine(secret, agree(keys.scalar(), theirs), kemOutput, point);
    }
  }

  private static byte[] agree(byte[] scalar, byte[] point) {
    byte[] out = new byte[POINT];
    X25519.scalarMult(scalar, 0, point, 0, out, 0);
    return out;
  }

  /** SHA3-256 over both secrets, the X25519 output and key, and the label; erases the secrets. */
  private byte[] combine(byte[] latticeSecret, byte[] pointSecret, byte[] output, byte[] point) {
    SHA3Digest digest = new SHA3Digest(8 * SECRET);
    digest.update(latticeSecret, 0, latticeSecret.length);
    digest.update(pointSecret, 0, pointSecret.length);
    digest.update(output, latticeOutput, POINT);
    digest.update(point, 0, POINT);
    digest.update(LABEL, 0, LABEL.length);
    byte[] out = new byte[SECRET];
    digest.doFinal(out, 0);
    Arrays.fill(latticeSecret, (byte) 0);
    Arrays.fill(pointSecret, (byte) 0);
    return out;
  }

  private static Expanded expand(byte[] seed) {
    byte[] expanded = shake(seed, 2 * SECRET + POINT);
    byte[] first = Arrays.copyOf(expanded, 2 * SECRET);
    byte[] scalar = Arrays.copyOfRange(expanded, 2 * SECRET, expanded.length);
    Arrays.fill(expanded, (byte) 0);
    MLKEMPrivateKeyParameters key = new MLKEMPrivateKeyParameters(LATTICE, first);
    Arrays.fill(first, (byte) 0);
    return new Expanded(key, scalar);
  }

  private static byte[] shake(byte[] input, int length) {
    SHAKEDigest shake = new SHAKEDigest(256);
    shake.update(input, 0, input.length);
    byte[] out = new byte[length];
    shake.doFinal(out, 0, length);
    return out;
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared, never leaves this class
  private record Expanded(MLKEMPrivateKeyParameters lattice, byte[] scalar)
      implements AutoCloseable {
    @Override
    public void close() {
      lattice.destroy();
      Arrays.fill(scalar, (byte) 0);
    }
  }
}
