package org.entente.faults.storm;

import java.sql.SQLException;
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

  private final Sites sites;
  private final Random random;
  private final Crowd crowd;
  private final Losses losses;
  private final Cuts cuts;

  Faults(Sites sites, Random random, Crowd crowd) throws SQLException {
    this.sites = sites;
    this.random = random;
    this.crowd = crowd;
    this.losses = new Losses(sites);
    this.cuts = new Cuts(sites, random, crowd);
  }

  /** One of each, for regions that are drawn anew, in a drawn order. */
  List<Fault> deck() {
    List<Fault> deck = new ArrayList<>(cuts.all());
    deck.addAll(processes());
    deck.addAll(elsewhere());
    deck.add(losses.promoted(site()));
    deck.add(losses.restored(site()));
    deck.addAll(upgrades());
    crowd.travels().ifPresent(travels -> deck.add(travels.placed(linesOfLast())));
    java.util.Collections.shuffle(deck, random);
    return deck;
  }

  /** Those of the last region: all of them, or those to one other. */
  private List<Line> linesOfLast() {
    List<Site> all = sites.all();
    Site last = all.get(all.size() - 1);
    List<Line> lines = new ArrayList<>();
    for (Site other : all.subList(random.nextInt(all.size() - 1), all.size() - 1)) {
      lines.addAll(sites.between(last, other));
    }
    return lines;
  }

  /** How many old entries were removed during cuts. */
  int removed() {
    return cuts.removed();
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
