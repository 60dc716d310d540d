package org.entente.trust.directory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.entente.mls.codec.Bytes;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.Position;
import org.entente.trust.name.DeviceName;
import org.jspecify.annotations.Nullable;

/**
 * How far the record was read by those who shut devices out, and where in it certificates came in: what a
 * device vouches for in a place that nobody had seen when it was shut out counts for nothing, whatever
 * time a region has stamped it with. Part of a {@link State}.
 */
final class Seen {
  /** By device that was shut out. */
  final Map<DeviceName, Cursor> cursors = new HashMap<>();

  /** Where each device certificate was logged first, by its SHA-256; follows from the same entries. */
  private final Map<Bytes, Position> places = new HashMap<>();

  private @Nullable Position reading;

  void putAll(Seen other) {
    cursors.putAll(other.cursors);
    places.putAll(other.places);
  }

  /** What is taken in next stands there; null when that is not known yet. */
  void at(@Nullable Position position) {
    reading = position;
  }

  /** A certificate comes in. */
  void logged(Bytes certificateHash) {
    if (reading != null) {
      places.putIfAbsent(certificateHash, reading);
    }
  }

  /** Tells whether the first word about the device says how far the record was read. */
  boolean shutOut(DeviceName device, @Nullable Cursor cursor) {
    return cursor != null && cursors.putIfAbsent(device, cursor) == null;
  }

  /** Whether {@code by} was shut out by somebody who had not seen the place of the certificate. */
  boolean isBeyond(DeviceName by, Bytes certificateHash) {
    Cursor cursor = cursors.get(by);
    Position place = places.get(certificateHash);
    return cursor != null && place != null && place.seq() > cursor.seq(place.origin());
  }

  private List<Object> parts() {
    return List.of(cursors);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Seen that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }
}
