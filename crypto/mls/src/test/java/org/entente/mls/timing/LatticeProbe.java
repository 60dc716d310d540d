package org.entente.mls.timing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.bouncycastle.crypto.kems.mlkem.MLKEMEngine;
import org.bouncycastle.crypto.params.MLKEMParameters;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;

/**
 * ML-KEM-768, as X-Wing uses it, opening one ciphertext with keys of which one part varies. The parts do
 * not belong together, so that every output is rejected inside; {@code "X-Wing decapsulate, valid or not"}
 * asks whether that shows.
 */
final class LatticeProbe implements Probe {
  private static final MLKEMParameters SET = MLKEMParameters.ml_kem_768;
  private static final int SEED = 64;
  private final MLKEMEngine engine = MLKEMEngine.getInstance(SET);
  private final List<MLKEMPrivateKeyParameters> keys = new ArrayList<>();
  private final byte[] sealed = new byte[engine.getCipherTextBytes()];
  private final int size;

  private LatticeProbe(Random dice, int size) {
    this.size = size;
    dice.nextBytes(sealed);
  }

  /** One public key; the secret vector and the secret for rejected outputs vary. */
  static LatticeProbe ofSecrets(Random dice, int size) {
    MLKEMPrivateKeyParameters open = fresh(dice);
    return new LatticeProbe(dice, size).with(() -> mixed(fresh(dice), open));
  }

  /** One secret; the public key varies, and with it the seed that the matrix is expanded from. */
  static LatticeProbe ofPublicParts(Random dice, int size) {
    MLKEMPrivateKeyParameters secret = fresh(dice);
    return new LatticeProbe(dice, size).with(() -> mixed(secret, fresh(dice)));
  }

  private LatticeProbe with(Supplier<MLKEMPrivateKeyParameters> another) {
    MLKEMPrivateKeyParameters fixed = another.get();
    for (int i = 0; i < 2 * size; i++) {
      MLKEMPrivateKeyParameters key = i < size ? fixed : another.get();
      keys.add(mixed(key, key));
    }
    return this;
  }

  private static MLKEMPrivateKeyParameters fresh(Random dice) {
    byte[] seed = new byte[SEED];
    dice.nextBytes(seed);
    return new MLKEMPrivateKeyParameters(SET, seed);
  }

  private static MLKEMPrivateKeyParameters mixed(
      MLKEMPrivateKeyParameters secret, MLKEMPrivateKeyParameters open) {
    return new MLKEMPrivateKeyParameters(
        SET, secret.getS(), open.getHPK(), secret.getNonce(), open.getT(), open.getRho());
  }

  @Override
  public Object prepare(int kind, int number) {
    MLKEMPrivateKeyParameters key = keys.get(kind * size + number);
    return mixed(key, key);
  }

  @Override
  public void run(Object input) {
    engine.kemDecrypt((MLKEMPrivateKeyParameters) input, sealed);
  }
}
