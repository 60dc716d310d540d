package org.entente.bench.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * How to reach a node's own PostgreSQL, from its files.
 *
 * @param home the folder {@code postgresql} in the node's data
 */
public record DatabaseFiles(Path home) {
  private static final int PORT_LINE = 3;

  /** The postmaster's process id. */
  public long postmaster() throws IOException {
    return Long.parseLong(lines().get(0).strip());
  }

  /** Its loopback port. */
  public int port() throws IOException {
    return Integer.parseInt(lines().get(PORT_LINE).strip());
  }

  /** The password of its one role. */
  public String password() throws IOException {
    return Files.readString(home.resolve("password"));
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(home.resolve("data").resolve("postmaster.pid"));
  }

  /** Has it write all that it has put off, and waits for that. */
  public void checkpoint() throws IOException, SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("checkpoint");
    }
  }

  /** A connection of its own. */
  public Connection connect() throws IOException, SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port() + "/entente", "entente", password());
  }
}
