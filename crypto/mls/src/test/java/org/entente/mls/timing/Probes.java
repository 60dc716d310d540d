package org.entente.mls.timing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.secret.SecretAccess;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.HpkeKeyPair;
import org.entente.mls.suite.RandomSource;
import org.entente.mls.suite.Suites;

/** The operations of the engine that touch secrets, each with inputs of both kinds. */
public final class Probes {
  private static final byte[] CONTEXT = {1};
  private static final byte[] NONE = new byte[0];
  private final Random dice;
  private final RandomSource random;
  private final int size;

  /** Probes whose inputs are drawn from {@code dice}, {@code size} of each kind. */
  public Probes(Random dice, int size) {
    this.dice = dice;
    this.size = size;
    this.random = dice::nextBytes;
  }

  /** All probes by what they do and what varies in them. */
  public Map<String, Supplier<Probe>> all() {
    CipherSuite x25519 = Suites.x25519Aes128();
    CipherSuite p256 = Suites.p256Aes128();
    CipherSuite hybrid = Suites.hybridAes128();
    Map<String, Supplier<Probe>> all = new LinkedHashMap<>();
    all.put("nothing (control)", this::control);
    all.put("tag compare, first or any byte wrong", this::compare);
    all.put("AES-128-GCM seal, key", () -> sealKey(x25519));
    all.put("AES-128-GCM open, wrong tag", () -> open(x25519));
    all.put("X25519 public key, scalar", () -> publicKey(x25519));
    all.put("HPKE X25519 open, key", () -> decrypt(x25519));
    all.put("P-256 public key, scalar", () -> publicKey(p256));
    all.put("HPKE P-256 open, key", () -> decrypt(p256));
    all.put("Ed25519 sign, key", () -> sign(x25519));
    all.put("ECDSA P-256 sign, key", () -> sign(p256));
    all.put("X-Wing public key, seed", () -> publicKey(hybrid));
    all.put("HPKE X-Wing open, key", () -> decrypt(hybrid));
    all.put("X-Wing decapsulate, valid or not", () -> reject(hybrid));
    all.put("ML-KEM decapsulate, secret part", () -> LatticeProbe.ofSecrets(dice, size));
    all.put("ML-KEM decapsulate, public part", () -> LatticeProbe.ofPublicParts(dice, size));
    return all;
  }

  /**
   * Inputs of both kinds, as many of one as of the other, so that neither is warmer in the caches: first
   * copies of one input, then inputs of their own.
   */
  private <T> List<T> pool(Supplier<T> fresh, UnaryOperator<T> copy) {
    T fixed = fresh.get();
    List<T> all = new ArrayList<>();
    for (int i = 0; i < 2 * size; i++) {
      all.add(i < size ? copy.apply(fixed) : fresh.get());
    }
    return all;
  }

  private List<SecretBytes> secrets(int length) {
    return pool(() -> random.secret(length), SecretBytes::copy);
  }

  private <T> T pick(List<T> pool, int kind, int number) {
    return pool.get(kind * size + number);
  }

  private Probe control() {
    return probe(secrets(32), SecretBytes::copy);
  }

  private interface Use {
    Object of(SecretBytes secret) throws MlsException;
  }

  private Probe probe(List<SecretBytes> pool, Use use) {
    return new Probe() {
      @Override
      public Object prepare(int kind, int number) {
        return pick(pool, kind, number).copy();
      }

      @Override
      public void run(Object input) {
        try {
          use.of((SecretBytes) input);
        } catch (VerificationException e) {
          // what some probes are about
        } catch (MlsException e) {
          throw new IllegalStateException(e);
        }
      }
    };
  }

  private Probe compare() {
    CipherSuite suite = Suites.x25519Aes128();
    SecretBytes key = random.secret(32);
    byte[] right = suite.mac(key, CONTEXT);
    SecretBytes truth = SecretBytes.of(right);
    Supplier<SecretBytes> wrong = () -> {
      byte[] tag = right.clone();
      tag[dice.nextInt(tag.length)] ^= 1;
      return SecretBytes.of(tag);
    };
    return probe(pool(wrong, SecretBytes::copy), tag -> tag.equals(truth));
  }

  private Probe sealKey(CipherSuite suite) {
    byte[] nonce = new byte[suite.nonceLength()];
    byte[] text = new byte[1024];
    return probe(secrets(suite.keyLength()), key -> Bytes.of(suite.seal(key, nonce, NONE, text)));
  }

  private Probe open(CipherSuite suite) {
    SecretBytes key = random.secret(suite.keyLength());
    byte[] nonce = new byte[suite.nonceLength()];
    byte[] sealed = suite.seal(key, nonce, NONE, new byte[1024]);
    Supplier<SecretBytes> forged = () -> {
      byte[] bytes = sealed.clone();
      bytes[bytes.length - 1 - dice.nextInt(16)] ^= 1;
      return SecretBytes.of(bytes);
    };
    return probe(pool(forged, SecretBytes::copy), wrong -> {
      byte[] bytes = wrong.reveal(SecretAccess.granted());
      return Bytes.of(suite.open(key, nonce, NONE, bytes));
    });
  }

  private Probe publicKey(CipherSuite suite) {
    Supplier<SecretBytes> key = () -> suite.generateKeyPair(random).privateKey();
    return probe(pool(key, SecretBytes::copy), suite::keyPair);
  }

  private Probe sign(CipherSuite suite) {
    Supplier<SecretBytes> own = () -> suite.generateSignatureKeyPair(random).privateKey();
    byte[] content = new byte[64];
    return probe(
        pool(own, SecretBytes::copy), key -> Bytes.of(suite.signWithLabel(key, "timing", content)));
  }

  private Probe decrypt(CipherSuite suite) {
    return letters(suite, pool(() -> letter(suite, suite.generateKeyPair(random)), Letter::copy));
  }

  private Letter letter(CipherSuite suite, HpkeKeyPair own) {
    try {
      return new Letter(
          own, suite.encryptWithLabel(own.publicKey(), "timing", CONTEXT, new byte[32], random));
    } catch (MlsException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Both kinds fail to open; the second also holds an output that the KEM rejects inside. */
  private Probe reject(CipherSuite suite) {
    HpkeKeyPair own = suite.generateKeyPair(random);
    List<Letter> letters = new ArrayList<>();
    for (int i = 0; i < 2 * size; i++) {
      letters.add(letter(suite, own).spoilt(i >= size, dice));
    }
    return letters(suite, letters);
  }

  private Probe letters(CipherSuite suite, List<Letter> letters) {
    return new Probe() {
      @Override
      public Object prepare(int kind, int number) {
        return pick(letters, kind, number).copy();
      }

      @Override
      public void run(Object input) {
        Letter letter = (Letter) input;
        try {
          suite.decryptWithLabel(letter.own(), "timing", CONTEXT, letter.sealed());
        } catch (VerificationException e) {
          // as fast or slow as success should be
        }
      }
    };
  }
}
