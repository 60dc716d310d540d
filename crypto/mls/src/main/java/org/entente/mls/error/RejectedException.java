package org.entente.mls.error;

import java.util.Objects;

/** Well formed and authentic, but against a rule of the protocol or of the caller's policy. */
public final class RejectedException extends MlsException {
  private final transient Rule rule;

  /** Refuses with {@code rule}, whose code is the message. */
  public RejectedException(Rule rule) {
    super(rule.code() + " (" + rule.section() + ")");
    this.rule = Objects.requireNonNull(rule);
  }

  /** The broken rule. */
  public Rule rule() {
    return rule;
  }
}
