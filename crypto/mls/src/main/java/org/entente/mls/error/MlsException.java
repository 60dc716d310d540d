package org.entente.mls.error;

/**
 * An expected refusal of the engine; after it, the object that was called is as it was before.
 *
 * <p>Its subtypes say who must act. A bug of ours is an {@link IllegalStateException} instead.
 */
public abstract sealed class MlsException extends Exception
    permits MalformedException,
        VerificationException,
        RejectedException,
        UnsupportedException,
        StateException {

  MlsException(String message) {
    super(message);
  }
}
