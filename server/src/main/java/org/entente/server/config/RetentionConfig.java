package org.entente.server.config;

/**
 * How long entries of rooms and inboxes are kept in this region.
 *
 * @param days the legal limit; 0 keeps everything
 */
public record RetentionConfig(int days) {
  /** Checks the rules; see {@link ConfigException}. */
  public RetentionConfig {
    Check.within("retention.days", days, 0, 36_500);
  }

  static RetentionConfig from(Settings settings) {
    return new RetentionConfig(settings.integer("retention.days", 0));
  }
}
