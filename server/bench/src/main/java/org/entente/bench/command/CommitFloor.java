package org.entente.bench.command;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.entente.bench.node.DatabaseFiles;

/** How long the same PostgreSQL takes to commit one row of 1 KiB from one idle client. */
final class CommitFloor {
  private static final int ROWS = 300;
  private static final int WARM_UP = 100;
  private static final long PAUSE_NANOS = 5_000_000;
  private static final int BYTES = 1024;

  private CommitFloor() {}

  /** The median in ms, at no more than 200 rows a second. */
  static double medianMs(DatabaseFiles database) throws IOException, SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("create table bench_floor (id integer primary key, body bytea not null)");
      statement.execute("alter table bench_floor alter column body set storage external");
      double median = measure(connection);
      statement.execute("drop table bench_floor");
      return median;
    }
  }

  private static double measure(Connection connection) throws SQLException {
    byte[] body = new byte[BYTES];
    new Random(1).nextBytes(body);
    Histogram nanos = new Histogram(3);
    try (PreparedStatement insert =
        connection.prepareStatement("insert into bench_floor values (?, ?)")) {
      for (int i = 0; i < ROWS + WARM_UP; i++) {
        insert.setInt(1, i);
        insert.setBytes(2, body);
        long began = System.nanoTime();
        insert.executeUpdate();
        if (i >= WARM_UP) {
          nanos.recordValue(System.nanoTime() - began);
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
    return nanos.getValueAtPercentile(50) / 1e6;
  }
}
