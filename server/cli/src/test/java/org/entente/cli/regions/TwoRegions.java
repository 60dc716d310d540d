package org.entente.cli.regions;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.entente.cli.Waiting;
import org.entente.server.link.LinkAuthority;
import org.entente.trust.directory.RehomingTimes;

/** Two regions with an agency in each, which were set up so long ago that both have a say on rooms. */
final class TwoRegions implements AutoCloseable {
  /** Long enough ago for regions to have a say by now. */
  static final Duration LONG_AGO = Duration.ofMillis(RehomingTimes.LOST_MS).plusHours(1);

  /** Both regions were set up a day ago. */
  private static final class Days extends Clock {
    volatile long agoMs = LONG_AGO.toMillis();

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public long millis() {
      return System.currentTimeMillis() - agoMs;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(millis());
    }
  }

  private final Vertx vertx = Vertx.vertx();
  private final Cable toNorth = new Cable(vertx, 1);
  private final Cable toSouth = new Cable(vertx, 2);
  private final List<AutoCloseable> opened = new ArrayList<>();
  private final Path folder;

  final Site north;
  final Site south;
  final Casework casework;

  TwoRegions(Path folder) throws Exception {
    this.folder = folder;
    Days clock = new Days();
    LinkAuthority authority = LinkAuthority.create(new SecureRandom(), System.currentTimeMillis());
    north = site(clock, authority, "north", "south", toSouth, toNorth);
    south = site(clock, authority, "south", "north", toNorth, toSouth);
    casework = new Casework(clock, north, south);
    casework.awaitSame();
    clock.agoMs = 0;
  }

  private Site site(
      Clock clock, LinkAuthority authority, String id, String other, Cable to, Cable own)
      throws Exception {
    return open(new Site(
        clock, id, folder.resolve(id), authority, Map.of(other, to), new JsonObject(), own));
  }

  /** Closes {@code one} before the regions. */
  <T extends AutoCloseable> T open(T one) {
    opened.add(0, one);
    return one;
  }

  void cut() {
    toNorth.cut();
    toSouth.cut();
  }

  void heal() {
    toNorth.heal();
    toSouth.heal();
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable one : opened) {
      one.close();
    }
    toNorth.close();
    toSouth.close();
    Waiting.seconds(20, "the end", vertx.close());
  }
}
