package org.entente.server.config;

import java.nio.file.Path;

/**
 * Where the server keeps what is not in an external database.
 *
 * @param dir an absolute directory for this server alone; made when it does not exist
 */
public record DataConfig(Path dir) {
  /** Makes the path absolute. */
  public DataConfig {
    dir = dir.toAbsolutePath().normalize();
  }

  static DataConfig from(Settings settings) {
    return new DataConfig(Path.of(settings.text("data.dir", "entente-data")));
  }
}
