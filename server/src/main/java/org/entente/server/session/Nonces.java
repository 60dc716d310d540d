package org.entente.server.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.entente.trust.name.DeviceName;

/**
 * Nonces for sign-in that need no memory: an end and a code over it that only this region can make.
 *
 * <p>Using one twice is fenced by the instance counter of the sign-in, not here.
 */
final class Nonces {
  private static final Duration LIFE = Duration.ofMinutes(2);
  private static final int BYTES = Long.BYTES + 32;
  private final SecretKeySpec key;
  private final Clock clock;

  /** Nonces under {@code key}, 32 secret bytes that the region's nodes share. */
  Nonces(byte[] key, Clock clock) {
    this.key = new SecretKeySpec(key, "HmacSHA256");
    this.clock = clock;
  }

  /** A nonce for {@code device}, which need not exist. */
  byte[] issue(DeviceName device) {
    return of(device, clock.millis() + LIFE.toMillis());
  }

  /** When {@code nonce} ends. */
  static long endMs(byte[] nonce) {
    return ByteBuffer.wrap(nonce).getLong();
  }

  /** Whether {@code nonce} was issued here for {@code device} and has not ended. */
  boolean isValid(DeviceName device, byte[] nonce) {
    return nonce.length == BYTES
        && endMs(nonce) >= clock.millis()
        && MessageDigest.isEqual(nonce, of(device, endMs(nonce)));
  }

  private byte[] of(DeviceName device, long endMs) {
    byte[] end = ByteBuffer.allocate(Long.BYTES).putLong(endMs).array();
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update(end);
      byte[] code = mac.doFinal(device.uri().getBytes(StandardCharsets.UTF_8));
      byte[] out = Arrays.copyOf(end, BYTES);
      System.arraycopy(code, 0, out, Long.BYTES, code.length);
      return out;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
