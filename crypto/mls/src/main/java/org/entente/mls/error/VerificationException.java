package org.entente.mls.error;

/** A signature, MAC, hash, chain or decryption that does not hold; a matter for the security log. */
public final class VerificationException extends MlsException {

  /** Says what was refused, without any secret or identity. */
  public VerificationException(String message) {
    super(message);
  }
}
