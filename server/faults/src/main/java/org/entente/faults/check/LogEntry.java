package org.entente.faults.check;

/**
 * An entry of a log as a device was handed it; hashes in hexadecimal digits.
 *
 * @param origin the region's incarnation that numbered it
 * @param author the device, empty where a region wrote it
 * @param counter the author's, 0 where it has none
 * @param previous the hash that it names as the one before it
 */
public record LogEntry(
    String origin,
    long seq,
    long hlc,
    String author,
    long counter,
    long epoch,
    boolean commit,
    String hash,
    String previous) {

  /** Where it stands in its log. */
  Place place() {
    return new Place(origin, seq);
  }

  /** A number in an origin's part of a log. */
  record Place(String origin, long seq) {}
}
