package org.entente.mls.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.secret.SecretAccess;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.HpkeCiphertext;
import org.entente.mls.suite.HpkeKeyPair;
import org.entente.mls.suite.RandomSource;
import org.entente.mls.suite.Suites;

/**
 * Whether the time that operations take tells two kinds of secrets apart, after dudect (Reparaz,
 * Balasch, Verbauwhede 2017): one fixed input against random ones, in random order, and Welch's t-test
 * on the times below several quantiles. A |t| above 10 is a leak that the clock sees; below 4.5 none was
 * found with this many samples, which is no proof. {@code docs/timing.md} states what was found.
 */
public final class Timing {
  private static final int POOL = 256;
  private static final double[] QUANTILES = {1, 0.99, 0.95, 0.9, 0.75, 0.5};
  private static final byte[] CONTEXT = {1};
  private static final byte[] NONE = new byte[0];
  private final Random dice = new Random(11);
  private final RandomSource random = dice::nextBytes;

  /** An operation on prepared inputs: kind 0 is the fixed one, kind 1 a random one. */
  private interface Probe {
    Object prepare(int kind, int number);

    void run(Object input);
  }

  private Timing() {}

  /** Prints one row of a table for each operation. */
  public static void main(String[] arguments) throws Exception {
    int samples = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
    Timing timing = new Timing();
    CipherSuite x25519 = Suites.x25519Aes128();
    CipherSuite p256 = Suites.p256Aes128();
    CipherSuite hybrid = Suites.hybridAes128();
    timing.report("nothing (control)", samples, timing.control());
    timing.report("tag compare, first or any byte wrong", 5 * samples, timing.compare());
    timing.report("AES-128-GCM seal, key", 2 * samples, timing.sealKey(x25519));
    timing.report("AES-128-GCM open, wrong tag", 2 * samples, timing.open(x25519));
    timing.report("X25519 public key, scalar", samples, timing.publicKey(x25519));
    timing.report("HPKE X25519 open, key", samples, timing.decrypt(x25519));
    timing.report("P-256 public key, scalar", samples, timing.publicKey(p256));
    timing.report("HPKE P-256 open, key", samples / 2, timing.decrypt(p256));
    timing.report("Ed25519 sign, key", samples, timing.sign(x25519));
    timing.report("ECDSA P-256 sign, key", samples, timing.sign(p256));
    timing.report("X-Wing public key, seed", samples, timing.publicKey(hybrid));
    timing.report("HPKE X-Wing open, key", samples / 2, timing.decrypt(hybrid));
    timing.report("X-Wing decapsulate, valid or not", samples / 2, timing.reject(hybrid));
  }

  private void report(String name, int samples, Probe probe) {
    measure(probe, samples / 4);
    double worst = worst(measure(probe, samples));
    String word = worst > 10 ? "leaks" : worst > 4.5 ? "suspicious" : "nothing seen";
    System.out.printf("| %s | %d | %.1f | %s |%n", name, samples, worst, word);
  }

  /** Times in ns of both kinds, in random order. */
  private double[][] measure(Probe probe, int samples) {
    double[][] times = new double[2][samples];
    int[] count = new int[2];
    for (int i = 0; i < 2 * samples && count[0] < samples && count[1] < samples; i++) {
      int kind = dice.nextInt(2);
      Object input = probe.prepare(kind, dice.nextInt(POOL));
      long begin = System.nanoTime();
      probe.run(input);
      times[kind][count[kind]++] = System.nanoTime() - begin;
    }
    return new double[][] {Arrays.copyOf(times[0], count[0]), Arrays.copyOf(times[1], count[1])};
  }

  private static double worst(double[][] times) {
    double[] both = new double[times[0].length + times[1].length];
    System.arraycopy(times[0], 0, both, 0, times[0].length);
    System.arraycopy(times[1], 0, both, times[0].length, times[1].length);
    Arrays.sort(both);
    double worst = 0;
    for (double quantile : QUANTILES) {
      double limit = both[(int) Math.ceil(quantile * both.length) - 1];
      worst = Math.max(worst, Math.abs(welch(below(times[0], limit), below(times[1], limit))));
    }
    return worst;
  }

  private static double[] below(double[] times, double limit) {
    return Arrays.stream(times).filter(time -> time <= limit).toArray();
  }

  private static double welch(double[] a, double[] b) {
    double spread = variance(a) / a.length + variance(b) / b.length;
    return spread == 0 ? 0 : (mean(a) - mean(b)) / Math.sqrt(spread);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }

  private static double variance(double[] values) {
    double mean = mean(values);
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
  }

  /**
   * Inputs of both kinds, as many of one as of the other, so that neither is warmer in the caches: first
   * copies of one input, then inputs of their own.
   */
  private static <T> List<T> pool(Supplier<T> fresh, UnaryOperator<T> copy) {
    T fixed = fresh.get();
    return IntStream.range(0, 2 * POOL)
        .mapToObj(i -> i < POOL ? copy.apply(fixed) : fresh.get())
        .toList();
  }

  private List<SecretBytes> secrets(int length) {
    return pool(() -> random.secret(length), SecretBytes::copy);
  }

  private static <T> T pick(List<T> pool, int kind, int number) {
    return pool.get(kind * POOL + number);
  }

  private Probe control() {
    return probe(secrets(32), SecretBytes::copy);
  }

  private interface Use {
    Object of(SecretBytes secret) throws MlsException;
  }

  private static Probe probe(List<SecretBytes> pool, Use use) {
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
    return probe(pool(own, SecretBytes::copy), key -> Bytes.of(suite.signWithLabel(key, "timing", content)));
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
    List<Letter> letters = IntStream.range(0, 2 * POOL)
        .mapToObj(i -> letter(suite, own).spoilt(i >= POOL, dice))
        .toList();
    return letters(suite, letters);
  }

  private record Letter(HpkeKeyPair own, HpkeCiphertext sealed) {
    Letter copy() {
      return new Letter(
          new HpkeKeyPair(own.privateKey().copy(), Bytes.of(own.publicKey().toArray())),
          new HpkeCiphertext(
              Bytes.of(sealed.kemOutput().toArray()), Bytes.of(sealed.ciphertext().toArray())));
    }

    Letter spoilt(boolean output, Random dice) {
      byte[] encapsulated = sealed.kemOutput().toArray();
      encapsulated[dice.nextInt(1000)] ^= (byte) (output ? 1 : 0);
      byte[] text = sealed.ciphertext().toArray();
      text[0] ^= 1;
      return new Letter(own, new HpkeCiphertext(Bytes.of(encapsulated), Bytes.of(text)));
    }
  }

  private static Probe letters(CipherSuite suite, List<Letter> letters) {
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
