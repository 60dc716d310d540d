package org.entente.server.config;

/** The rules that the records share. */
final class Check {
  private Check() {}

  static void that(boolean holds, String key, String rule) {
    if (!holds) {
      throw new ConfigException(key, rule);
    }
  }

  static void within(String key, int value, int least, int most) {
    that(value >= least && value <= most, key, "must be from " + least + " to " + most);
  }
}
