package org.entente.faults.storm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.entente.faults.region.Line;
import org.entente.faults.region.Node;
import org.entente.faults.region.Site;
import org.entente.faults.region.Sites;

/** Everything that happens, each time to another region as the seed says. */
final class Faults {
  private static final long HOUR_MS = 3_600_000;
  private static final int ROW = 10;

  /** Devices are never so far behind. */
  private static final Duration KEPT = Duration.ofMinutes(5);

  private static final int LATENCY_MS = 300;
  private static final double LOSS = 0.3;

  private final Sites sites;
  private final Losses losses;
  private final Random random;
  private final Fault.Action change;

  /** {@code change} begins a change of a room's members and does not wait for it. */
  Faults(Sites sites, Random random, Fault.Action change) {
    this.sites = sites;
    this.losses = new Losses(sites);
    this.random = random;
    this.change = change;
  }

  /** One of each, for regions that are drawn anew, in a drawn order. */
  List<Fault> deck() {
    List<Fault> deck = new ArrayList<>(lines());
    deck.addAll(processes());
    deck.addAll(elsewhere());
    deck.add(losses.promoted(site()));
    deck.add(losses.restored(site()));
    deck.addAll(upgrades());
    java.util.Collections.shuffle(deck, random);
    return deck;
  }

  private List<Fault> lines() {
    List<Line> lines = lines(site());
    Line one = lines.get(random.nextInt(lines.size()));
    Site forgets = site();
    return List.of(
        Fault.cut(
            "retention_in_cut",
            () -> {
              lines.forEach(Line::cut);
              forgets.removeOlderThan(KEPT);
            },
            () -> lines.forEach(Line::heal)),
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
        new Fault("ten_cuts", ROW, 0, () -> row(lines), () -> lines.forEach(Line::heal)));
  }

  private void cutDuringCommit(List<Line> lines) throws Exception {
    change.run();
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

  /** Those between {@code site} and one other. */
  private List<Line> lines(Site site) {
    List<Site> others = new ArrayList<>(sites.all());
    others.remove(site);
    return sites.between(site, others.get(random.nextInt(others.size())));
  }

  private List<Fault> processes() {
    Site dark = site();
    Site answers = site();
    Site killed = site();
    Site frozen = site();
    Node node = node();
    Node still = node();
    Node ahead = node();
    Node behind = node();
    return List.of(
        Fault.of(
            "answers_lost", () -> answers.door().cutBack(), () -> answers.door().heal()),
        Fault.of("node_killed", node::kill, () -> again(node)),
        Fault.of("region_killed", () -> dark.nodes().forEach(Node::kill), () -> again(dark)),
        Fault.of(
            "database_killed",
            () -> killed.postgres().kill(),
            () -> killed.postgres().awaitReady()),
        new Fault("node_frozen", 0, 2, still::freeze, still::thaw),
        new Fault(
            "database_frozen",
            0,
            2,
            () -> frozen.postgres().freeze(),
            () -> frozen.postgres().thaw()),
        Fault.of("clock_ahead", () -> ahead.setClockAhead(HOUR_MS), () -> ahead.setClockAhead(0)),
        Fault.of(
            "clock_behind", () -> behind.setClockAhead(-HOUR_MS), () -> behind.setClockAhead(0)));
  }

  /** What was sent and not answered is sent again to another node, or in another region; a clock goes back. */
  private List<Fault> elsewhere() {
    Site turned = site();
    Site away = site();
    Node late = node();
    return List.of(
        Fault.of("retry_at_another_node", () -> turned.door().cutBack(), () -> {
          turned.turnDoor();
          turned.door().heal();
        }),
        new Fault(
            "retry_in_another_region",
            0,
            3,
            () -> away.door().cutBack(),
            () -> away.door().heal()),
        Fault.of("clock_back_at_restart", () -> late.setClockAhead(HOUR_MS), () -> {
          late.kill();
          late.setClockAhead(0);
          again(late);
        }));
  }

  /** A node of the release before, if there is one, is replaced by this one. */
  private List<Fault> upgrades() {
    return sites.all().stream()
        .flatMap(site -> site.nodes().stream())
        .filter(Node::isPrevious)
        .limit(1)
        .map(node -> Fault.of("node_upgraded", node::upgrade, node::awaitReady))
        .toList();
  }

  private static void again(Node node) throws Exception {
    node.start();
    node.awaitReady();
  }

  private static void again(Site site) throws Exception {
    site.nodes().forEach(Node::start);
    site.awaitReady();
  }

  private Site site() {
    return sites.all().get(random.nextInt(sites.all().size()));
  }

  private Node node() {
    List<Node> nodes = site().nodes();
    return nodes.get(random.nextInt(nodes.size()));
  }
}
