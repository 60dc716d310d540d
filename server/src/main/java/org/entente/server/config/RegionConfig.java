package org.entente.server.config;

import java.util.regex.Pattern;

/**
 * Which region this server belongs to.
 *
 * @param id the region's name in every log it writes; must not change later
 */
public record RegionConfig(String id) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?");

  /** Checks the rules; see {@link ConfigException}. */
  public RegionConfig {
    Check.that(
        NAME.matcher(id).matches(), "region.id", "must be 1 to 32 of a-z, 0-9 and inner hyphens");
  }

  static RegionConfig from(Settings settings) {
    return new RegionConfig(settings.text("region.id", "local"));
  }
}
