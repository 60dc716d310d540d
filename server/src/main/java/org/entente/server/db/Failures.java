package org.entente.server.db;

import io.vertx.pgclient.PgException;

/** What a failed statement tells. */
public final class Failures {
  private Failures() {}

  /**
   * Whether it is not known if the work was committed: the connection was lost, or the server ended
   * it (SQLSTATE classes 08 and 57), so that the same work must be tried again idempotently.
   */
  public static boolean isUnknown(Throwable failure) {
    if (failure instanceof PgException e) {
      String state = e.getSqlState();
      return state != null && (state.startsWith("08") || state.startsWith("57P"));
    }
    return true;
  }

  /**
   * Whether PostgreSQL cannot store anything at the moment: no space, no memory, an input/output error,
   * or it only reads (SQLSTATE classes 53 and 58, and 25006); nothing was stored.
   */
  public static boolean isShortage(Throwable failure) {
    if (failure instanceof PgException e) {
      String state = e.getSqlState();
      return state != null
          && (state.startsWith("53") || state.startsWith("58") || state.equals("25006"));
    }
    return false;
  }

  /** Whether PostgreSQL refused the work because of a unique constraint; nothing was stored. */
  public static boolean isDuplicate(Throwable failure) {
    return failure instanceof PgException e && "23505".equals(e.getSqlState());
  }

  /** Whether a lock was not to be had in time, or two transactions blocked each other. */
  public static boolean isContention(Throwable failure) {
    if (failure instanceof PgException e) {
      String state = e.getSqlState();
      return "55P03".equals(state) || "40P01".equals(state) || "40001".equals(state);
    }
    return false;
  }

  /** Whether what was to be written belongs to an earlier life of the database. */
  public static boolean isEnded(Throwable failure) {
    return failure instanceof PgException e && "55000".equals(e.getSqlState());
  }
}
