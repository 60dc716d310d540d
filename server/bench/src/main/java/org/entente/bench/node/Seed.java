package org.entente.bench.node;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.LongConsumer;

/**
 * Fills a region's tables as years of use would: many rooms, whose entries lie among each other's.
 *
 * <p>Bodies are short and nothing is chained, because nobody reads them: what grows are the tables and
 * their indexes.
 */
public final class Seed {
  private static final String LOGS =
      "insert into logs (log) select decode('01' || md5('seed' || n), 'hex')"
          + " from generate_series(1, ?) n";
  private static final String SEEDED =
      " from (select id, row_number() over (order by id) as n from logs) g where g.id > ?";
  private static final String ENTRIES =
      "insert into log_entries (log_id, origin_id, seq, hlc, writer_id, counter, kind, hash, content)"
          + " select w.log_id, w.origin_id, s, s, w.id, s, 1, sha256(int8send(w.id * 1000000 + s)),"
          + " sha256(int8send(s)) || sha256(int8send(w.id))"
          + " from generate_series(?, ?) s, log_writers w where w.author = 'seed'";

  private Seed() {}

  /** Adds {@code rooms} rooms with {@code entries} entries in all; {@code told} hears how many there are. */
  public static void into(DatabaseFiles database, int rooms, long entries, LongConsumer told)
      throws IOException, SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("set synchronous_commit = off");
      long last = number(statement, "select coalesce(max(id), 0) from logs");
      update(connection, LOGS, rooms);
      update(connection, "insert into log_heads (log_id, origin_id) select g.id, 1" + SEEDED, last);
      update(
          connection,
          "insert into log_writers (log_id, origin_id, author) select g.id, 1, 'seed'" + SEEDED,
          last);
      long each = Math.max(1, entries / rooms);
      for (long seq = 1; seq <= each; seq++) {
        update(connection, ENTRIES, seq, seq);
        told.accept(seq * rooms);
      }
      statement.execute("checkpoint");
    }
  }

  private static long number(Statement statement, String query) throws SQLException {
    try (var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static void update(Connection connection, String text, long... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setLong(i + 1, parameters[i]);
      }
      statement.executeUpdate();
    }
  }
}
