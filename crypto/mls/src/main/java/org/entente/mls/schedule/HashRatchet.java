package org.entente.mls.schedule;

import java.util.SortedMap;
import java.util.TreeMap;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.StateException;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;
import org.jspecify.annotations.Nullable;

/**
 * One sender's chain of message keys (RFC 9420 section 9.1), as an immutable value: taking a key
 * gives the next ratchet, which no longer holds it.
 *
 * <p>A generation may lie at most {@link #MAX_FORWARD} ahead, and at most {@link #MAX_SKIPPED} keys
 * of messages that have not come yet are kept, the latest ones.
 */
public final class HashRatchet {
  /** How many steps one message may make the ratchet take. */
  public static final int MAX_FORWARD = 1000;

  /** How many keys of outstanding messages are kept. */
  public static final int MAX_SKIPPED = 200;

  private final SecretBytes secret;
  private final long generation;
  private final SortedMap<Long, MessageKey> skipped;

  private HashRatchet(SecretBytes secret, long generation, SortedMap<Long, MessageKey> skipped) {
    this.secret = secret;
    this.generation = generation;
    this.skipped = skipped;
  }

  static HashRatchet of(SecretBytes first) {
    return new HashRatchet(first, 0, new TreeMap<>());
  }

  /** A key that was taken, for the taker to erase, and the ratchet without it. */
  record Taken(MessageKey key, long generation, HashRatchet next) {}

  /** The first generation that was never derived. */
  long generation() {
    return generation;
  }

  /** Takes the key of the next generation, for sending. */
  Taken next(CipherSuite suite) throws StateException {
    return forward(suite, generation);
  }

  /**
   * Takes the key of {@code wanted}, for receiving.
   *
   * @throws StateException when the key was taken or dropped before, or lies too far ahead
   */
  Taken take(CipherSuite suite, long wanted) throws StateException {
    if (wanted >= generation) {
      return forward(suite, wanted);
    }
    MessageKey key = skipped.get(wanted);
    if (key == null) {
      throw new StateException(StateException.Reason.KEY_CONSUMED);
    }
    SortedMap<Long, MessageKey> rest = new TreeMap<>(skipped);
    rest.remove(wanted);
    return new Taken(key.copy(), wanted, new HashRatchet(secret, generation, rest));
  }

  /** The ratchet {@code steps} generations on, without the keys between. */
  HashRatchet leap(CipherSuite suite, int steps) {
    SecretBytes current = secret;
    for (long at = generation; at < generation + steps; at++) {
      current = step(suite, current, at, secret);
    }
    return new HashRatchet(current, generation + steps, skipped);
  }

  private Taken forward(CipherSuite suite, long wanted) throws StateException {
    if (wanted - generation > MAX_FORWARD || wanted >= 0xffffffffL) {
      throw new StateException(StateException.Reason.TOO_FAR_AHEAD);
    }
    TreeMap<Long, MessageKey> kept = new TreeMap<>(skipped);
    SecretBytes current = secret;
    for (long at = generation; at < wanted; at++) {
      if (wanted - at <= MAX_SKIPPED) {
        kept.put(at, key(suite, current, at));
      }
      current = step(suite, current, at, secret);
    }
    while (kept.size() > MAX_SKIPPED) {
      kept.pollFirstEntry();
    }
    MessageKey key = key(suite, current, wanted);
    SecretBytes following = step(suite, current, wanted, secret);
    return new Taken(key, wanted, new HashRatchet(following, wanted + 1, kept));
  }

  private static MessageKey key(CipherSuite suite, SecretBytes secret, long generation) {
    return new MessageKey(
        derive(suite, secret, "key", generation, suite.keyLength()),
        derive(suite, secret, "nonce", generation, suite.nonceLength()));
  }

  /**
   * One step; erases {@code current} unless it is {@code kept}, which an older value still holds.
   */
  private static SecretBytes step(
      CipherSuite suite, SecretBytes current, long generation, SecretBytes kept) {
    SecretBytes next = derive(suite, current, "secret", generation, suite.hashLength());
    if (current != kept) {
      current.close();
    }
    return next;
  }

  private static SecretBytes derive(
      CipherSuite suite, SecretBytes secret, String label, long generation, int length) {
    return suite.deriveTreeSecret(secret, label, generation, length);
  }

  /** Erases what {@code next} does not share; erases all for null. */
  void eraseExcept(@Nullable HashRatchet next) {
    if (next == null || next.secret != secret) {
      secret.close();
    }
    skipped.forEach((generationOfKey, key) -> {
      if (next == null || next.skipped.get(generationOfKey) != key) {
        key.close();
      }
    });
  }

  void write(TlsWriter out) {
    StateCodec.write(out, secret);
    out.u32(generation);
    out.u16(skipped.size());
    skipped.forEach((generationOfKey, key) -> {
      out.u32(generationOfKey);
      StateCodec.write(out, key.key());
      StateCodec.write(out, key.nonce());
    });
  }

  static HashRatchet read(TlsReader in) throws MalformedException {
    SecretBytes secret = StateCodec.secret(in);
    long generation = in.u32();
    int count = in.u16();
    if (count > MAX_SKIPPED) {
      throw new MalformedException("too many skipped keys");
    }
    SortedMap<Long, MessageKey> skipped = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      skipped.put(in.u32(), new MessageKey(StateCodec.secret(in), StateCodec.secret(in)));
    }
    return new HashRatchet(secret, generation, skipped);
  }
}
