package org.entente.faults.region;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MalformedException;
import org.entente.trust.log.Cursor;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionId;

/**
 * Removes the beginning of what a region wrote itself into rooms, as its retention does: with the same
 * function, only of its present life, and no proposal that a commit may still name.
 */
final class OldEntries {
  private static final String PRESENT = "select id, incarnation from log_origins where region = ?"
      + " and system_id is not null order by incarnation desc limit 1";
  private static final String ROOMS = "select g.id, encode(g.log, 'hex'), r.cursor from rooms r"
      + " join logs g on g.log = '\\x01'::bytea || r.room";

  /** The second limit is a stamp: what is old is counted in numbers here. */
  private static final String REMOVE =
      "select o_gone from log_remove(?, ?, " + Long.MAX_VALUE + ", ?, ?, 100000)";

  private final Connection connection;
  private final Map<String, Long> limits;
  private int removed;

  private OldEntries(Connection connection, Map<String, Long> limits) {
    this.connection = connection;
    this.limits = limits;
  }

  /**
   * Removes what {@code region} wrote, up to the {@code limits} by log and incarnation, and nothing where
   * there is none.
   *
   * @return how many entries are gone
   */
  static int remove(Connection connection, RegionId region, Map<String, Long> limits)
      throws SQLException {
    OldEntries entries = new OldEntries(connection, limits);
    try (PreparedStatement present = connection.prepareStatement(PRESENT)) {
      present.setString(1, region.value());
      ResultSet rows = present.executeQuery();
      if (rows.next()) {
        entries.remove(rows.getInt(1), new Origin(region, rows.getLong(2)));
      }
    }
    return entries.removed;
  }

  private void remove(int id, Origin origin) throws SQLException {
    try (PreparedStatement rooms = connection.prepareStatement(ROOMS)) {
      ResultSet rows = rooms.executeQuery();
      while (rows.next()) {
        Long limit = limits.get(rows.getString(2) + " " + origin.incarnation());
        if (limit != null) {
          removed += remove(rows.getLong(1), id, limit, cursor(rows.getBytes(3)).seq(origin));
        }
      }
    }
  }

  private int remove(long log, int origin, long limit, long committed) throws SQLException {
    try (PreparedStatement remove = connection.prepareStatement(REMOVE)) {
      remove.setLong(1, log);
      remove.setInt(2, origin);
      remove.setLong(3, limit);
      remove.setLong(4, committed);
      ResultSet rows = remove.executeQuery();
      rows.next();
      return rows.getInt(1);
    }
  }

  private static Cursor cursor(byte[] encoded) {
    try {
      return TlsReader.decode(encoded, Cursor::read);
    } catch (MalformedException e) {
      throw new IllegalStateException("a stored cursor is malformed", e);
    }
  }
}
