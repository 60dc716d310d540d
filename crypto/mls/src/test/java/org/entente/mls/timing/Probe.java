package org.entente.mls.timing;

/** An operation on prepared inputs: kind 0 is the fixed one, kind 1 a random one. */
public interface Probe {
  /** The input of that kind with that number in the pool, as an object of its own. */
  Object prepare(int kind, int number);

  /** Does what is timed. */
  void run(Object input);
}
