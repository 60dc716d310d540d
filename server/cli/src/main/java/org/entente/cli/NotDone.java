package org.entente.cli;

/** A command could not do what it was asked; the message is one sentence that says what to do next. */
public final class NotDone extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NotDone(String message) {
    super(message);
  }
}
