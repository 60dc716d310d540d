package org.entente.mls.secret;

import com.google.errorprone.annotations.RestrictedApi;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A key or other secret byte string.
 *
 * <p>Copied in and out, compared in constant time, silent when printed. {@link #close} overwrites it;
 * reading it afterwards is a bug and throws {@link IllegalStateException}.
 */
public final class SecretBytes implements AutoCloseable {
  private final byte[] value;
  private boolean erased;

  private SecretBytes(byte[] value) {
    this.value = value;
  }

  /** A copy of {@code value}; the caller overwrites its own array if nobody else needs it. */
  public static SecretBytes of(byte[] value) {
    return new SecretBytes(value.clone());
  }

  /** A copy of {@code value}, which is overwritten with zeros. */
  public static SecretBytes take(byte[] value) {
    SecretBytes secret = of(value);
    Arrays.fill(value, (byte) 0);
    return secret;
  }

  /** {@code length} zero bytes, the secret that stands for "none" in RFC 9420 section 8. */
  public static SecretBytes zeros(int length) {
    return new SecretBytes(new byte[length]);
  }

  /** The number of bytes, also after {@link #close}. */
  public int length() {
    return value.length;
  }

  /** A copy of the secret; the caller overwrites it after use. */
  @RestrictedApi(
      explanation = "only the trusted end may see raw keys",
      link = "",
      allowedOnPath = SecretAccess.TRUSTED_END)
  public byte[] reveal(SecretAccess access) {
    Objects.requireNonNull(access);
    if (erased) {
      throw new IllegalStateException("secret was erased");
    }
    return value.clone();
  }

  /** A second, independent copy, which survives the {@link #close} of this one. */
  public SecretBytes copy() {
    if (erased) {
      throw new IllegalStateException("secret was erased");
    }
    return of(value);
  }

  /** Whether {@link #close} was called. */
  public boolean isErased() {
    return erased;
  }

  /** Overwrites the secret with zeros; calling it again does nothing. */
  @Override
  public void close() {
    Arrays.fill(value, (byte) 0);
    erased = true;
  }

  /** Compares contents in time that depends on the length only; erased secrets equal nothing. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SecretBytes that && !erased && !that.erased && same(value, that.value);
  }

  private static boolean same(byte[] a, byte[] b) {
    if (a.length != b.length) {
      return false;
    }
    int difference = 0;
    for (int i = 0; i < a.length; i++) {
      difference |= a[i] ^ b[i];
    }
    return difference == 0;
  }

  /** Depends on the length only, so that no hash of a key can leak. */
  @Override
  public int hashCode() {
    return value.length;
  }

  @Override
  public String toString() {
    return "SecretBytes";
  }
}
