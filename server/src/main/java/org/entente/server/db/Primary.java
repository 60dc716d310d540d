package org.entente.server.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a database takes what is written: a standby answers, but only after its promotion does it. */
public final class Primary {
  private static final Logger LOG = LoggerFactory.getLogger(Primary.class);
  private static final long LOOK_MS = 100;

  private Primary() {}

  /**
   * Returns when the database takes what is written; a standby may take {@code patience} for its promotion. Blocks.
   *
   * @throws SQLException when it cannot be asked
   * @throws IllegalStateException when it is still a standby then
   */
  public static void await(DatabaseAddress address, Duration patience)
      throws SQLException, InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    try (Connection connection =
            DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
        Statement statement = connection.createStatement()) {
      if (!isStandby(statement)) {
        return;
      }
      LOG.warn("the database is a standby: waiting {} for its promotion", patience);
      while (isStandby(statement)) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException(
              "the database is a standby that nobody promotes: promote it, or name the primary in db.url");
        }
        Thread.sleep(LOOK_MS);
      }
    }
  }

  private static boolean isStandby(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery("select pg_is_in_recovery()")) {
      rows.next();
      return rows.getBoolean(1);
    }
  }
}
