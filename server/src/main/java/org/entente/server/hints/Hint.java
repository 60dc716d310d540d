package org.entente.server.hints;

/** What a number is said about; of two numbers the larger one counts. */
record Hint(Topic topic, String name) {
  private static final int MAX_NAME = 300;

  /** Whether the name is one that a node of this release may have given. */
  boolean isBounded() {
    return !name.isEmpty() && name.length() <= MAX_NAME;
  }
}
