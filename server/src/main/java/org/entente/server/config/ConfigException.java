package org.entente.server.config;

/** A setting that cannot be used; the message is "key: rule" and may be shown to the operator. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Says that {@code key} breaks {@code rule}. */
  public ConfigException(String key, String rule) {
    super(key + ": " + rule);
  }
}
