package org.entente.server.config;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The rules that the records share. */
final class Check {
  private Check() {}

  static void that(boolean holds, String key, String rule) {
    if (!holds) {
      throw new ConfigException(key, rule);
    }
  }

  /** Whether only this machine reaches {@code host}. */
  static boolean isLoopback(String key, String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new ConfigException(key, "must be an address of this machine");
    }
  }

  static void within(String key, int value, int least, int most) {
    that(value >= least && value <= most, key, "must be from " + least + " to " + most);
  }
}
