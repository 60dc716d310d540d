package org.entente.server.boot;

import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.entente.server.config.ServerConfig;
import org.entente.server.db.Database;
import org.entente.server.log.Logs;
import org.entente.trust.name.RegionId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The word of an operator that the database came back from a backup: a file in the node's data directory.
 * A copy of files looks to PostgreSQL as if nothing had happened, so that nobody else could know.
 */
final class Restored {
  private static final Logger LOG = LoggerFactory.getLogger(Restored.class);
  private static final String MARKER = "restored";

  private Restored() {}

  /** Begins a new incarnation where the file is, and removes it afterwards. */
  static Future<Void> honour(ServerConfig config, Database database) {
    Path marker = config.data().dir().resolve(MARKER);
    if (!Files.exists(marker)) {
      return Future.succeededFuture();
    }
    LOG.warn("the database was restored: a new incarnation begins");
    return Logs.beginAnew(database, new RegionId(config.region().id()))
        .onSuccess(done -> remove(marker));
  }

  private static void remove(Path marker) {
    try {
      Files.delete(marker);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
