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

  private final List<AutoCloseable> opened = new ArrayList<>();
  private final Path folder;
  private final Cable toNorth;
  private final Cable toSouth;

  final Site north;
  final Site south;
  final Casework casework;

  TwoRegions(Path folder) throws Exception {
    this.folder = folder;
    try {
      Vertx vertx = Vertx.vertx();
      open(() -> Waiting.seconds(20, "the end", vertx.close()));
      toNorth = open(new Cable(vertx, 1));
      toSouth = open(new Cable(vertx, 2));
      Days clock = new Days();
      LinkAuthority authority =
          LinkAuthority.create(new SecureRandom(), System.currentTimeMillis());
      north = site(clock, authority, "north", "south", toSouth, toNorth);
      south = site(clock, authority, "south", "north", toNorth, toSouth);
      casework = new Casework(clock, north, south);
      casework.awaitSame();
      clock.agoMs = 0;
    } catch (Exception | Error e) {
      closeAll().forEach(e::addSuppressed);
      throw e;
    }
  }

  private Site site(
      Clock clock, LinkAuthority authority, String id, String other, Cable to, Cable own)
      throws Exception {
    return open(new Site(
        clock, id, folder.resolve(id), authority, Map.of(other, to), new JsonObject(), own));
  }

  /** Closes {@code one} before what was opened earlier. */
  <T extends AutoCloseable> T open(T one) {
    opened.add(0, one);
    return one;
  }

  /** Waits until both regions have the same of every room, and nothing more comes for a second. */
  void awaitSameRooms() throws Exception {
    String before = "";
    for (int i = 0; i < 60; i++) {
      String now = north.rooms();
      if (!now.isEmpty() && now.equals(before) && now.equals(south.rooms())) {
        return;
      }
      before = now;
      Thread.sleep(1_000);
    }
    throw new AssertionError("the rooms do not become the same:\n" + before + "\n" + south.rooms());
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
    List<Exception> failures = closeAll();
    if (!failures.isEmpty()) {
      Exception first = failures.remove(0);
      failures.forEach(first::addSuppressed);
      throw first;
    }
  }

  /** Closes the rest, too, when one does not close. */
  private List<Exception> closeAll() {
    List<Exception> failures = new ArrayList<>();
    for (AutoCloseable one : opened) {
      try {
        one.close();
      } catch (Exception e) {
        failures.add(e);
      }
    }
    return failures;
  }
}
