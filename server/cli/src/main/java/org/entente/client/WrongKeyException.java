package org.entente.client;

/** The passphrase or key file does not open this profile; nothing was changed. */
public final class WrongKeyException extends Exception {
  private static final long serialVersionUID = 1L;

  WrongKeyException() {
    super("The passphrase does not open this profile.");
  }
}
