package org.entente.server.db;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.entente.server.config.DbConfig;

/**
 * How to reach one PostgreSQL database.
 *
 * @param password left out of {@link #toString}
 * @param authority whom the server's certificate must chain to; absent: no TLS, on this machine only
 */
public record DatabaseAddress(
    String host,
    int port,
    String database,
    String user,
    String password,
    Optional<Path> authority) {
  private static final int DEFAULT_PORT = 5432;

  /** A server on this machine. */
  DatabaseAddress(String host, int port, String database, String user, String password) {
    this(host, port, database, user, password, Optional.empty());
  }

  /** The operator's own server. */
  public static DatabaseAddress of(DbConfig.External external) {
    int port = external.url().getPort();
    return new DatabaseAddress(
        external.url().getHost(),
        port < 0 ? DEFAULT_PORT : port,
        external.url().getPath().substring(1),
        external.user(),
        external.password(),
        external.authority());
  }

  String jdbcUrl() {
    return "jdbc:postgresql://" + host + ":" + port + "/" + database
        + authority.map(DatabaseAddress::verified).orElse("");
  }

  private static String verified(Path authority) {
    return "?sslmode=verify-full&sslrootcert="
        + URLEncoder.encode(authority.toString(), StandardCharsets.UTF_8);
  }

  PgConnectOptions connectOptions() {
    PgConnectOptions options = new PgConnectOptions()
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
    authority.ifPresent(file -> secure(options, file));
    return options;
  }

  private static void secure(PgConnectOptions options, Path authority) {
    ClientSSLOptions tls = new ClientSSLOptions()
        .setHostnameVerificationAlgorithm("HTTPS")
        .setTrustOptions(new PemTrustOptions().addCertPath(authority.toString()));
    tls.setEnabledSecureTransportProtocols(Set.of("TLSv1.3"));
    options.setSslMode(SslMode.VERIFY_FULL).setSslOptions(tls);
  }

  @Override
  public String toString() {
    return user + "@" + host + ":" + port + "/" + database;
  }
}
