package org.entente.server.config;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which PostgreSQL holds the truth.
 *
 * @param external an operator's own server; absent: the server starts the one it brings along
 * @param poolSize connections for everything but the log's writers
 */
public record DbConfig(Optional<External> external, int poolSize) {
  /** Checks the rules; see {@link ConfigException}. */
  public DbConfig {
    Check.within("db.poolSize", poolSize, 1, 200);
  }

  /**
   * An operator's PostgreSQL.
   *
   * @param url {@code postgresql://host:port/database}, without user and password
   * @param user the role that owns the schema
   * @param password its password, which {@link #toString} leaves out
   * @param authority PEM file with the certificate that the server's own must chain to; the connection is
   *     then TLS with the host's name checked. May be absent only for a server on this machine
   */
  public record External(URI url, String user, String password, Optional<Path> authority) {
    /** Checks the rules; see {@link ConfigException}. */
    public External {
      boolean whole =
          url.getHost() != null && url.getPath() != null && url.getPath().length() > 1;
      Check.that(
          "postgresql".equals(url.getScheme()) && whole && url.getUserInfo() == null,
          "db.url",
          "must be postgresql://host:port/database");
      Check.that(
          authority.isPresent() || isHere(url.getHost()),
          "db.tls.authority",
          "must name the PEM file of the certificate authority of a PostgreSQL on another machine");
      authority.ifPresent(file ->
          Check.that(Files.isReadable(file), "db.tls.authority", "must be a readable file"));
    }

    private static boolean isHere(String host) {
      try {
        return InetAddress.getByName(host).isLoopbackAddress();
      } catch (UnknownHostException e) {
        return false; // A name that is not known yet is no name of this machine.
      }
    }

    @Override
    public String toString() {
      return "External[url=" + url + ", user=" + user + "]";
    }
  }

  static DbConfig from(Settings settings) {
    return new DbConfig(external(settings), settings.integer("db.poolSize", 8));
  }

  private static Optional<External> external(Settings settings) {
    @Nullable String url = settings.text("db.url");
    String user = settings.text("db.user", "entente");
    @Nullable String password = settings.text("db.password");
    @Nullable String file = settings.text("db.passwordFile");
    Optional<Path> authority =
        Optional.ofNullable(settings.text("db.tls.authority")).map(Path::of);
    if (url == null) {
      return Optional.empty();
    }
    Check.that(password == null || file == null, "db.passwordFile", "excludes db.password");
    String secret = file != null ? contentOf(Path.of(file)) : password == null ? "" : password;
    return Optional.of(new External(uri(url), user, secret, authority));
  }

  private static URI uri(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new ConfigException("db.url", "must be a URL");
    }
  }

  private static String contentOf(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new ConfigException("db.passwordFile", "must be a readable file");
    }
  }
}
