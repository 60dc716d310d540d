package org.entente.faults.region;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.entente.cli.Waiting;
import org.entente.server.link.LinkAuthority;
import org.jspecify.annotations.Nullable;

/** Regions that all hold lines to each other, in a temporary folder that goes with them. */
public final class Sites implements AutoCloseable {
  private static final List<String> NAMES = List.of("north", "south", "west");

  private final Vertx vertx;
  private final Path folder;
  private final List<Site> sites = new ArrayList<>();

  private Sites(Vertx vertx, Path folder) {
    this.vertx = vertx;
    this.folder = folder;
  }

  /** Starts {@code regions} regions, 2 or 3, of {@code nodes} nodes each; returns when all take requests. */
  public static Sites start(int regions, int nodes) throws Exception {
    return start(regions, nodes, null);
  }

  /** As {@link #start(int, int)}, with the jar of the release before at first, where it is given. */
  public static Sites start(int regions, int nodes, @Nullable Path previous) throws Exception {
    Path folder = Files.createTempDirectory("entente-faults");
    // Where root runs this, PostgreSQL runs as another user, who has to pass through.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    Sites sites = new Sites(Vertx.vertx(), folder);
    try {
      sites.open(NAMES.subList(0, regions), nodes, previous);
      return sites;
    } catch (Exception e) {
      sites.close();
      throw e;
    }
  }

  private void open(List<String> names, int nodes, @Nullable Path previous) throws Exception {
    LinkAuthority authority = LinkAuthority.create(new SecureRandom(), System.currentTimeMillis());
    for (String name : names) {
      List<String> others = names.stream().filter(n -> !n.equals(name)).toList();
      sites.add(new Site(
          vertx, name, others, folder.resolve(name), folder.resolve("binaries"), authority));
    }
    for (Site site : sites) {
      site.start(nodes, linesFrom(site), previous);
    }
    for (Site site : sites) {
      site.awaitReady();
    }
  }

  private Map<String, Line> linesFrom(Site site) {
    Map<String, Line> lines = new LinkedHashMap<>();
    for (Site other : sites) {
      Line line = other.lines().get(site.region().value());
      if (line != null) {
        lines.put(other.region().value(), line);
      }
    }
    return lines;
  }

  /** The regions; the first is where federations are founded. */
  public List<Site> all() {
    return List.copyOf(sites);
  }

  /** The regions, in an order that {@code random} draws. */
  public List<Site> inAnyOrder(Random random) {
    List<Site> order = new ArrayList<>(sites);
    Collections.shuffle(order, random);
    return order;
  }

  /** The lines between two regions, in both directions. */
  public List<Line> between(Site one, Site other) {
    return List.of(
        java.util.Objects.requireNonNull(one.lines().get(other.region().value())),
        java.util.Objects.requireNonNull(other.lines().get(one.region().value())));
  }

  /** Whether every entry that {@code site} has numbered, but those of inboxes, is in another region too. */
  public boolean isHeldElsewhere(Site site) throws SQLException {
    Map<String, Long> elsewhere = new HashMap<>();
    for (Site other : sites) {
      if (other != site) {
        other.reach(site.region()).forEach((part, seq) -> elsewhere.merge(part, seq, Math::max));
      }
    }
    return site.written().entrySet().stream()
        .allMatch(part -> elsewhere.getOrDefault(part.getKey(), 0L) >= part.getValue());
  }

  /**
   * Removes from {@code site} the beginning of what it wrote into rooms: what stands at or before {@code limits}
   * and is in every other region.
   *
   * @return how many entries are gone
   */
  public int removeOld(Site site, Map<String, Long> limits) throws SQLException {
    Map<String, Long> held = new HashMap<>(limits);
    for (Site other : sites) {
      if (other != site) {
        Map<String, Long> has = other.reach(site.region());
        held.replaceAll((part, seq) -> Math.min(seq, has.getOrDefault(part, 0L)));
      }
    }
    return site.removeUpTo(held);
  }

  /** What all devices and lines run on. */
  public Vertx vertx() {
    return vertx;
  }

  /** Waits until every region has the same federation log. */
  public void awaitSameRecord() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(600);
    while (sites.stream().map(s -> s.federation().entries().size()).distinct().count() > 1) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("the record does not become the same");
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  @Override
  public void close() throws Exception {
    for (Site site : sites) {
      site.close();
    }
    Waiting.seconds(20, "the end", vertx.close());
    delete();
  }

  private void delete() throws IOException {
    if (Boolean.getBoolean("faults.keep")) {
      System.err.println("Logs are kept in " + folder + ".");
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
