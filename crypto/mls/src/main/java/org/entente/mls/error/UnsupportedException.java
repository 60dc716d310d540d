package org.entente.mls.error;

/** A version, cipher suite, credential or extension that this engine does not speak. */
public final class UnsupportedException extends MlsException {

  /** Says what was refused, without any secret or identity. */
  public UnsupportedException(String message) {
    super(message);
  }
}
