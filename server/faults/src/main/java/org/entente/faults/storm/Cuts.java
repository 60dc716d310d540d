package org.entente.faults.storm;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.entente.faults.region.Line;
import org.entente.faults.region.Site;
import org.entente.faults.region.Sites;

/** Lines between two regions that break, each time between others. */
final class Cuts {
  private static final int ROW = 10;
  private static final int LATENCY_MS = 300;
  private static final double LOSS = 0.3;

  private final Sites sites;
  private final Random random;
  private final Crowd crowd;
  private final Forgetting forgetting;

  Cuts(Sites sites, Random random, Crowd crowd) throws SQLException {
    this.sites = sites;
    this.random = random;
    this.crowd = crowd;
    this.forgetting = new Forgetting(sites);
  }

  /** One of each, all at the same line. */
  List<Fault> all() {
    List<Site> order = sites.inAnyOrder(random);
    Site site = order.get(0);
    Site other = order.get(1);
    List<Line> lines = sites.between(site, other);
    Line one = lines.get(random.nextInt(lines.size()));
    List<Fault> all = new ArrayList<>(List.of(
        forgetting.inCut(site, lines),
        Fault.cut("cut", () -> lines.forEach(Line::cut), () -> lines.forEach(Line::heal)),
        Fault.cut("cut_one_way", one::cutBack, one::heal),
        Fault.cut(
            "cut_during_commit", () -> cutDuringCommit(lines), () -> lines.forEach(Line::heal)),
        Fault.of(
            "latency",
            () -> lines.forEach(line -> line.delay(LATENCY_MS)),
            () -> lines.forEach(Line::heal)),
        Fault.of(
            "loss", () -> lines.forEach(line -> line.lose(LOSS)), () -> lines.forEach(Line::heal)),
        new Fault("ten_cuts", ROW, 0, () -> row(lines), () -> lines.forEach(Line::heal))));
    if (order.size() > 2) {
      all.add(Fault.cut("one_link_of_three_cut", () -> lines.forEach(Line::cut), () -> {
        crowd.carries(site, other);
        crowd.carries(other, site);
        lines.forEach(Line::heal);
      }));
    }
    return all;
  }

  private void cutDuringCommit(List<Line> lines) throws InterruptedException {
    crowd.changeMembers();
    Thread.sleep(random.nextInt(60));
    lines.forEach(Line::cut);
  }

  private void row(List<Line> lines) throws InterruptedException {
    for (int i = 0; i < ROW; i++) {
      lines.forEach(Line::cut);
      Thread.sleep(50 + random.nextInt(250));
      lines.forEach(Line::heal);
      Thread.sleep(50 + random.nextInt(250));
    }
  }

  /** How many old entries were removed during cuts. */
  int removed() {
    return forgetting.removed();
  }
}
