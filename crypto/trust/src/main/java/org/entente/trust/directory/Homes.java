package org.entente.trust.directory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.entente.mls.codec.Bytes;
import org.entente.trust.base.Sha256;
import org.entente.trust.name.RegionId;

/**
 * Which region orders a room's commits, term by term. The highest term counts, and of several events that
 * begin the same term the one with the lowest hash, in whatever order they were logged.
 */
public record Homes(List<Home> homes) {
  /** The term in which rooms are opened. */
  public static final long FIRST_TERM = 1;

  /**
   * The home of one term, as one event has it.
   *
   * @param event the hash of the event
   * @param atMs when it was logged
   * @param epoch below which it cannot go on
   * @param commit the hash of the commit that led to that epoch
   */
  public record Home(long term, RegionId region, Bytes event, long atMs, long epoch, Bytes commit)
      implements Comparable<Home> {
    private static final Comparator<Home> ORDER =
        Comparator.comparingLong(Home::term).thenComparing(Home::event, Comparator.reverseOrder());

    @Override
    public int compareTo(Home other) {
      return ORDER.compare(this, other);
    }
  }

  /** Keeps a copy, in order. */
  public Homes {
    homes = homes.stream().sorted().toList();
    if (homes.isEmpty()) {
      throw new IllegalArgumentException("a room without a home");
    }
  }

  /** Of a room that still has the home that it was opened in. */
  public static Homes first(RegionId region) {
    return new Homes(List.of(new Home(FIRST_TERM, region, Bytes.EMPTY, 0, 0, Sha256.NONE)));
  }

  Homes with(Home home) {
    List<Home> more = new ArrayList<>(homes);
    more.add(home);
    return new Homes(more);
  }

  /** The home that counts now. */
  public Home current() {
    return winner(homes.get(homes.size() - 1).term());
  }

  /** The region whose commits of {@code term} count, where that term has begun. */
  public Optional<RegionId> at(long term) {
    long known = Math.max(term, FIRST_TERM);
    return of(known).isEmpty() ? Optional.empty() : Optional.of(winner(known).region());
  }

  private List<Home> of(long term) {
    return homes.stream().filter(home -> home.term() == term).toList();
  }

  /** Who comes long after the first of a term is known, so that later terms may follow, and counts not. */
  private Home winner(long term) {
    List<Home> rivals = of(term);
    long firstMs = rivals.stream().mapToLong(Home::atMs).min().orElse(0);
    return rivals.stream()
        .filter(home -> home.atMs() - firstMs <= RehomingTimes.FRESH_MS)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** Whether somebody could take {@code region} for the home in {@code term}. */
  public boolean knew(RegionId region, long term) {
    return homes.stream().anyMatch(h -> h.term() == term && h.region().equals(region));
  }

  /** Whether the event with this hash is among them. */
  boolean holds(Bytes event) {
    return homes.stream().anyMatch(home -> home.event().equals(event));
  }
}
