package org.entente.bench.fault;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.entente.bench.node.DatabaseFiles;
import org.jspecify.annotations.Nullable;

/** Somebody keeps a transaction open: with the lock of one log's head, or with an old snapshot. */
public final class OpenTransaction implements Fault {
  private final DatabaseFiles database;
  private final String isolation;
  private final String statement;
  private @Nullable Connection connection;

  private OpenTransaction(DatabaseFiles database, String isolation, String statement) {
    this.database = database;
    this.isolation = isolation;
    this.statement = statement;
  }

  /** The head of the log of {@code room}, in hexadecimal digits, is locked. */
  public static OpenTransaction lockOf(DatabaseFiles database, String room) {
    return new OpenTransaction(
        database,
        "read committed",
        "select 1 from log_heads where log_id = (select id from logs where log = decode('01" + room
            + "', 'hex')) for update");
  }

  /** A snapshot is kept, as by a backup. */
  public static OpenTransaction snapshot(DatabaseFiles database) {
    return new OpenTransaction(database, "repeatable read", "select count(*) from log_heads");
  }

  @Override
  public void begin() throws IOException, SQLException {
    Connection fresh = database.connect();
    connection = fresh;
    fresh.setAutoCommit(false);
    try (Statement open = fresh.createStatement()) {
      open.execute("set transaction isolation level " + isolation);
      open.execute(statement);
    }
  }

  @Override
  public void end() throws SQLException {
    Connection open = connection;
    connection = null;
    if (open != null) {
      open.rollback();
      open.close();
    }
  }
}
