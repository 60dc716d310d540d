package org.entente.platform;

/** Stands for {@code javax.security.auth.Destroyable} in the browser. */
public interface Destroyable {

  /** Erases what can be erased. */
  default void destroy() {}

  /** Whether {@link #destroy()} has been called. */
  default boolean isDestroyed() {
    return false;
  }
}
