package org.entente.mls.secret;

import com.google.errorprone.annotations.RestrictedApi;

/**
 * The word that opens a {@link SecretBytes}.
 *
 * <p>Searching for {@link #granted} finds every place that sees raw keys; the compiler refuses it
 * outside the trusted end.
 */
public final class SecretAccess {
  /** The source folders that may see raw keys. */
  static final String TRUSTED_END = ".*/(crypto/(mls|trust|member)|server/cli)/src/.*";

  private static final SecretAccess GRANTED = new SecretAccess();

  private SecretAccess() {}

  /** Access for code of the trusted end. */
  @RestrictedApi(
      explanation = "only the trusted end may see raw keys",
      link = "",
      allowedOnPath = TRUSTED_END)
  public static SecretAccess granted() {
    return GRANTED;
  }
}
