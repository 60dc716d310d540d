package org.entente.server.config;

import java.io.IOException;
import java.net.URI;
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
   */
  public record External(URI url, String user, String password) {
    /** Checks the rules; see {@link ConfigException}. */
    public External {
      boolean whole =
          url.getHost() != null && url.getPath() != null && url.getPath().length() > 1;
      Check.that(
          "postgresql".equals(url.getScheme()) && whole && url.getUserInfo() == null,
          "db.url",
          "must be postgresql://host:port/database");
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
    if (url == null) {
      return Optional.empty();
    }
    Check.that(password == null || file == null, "db.passwordFile", "excludes db.password");
    String secret = file != null ? contentOf(Path.of(file)) : password == null ? "" : password;
    return Optional.of(new External(uri(url), user, secret));
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
