package org.entente.mls.error;

/** Bytes that do not parse or exceed a bound; the sender must act. */
public final class MalformedException extends MlsException {

  /** Says what was refused, without any secret or identity. */
  public MalformedException(String message) {
    super(message);
  }
}
