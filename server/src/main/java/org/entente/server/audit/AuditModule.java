package org.entente.server.audit;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Supplier;
import org.entente.server.http.Api;
import org.entente.server.log.Logs;
import org.entente.trust.checkpoint.NoteKey;
import org.entente.trust.checkpoint.NoteSigner;
import org.entente.trust.directory.Directory;

/** Puts the record together. */
public final class AuditModule {
  private final RecordTree tree;
  private final Checkpoints checkpoints;

  private AuditModule(RecordTree tree, Checkpoints checkpoints) {
    this.tree = tree;
    this.checkpoints = checkpoints;
  }

  /** Reads the key for checkpoints below {@code dataDir}, or makes it. Blocks. */
  public static AuditModule open(
      Vertx vertx,
      Path dataDir,
      Logs logs,
      Supplier<Directory> directory,
      Clock clock,
      SecureRandom random) {
    RecordTree tree = new RecordTree(vertx, logs);
    Path file = dataDir.resolve("log-key");
    Checkpoints checkpoints = new Checkpoints(
        tree, logs.origin(), directory, LogKey.open(file, logs.origin().region(), random), clock);
    return new AuditModule(tree, checkpoints);
  }

  /** The public key of this region's checkpoints, for admins to list. */
  public NoteKey key() {
    return checkpoints.key();
  }

  /** Signs for this region's parts of logs. */
  public NoteSigner signer() {
    return checkpoints.signer();
  }

  /** Offers the record over HTTP. */
  public void mount(Api api) {
    RecordRoutes.mount(api, tree, checkpoints);
  }
}
