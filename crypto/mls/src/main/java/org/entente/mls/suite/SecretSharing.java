package org.entente.mls.suite;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.crypto.threshold.ShamirSecretSplitter;
import org.bouncycastle.crypto.threshold.ShamirSplitSecret;
import org.bouncycastle.crypto.threshold.ShamirSplitSecretShare;
import org.entente.mls.secret.SecretAccess;
import org.entente.mls.secret.SecretBytes;

/**
 * Shares of a fresh secret (Shamir, over GF(2^8) byte by byte): as many as the threshold give it back,
 * fewer say nothing about it. Holds no state.
 *
 * <p>The first shares are random, which fixes the polynomial; its value at 0 is the secret and its value
 * at every further place is a further share. All arithmetic is Bouncy Castle's: what it computes for 0
 * from places shifted by k (in this field addition is XOR) is the value at k.
 */
public final class SecretSharing {
  /** The most shares. */
  public static final int MAX_SHARES = 255;

  private static final int FEWEST = 2;

  private SecretSharing() {}

  /**
   * A fresh secret with its shares.
   *
   * @param shares by their place, which is from 1 and goes with the share
   */
  public record Split(SecretBytes secret, List<SecretBytes> shares) implements AutoCloseable {
    /** Keeps a copy of the list. */
    public Split {
      shares = List.copyOf(shares);
    }

    @Override
    public void close() {
      secret.close();
      shares.forEach(SecretBytes::close);
    }
  }

  /** Makes a secret of {@code length} bytes that any {@code threshold} of {@code shares} give back. */
  public static Split split(int length, int threshold, int shares, RandomSource random) {
    if (threshold < FEWEST || shares < threshold || shares > MAX_SHARES) {
      throw new IllegalArgumentException("threshold and number of shares do not fit");
    }
    Map<Integer, byte[]> known = new TreeMap<>();
    for (int place = 1; place <= threshold; place++) {
      known.put(place, random.bytes(length));
    }
    List<SecretBytes> made = new ArrayList<>();
    for (int place = 1; place <= shares; place++) {
      byte[] share = known.get(place);
      made.add(SecretBytes.take(share != null ? share.clone() : at(place, known)));
    }
    Split split = new Split(SecretBytes.take(at(0, known)), made);
    known.values().forEach(share -> Arrays.fill(share, (byte) 0));
    return split;
  }

  /**
   * What shares give, by their places; the secret when there are as many as the threshold and all belong
   * to it, and something unrelated otherwise.
   *
   * @throws IllegalArgumentException for fewer than two, for other places or for unequal lengths
   */
  public static SecretBytes combine(Map<Integer, SecretBytes> shares) {
    Map<Integer, byte[]> known = new TreeMap<>();
    shares.forEach((place, share) -> known.put(place, share.reveal(SecretAccess.granted())));
    boolean fits = known.size() >= FEWEST
        && known.keySet().stream().allMatch(p -> p >= 1 && p <= MAX_SHARES)
        && known.values().stream().mapToInt(s -> s.length).distinct().count() == 1;
    if (!fits) {
      throw new IllegalArgumentException("shares do not fit together");
    }
    try {
      return SecretBytes.take(at(0, known));
    } finally {
      known.values().forEach(share -> Arrays.fill(share, (byte) 0));
    }
  }

  /** The value at {@code place}, none of the known ones, of the polynomial through {@code known}. */
  private static byte[] at(int place, Map<Integer, byte[]> known) {
    ShamirSplitSecretShare[] shifted = known.entrySet().stream()
        .map(e -> new ShamirSplitSecretShare(e.getValue(), e.getKey() ^ place))
        .toArray(ShamirSplitSecretShare[]::new);
    try {
      return new ShamirSplitSecret(
              ShamirSecretSplitter.Algorithm.AES, ShamirSecretSplitter.Mode.Native, shifted)
          .getSecret();
    } catch (IOException e) {
      throw new IllegalStateException("shares in memory cannot be read", e);
    }
  }
}
