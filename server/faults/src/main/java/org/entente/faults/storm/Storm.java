package org.entente.faults.storm;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.entente.faults.check.Verdict;
import org.entente.faults.region.Sites;
import org.jspecify.annotations.Nullable;

/** One run: regions, people and what happens to both, by one seed. */
public final class Storm implements AutoCloseable {
  private final Shape shape;
  private final Consumer<String> told;
  private final Sites sites;
  private final Crowd crowd;
  private final Rest rest;
  private final Random random;
  private final Faults faults;
  private final Deque<Fault> deck = new ArrayDeque<>();
  private final Map<String, Integer> happened = new TreeMap<>();
  private int cuts;
  private long calmSince = System.nanoTime();

  /**
   * How large it is.
   *
   * @param regions 2 or 3
   * @param nodes of each region
   * @param members who are in from the beginning
   * @param perSecond things done in all
   * @param faultMs how long a fault lasts at least; some last twice or half as long again
   * @param previous the jar of the release before, which all nodes run until one after another is upgraded;
   *     null for this release from the beginning
   */
  public record Shape(
      int regions,
      int nodes,
      int members,
      double perSecond,
      long faultMs,
      long seed,
      @Nullable Path previous) {
    /** One whose nodes run this release from the beginning. */
    public Shape(int regions, int nodes, int members, double perSecond, long faultMs, long seed) {
      this(regions, nodes, members, perSecond, faultMs, seed, null);
    }
  }

  private Storm(Shape shape, Sites sites, Consumer<String> told) throws Exception {
    this.shape = shape;
    this.told = told;
    this.sites = sites;
    this.random = new Random(shape.seed());
    this.crowd = Crowd.gather(sites, shape.members(), new Random(random.nextLong()));
    this.rest = new Rest(crowd);
    this.faults = new Faults(sites, random, crowd);
  }

  /** Opens regions and a room with everybody in it; {@code told} hears what happens. */
  public static Storm gather(Shape shape, Consumer<String> told) throws Exception {
    told.accept("seed " + shape.seed() + ": starts " + shape.regions() + " regions");
    Sites sites = Sites.start(shape.regions(), shape.nodes(), shape.previous());
    try {
      Storm storm = new Storm(shape, sites, told);
      told.accept(shape.members() + " people are in one room");
      return storm;
    } catch (Exception e) {
      sites.close();
      throw e;
    }
  }

  /** The regions, for who breaks them himself. */
  public Sites sites() {
    return sites;
  }

  /** Everybody begins to work. */
  public void begin() {
    crowd.start(shape.perSecond());
  }

  /** Lets fault upon fault happen for so long: those that {@code only} names, or all where it names none. */
  public void rage(long seconds, Set<String> only) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (System.nanoTime() < end) {
      happen(next(only));
    }
  }

  /** Lets each thing happen once whose name is among {@code names}, in their order. */
  public void happen(String... names) throws Exception {
    Map<String, Fault> all = new TreeMap<>();
    faults.deck().forEach(fault -> all.put(fault.name(), fault));
    for (String name : names) {
      happen(java.util.Objects.requireNonNull(all.get(name), name));
    }
  }

  private Fault next(Set<String> only) {
    if (deck.isEmpty()) {
      List<Fault> all = faults.deck();
      all.removeIf(fault -> !only.isEmpty() && !only.contains(fault.name()));
      if (all.isEmpty()) {
        throw new IllegalArgumentException("no fault has such a name: " + only);
      }
      deck.addAll(all);
    }
    return deck.pop();
  }

  private void happen(Fault fault) throws Exception {
    told.accept("  " + fault.name());
    fault.begin().run();
    Thread.sleep((long) (shape.faultMs() * fault.longer() * (1 + random.nextDouble() / 2)));
    fault.end().run();
    happened.merge(fault.name(), 1, Integer::sum);
    cuts += fault.cuts();
    calmSince = System.nanoTime();
    Thread.sleep((long) (shape.faultMs() * random.nextDouble() / 2));
  }

  /** Stops all work, waits until everything has come to rest, and has the run judged. */
  public Outcome end() throws InterruptedException {
    told.accept("everybody rests");
    crowd.rest();
    Rest.End end = rest.come();
    long restMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - calmSince);
    return new Outcome(
        shape.seed(),
        happened,
        cuts,
        faults.removed(),
        end.rested(),
        restMs,
        Verdict.on(end.history()));
  }

  /** What the checker says now, while everybody works: what is on its way counts as lost. */
  public Verdict soFar() {
    return Verdict.on(rest.history());
  }

  @Override
  public void close() throws Exception {
    crowd.close();
    sites.close();
  }
}
