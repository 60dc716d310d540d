package org.entente.server.db;

import io.vertx.pgclient.PgConnectOptions;
import org.entente.server.config.DbConfig;

/**
 * How to reach one PostgreSQL database.
 *
 * @param password left out of {@link #toString}
 */
public record DatabaseAddress(
    String host, int port, String database, String user, String password) {
  private static final int DEFAULT_PORT = 5432;

  /** The operator's own server. */
  public static DatabaseAddress of(DbConfig.External external) {
    int port = external.url().getPort();
    return new DatabaseAddress(
        external.url().getHost(),
        port < 0 ? DEFAULT_PORT : port,
        external.url().getPath().substring(1),
        external.user(),
        external.password());
  }

  String jdbcUrl() {
    return "jdbc:postgresql://" + host + ":" + port + "/" + database;
  }

  PgConnectOptions connectOptions() {
    return new PgConnectOptions()
        .setHost(host)
        .setPort(port)
        .setDatabase(database)
        .setUser(user)
        .setPassword(password)
        .setCachePreparedStatements(true)
        .setPreparedStatementCacheMaxSize(256)
        .setPreparedStatementCacheSqlLimit(8192)
        .setPipeliningLimit(1)
        .addProperty("application_name", "entente")
        .addProperty("lock_timeout", "10s")
        .addProperty("statement_timeout", "60s")
        .addProperty("idle_in_transaction_session_timeout", "60s");
  }

  @Override
  public String toString() {
    return user + "@" + host + ":" + port + "/" + database;
  }
}
