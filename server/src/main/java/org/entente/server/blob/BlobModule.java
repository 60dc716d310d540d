package org.entente.server.blob;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Function;
import org.entente.server.db.Database;
import org.entente.server.http.Api;
import org.entente.server.push.Access;
import org.entente.trust.name.RoomId;
import org.entente.trust.policy.RoomPolicy;

/** Puts sealed files together. */
public final class BlobModule {
  private static final long SWEEP_MS = 600_000;

  /** All parts within five hours. */
  private static final long ORPHAN_MS = 70_000;

  private final Vertx vertx;
  private final Blobs blobs;
  private final BlobBodies bodies;

  private BlobModule(Vertx vertx, Blobs blobs, BlobBodies bodies) {
    this.vertx = vertx;
    this.blobs = blobs;
    this.bodies = bodies;
  }

  /**
   * Keeps bodies at {@code place}.
   *
   * @param policies what the members of a room agreed on; fails with {@code not_found}
   */
  public static BlobModule open(
      Vertx vertx,
      Database database,
      BlobPlace place,
      Access access,
      BlobLimits limits,
      Function<RoomId, Future<RoomPolicy>> policies,
      Clock clock,
      SecureRandom random) {
    BlobBodies bodies = bodies(vertx, place);
    Keeping keeping = new Keeping(policies, limits.keptMs());
    Blobs blobs =
        new Blobs(new PgBlobStore(database), bodies, access, limits, clock, random, keeping);
    return new BlobModule(vertx, blobs, bodies);
  }

  static BlobBodies bodies(Vertx vertx, BlobPlace place) {
    DirectoryBodies directory = new DirectoryBodies(vertx, place.directory());
    return place
        .bucket()
        .<BlobBodies>map(b -> new S3Bodies(vertx, directory, new S3Bucket(b)))
        .orElse(directory);
  }

  /** Offers files over HTTP, and begins to sweep every ten minutes until Vert.x ends. */
  public void mount(Api api) {
    BlobRoutes.mount(api, blobs, bodies);
    vertx.setPeriodic(SWEEP_MS, timer -> blobs.sweep());
    int[] part = {0};
    vertx.setPeriodic(ORPHAN_MS, timer -> blobs.sweepOrphans(part[0]++ % BlobBodies.PARTS));
  }

  Blobs blobs() {
    return blobs;
  }
}
