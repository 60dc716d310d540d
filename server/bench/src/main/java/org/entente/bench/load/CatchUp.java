package org.entente.bench.load;

/**
 * How one device read a whole room.
 *
 * @param seconds from the opening of its socket to the last entry
 * @param lost entries that did not come within a minute
 * @param duplicates entries that came twice
 * @param gaps entries that were passed over
 */
public record CatchUp(double seconds, long lost, long duplicates, long gaps) {}
