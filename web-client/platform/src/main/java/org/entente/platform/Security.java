package org.entente.platform;

import org.jspecify.annotations.Nullable;

/** Stands for {@code java.security.Security} in the browser, where no security property is set. */
public final class Security {

  private Security() {}

  /** No property has a value here. */
  public static @Nullable String getProperty(String key) {
    return null;
  }
}
