package org.entente.server.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import org.entente.server.testing.TestCertificate;

/** An operator's PostgreSQL that takes nobody without TLS. */
public final class SecuredPostgres implements AutoCloseable {
  private final EmbeddedPostgres server;

  private SecuredPostgres(EmbeddedPostgres server) {
    this.server = server;
  }

  /** Starts one in {@code directory} that shows {@code certificate}. */
  public static SecuredPostgres start(Path directory, TestCertificate certificate)
      throws IOException, SQLException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    EmbeddedPostgres server =
        EmbeddedPostgres.start(directory, TestDatabase.binaries(), new Random());
    Path data = directory.resolve("data");
    hand(certificate.certificate(), data.resolve("server.crt"));
    hand(certificate.key(), data.resolve("server.key"));
    SecuredPostgres secured = new SecuredPostgres(server);
    secured.ask("alter system set ssl = on");
    Files.writeString(data.resolve("pg_hba.conf"), "hostssl all all 127.0.0.1/32 scram-sha-256\n");
    secured.ask("select pg_reload_conf()");
    return secured;
  }

  /** PostgreSQL reads its key only from a file that belongs to its own user. */
  private static void hand(Path from, Path to) throws IOException {
    Files.copy(from, to);
    Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rw-------"));
    Files.setOwner(to, Files.getOwner(to.resolveSibling("PG_VERSION")));
  }

  /** How an operator names it. */
  public String url() {
    DatabaseAddress a = server.address();
    return "postgresql://" + a.host() + ":" + a.port() + "/" + a.database();
  }

  /** The role that owns the schema. */
  public String user() {
    return server.address().user();
  }

  /** Its password. */
  public String password() {
    return server.address().password();
  }

  /** The first column of the first row, or nothing where there is none. */
  public String ask(String question) throws SQLException {
    DatabaseAddress a = server.address();
    try (Connection c = DriverManager.getConnection(a.jdbcUrl(), a.user(), a.password());
        Statement statement = c.createStatement()) {
      boolean rows = statement.execute(question);
      try (ResultSet answer = rows ? statement.getResultSet() : null) {
        return answer != null && answer.next() ? answer.getString(1) : "";
      }
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
