package org.entente.server.blob;

/**
 * How much, and for how long.
 *
 * @param maxBytes of one file
 * @param roomBytes of all files of one room
 * @param unfinishedMs after this without progress, an upload is forgotten
 * @param keptMs after this, a complete file is forgotten at the latest
 * @param sweepBatch how many are forgotten at a time
 */
public record BlobLimits(
    long maxBytes, long roomBytes, long unfinishedMs, long keptMs, int sweepBatch) {
  private static final long GIB = 1L << 30;
  private static final long DAY_MS = 86_400_000;

  /** 16 GiB a file, 256 GiB a room, a day to go on, 28 days kept. */
  public static final BlobLimits STANDARD =
      new BlobLimits(16 * GIB, 256 * GIB, DAY_MS, 28 * DAY_MS, 500);
}
