package org.entente.server.blob;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.entente.server.db.Database;
import org.entente.server.http.Api;
import org.entente.server.push.Access;

/** Puts sealed files together. */
public final class BlobModule {
  private static final long SWEEP_MS = 600_000;
  private final Vertx vertx;
  private final Blobs blobs;
  private final BlobBodies bodies;

  private BlobModule(Vertx vertx, Blobs blobs, BlobBodies bodies) {
    this.vertx = vertx;
    this.blobs = blobs;
    this.bodies = bodies;
  }

  /** Keeps bodies below {@code directory}, which nodes of a region must share. */
  public static BlobModule open(
      Vertx vertx,
      Database database,
      Path directory,
      Access access,
      BlobLimits limits,
      Clock clock,
      SecureRandom random) {
    BlobBodies bodies = new DirectoryBodies(vertx, directory);
    Blobs blobs = new Blobs(new PgBlobStore(database), bodies, access, limits, clock, random);
    return new BlobModule(vertx, blobs, bodies);
  }

  /** Offers files over HTTP, and begins to sweep every ten minutes until Vert.x ends. */
  public void mount(Api api) {
    BlobRoutes.mount(api, blobs, bodies);
    vertx.setPeriodic(SWEEP_MS, timer -> blobs.sweep());
  }

  Blobs blobs() {
    return blobs;
  }
}
