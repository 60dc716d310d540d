package org.entente.mls.vectors;

/** Checks one case of a family; any exception is a failure. */
@FunctionalInterface
interface VectorCheck {

  /** Returns normally exactly when the engine agrees with {@code c}. */
  void check(JsonObject c) throws Exception;
}
