package org.entente.bench.fault;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.entente.bench.node.DatabaseFiles;

/** PostgreSQL answers every append as it does when its disk is full. */
public final class FullDisk implements Fault {
  private static final String BEGIN = "create or replace function bench_full() returns trigger"
      + " language plpgsql as $$ begin raise exception 'no space left on device'"
      + " using errcode = 'disk_full'; end $$;"
      + " create trigger bench_full before insert on log_entries"
      + " for each statement execute function bench_full()";
  private static final String END = "drop trigger if exists bench_full on log_entries";

  private final DatabaseFiles database;

  /** The disk of {@code database}. */
  public FullDisk(DatabaseFiles database) {
    this.database = database;
  }

  @Override
  public void begin() throws IOException, SQLException {
    run(BEGIN);
  }

  @Override
  public void end() throws IOException, SQLException {
    run(END);
  }

  private void run(String text) throws IOException, SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(text);
    }
  }
}
