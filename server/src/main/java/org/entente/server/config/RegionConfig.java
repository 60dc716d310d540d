package org.entente.server.config;

import java.util.regex.Pattern;

/**
 * Which region this server belongs to.
 *
 * @param id the region's name in every log it writes; must not change later
 */
public record RegionConfig(String id) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,32}");

  /** Checks the rules; see {@link ConfigException}. */
  public RegionConfig {
    Check.that(NAME.matcher(id).matches(), "region.id", "must match [a-z0-9-]{1,32}");
  }

  static RegionConfig from(Settings settings) {
    return new RegionConfig(settings.text("region.id", "local"));
  }
}
