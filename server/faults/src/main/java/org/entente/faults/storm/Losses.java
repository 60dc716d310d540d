package org.entente.faults.storm;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import org.entente.faults.region.Line;
import org.entente.faults.region.Node;
import org.entente.faults.region.Site;
import org.entente.faults.region.Sites;

/**
 * Databases that lose their newest part. What the region had acknowledged by then is in another region, as
 * REGIONS.md asks of who has no synchronous standby: what is nowhere else cannot come back.
 */
final class Losses {
  private static final long LOOK_MS = 50;

  private final Sites sites;

  Losses(Sites sites) {
    this.sites = sites;
  }

  /** A standby gets nothing more, and after a while it is promoted while the nodes are running. */
  Fault promoted(Site site) {
    AtomicReference<Path> standby = new AtomicReference<>();
    return Fault.of("standby_promoted", () -> standby.set(site.postgres().copy()), () -> {
      isolateHeldElsewhere(site);
      site.postgres().replaceBy(requireNonNull(standby.get()), true);
      site.rejoin();
      again(site);
    });
  }

  /** A backup is made, and after a while the region is stopped and restored from it. */
  Fault restored(Site site) {
    AtomicReference<Path> backup = new AtomicReference<>();
    return Fault.of("backup_restored", () -> backup.set(site.postgres().copy()), () -> {
      isolateHeldElsewhere(site);
      site.nodes().forEach(Node::kill);
      site.postgres().replaceBy(requireNonNull(backup.get()), false);
      site.markRestored();
      site.rejoin();
      again(site);
    });
  }

  /** Nobody can hear of anything more from the region once all that it has said is elsewhere. */
  private void isolateHeldElsewhere(Site site) throws Exception {
    site.door().cut();

    while (true) {
      Patience.until("all of " + site.region() + " elsewhere", () -> isHeldElsewhere(site));
      site.isolate();
      if (isHeldElsewhere(site)) {
        return;
      }
      site.lines().values().forEach(Line::heal);
      Thread.sleep(LOOK_MS);
    }
  }

  private boolean isHeldElsewhere(Site site) {
    try {
      return sites.isHeldElsewhere(site);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first node finds out what has happened; then the others come. */
  private static void again(Site site) throws Exception {
    Node first = site.nodes().get(0);
    first.start();
    first.awaitReady();
    site.nodes().forEach(Node::start);
    site.awaitReady();
  }
}
