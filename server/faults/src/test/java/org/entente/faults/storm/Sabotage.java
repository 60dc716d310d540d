package org.entente.faults.storm;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.entente.faults.region.Site;

/**
 * Takes a check out of a running region, as a mistake in it would. The rules of a log are functions of the
 * database, so that they can be changed under the nodes' feet.
 */
final class Sabotage {
  private Sabotage() {}

  /** What a device sends again is stored again. */
  static void duplicateCheckOff(Site site) throws SQLException {
    run(site, "drop index log_entries_counter");
    replace(site, "log_append", "counter > 0 and counter <= lasts[w]", "false");
    replace(site, "log_append", "counter > 0 and lasts[w] > 0 and counter > lasts[w] + 1", "false");
  }

  /** What another region hands over is taken in whatever came before, and every fifth entry falls out. */
  static void contiguityGateOff(Site site) throws SQLException {
    replace(site, "log_take_in", "coalesce(r.seq, 0) = p_firsts[r.place] - 1", "true");
    replace(
        site,
        "log_take_in",
        "coalesce(r.hash, decode(repeat('00', 32), 'hex')) = p_previous[r.place]",
        "true");
    replace(
        site,
        "log_take_in",
        "outcomes[p_at[i]] = 0;\n  update",
        "outcomes[p_at[i]] = 0 and p_seqs[i] % 5 <> 0;\n  update");
  }

  /** Who is removed goes on being handed what comes. */
  static void fenceOff(Site site) throws SQLException {
    run(
        site,
        "create function forget_end() returns trigger language plpgsql as $$ begin"
            + " new.cursor := substring(new.cursor for octet_length(new.cursor) - 8)"
            + " || '\\x00ffffffffffffff'; return new; end $$");
    run(
        site,
        "create trigger forget_end before insert on room_departures"
            + " for each row execute function forget_end()");
  }

  private static void run(Site site, String sql) throws SQLException {
    try (Connection connection = site.postgres().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void replace(Site site, String function, String from, String to)
      throws SQLException {
    String text = text(site, function);
    String changed = text.replace(from, to);
    if (changed.equals(text)) {
      throw new IllegalStateException("there is no such check in " + function + ": " + from);
    }
    run(site, changed);
  }

  private static String text(Site site, String function) throws SQLException {
    String question =
        "select pg_get_functiondef(oid) from pg_proc where proname = '" + function + "'";
    try (Connection connection = site.postgres().connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(question)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
