package org.entente.trust.directory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsWriter;
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
   * @param epoch in which its first commit is made
   * @param commit the hash of the commit that led to that epoch, zeros for none
   */
  public record Home(long term, RegionId region, Bytes event, long atMs, long epoch, Bytes commit)
      implements Comparable<Home> {
    private static final Comparator<Home> ORDER =
        Comparator.comparingLong(Home::term).thenComparing(Home::event, Comparator.reverseOrder());

    /**
     * What those who follow a room remember of the home in which its newest commit was made: rivals
     * for a term that begin on another commit have another one; empty for the home it was opened in.
     */
    public Bytes key() {
      return term == FIRST_TERM
          ? Bytes.EMPTY
          : Sha256.of(
              new TlsWriter().u64(term).put(region).u64(epoch).opaque(commit).toByteArray());
    }

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
    return named(Math.max(term, FIRST_TERM)).map(Home::region);
  }

  /** The home of {@code term}, where an event has named one. */
  public Optional<Home> named(long term) {
    return of(term).isEmpty() ? Optional.empty() : Optional.of(winner(term));
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

  /**
   * Whether a commit is one of the room's. What a home stored beyond the commit on which a later home
   * begins is not, whenever it turns up.
   *
   * @param by the region that stored it
   * @param epoch in which it was made
   * @param hash SHA-256 of it
   */
  public boolean counts(RegionId by, long term, long epoch, Bytes hash) {
    List<Home> line = line();
    for (int i = 0; i < line.size(); i++) {
      Home home = line.get(i);
      if (home.term() == term && home.region().equals(by)) {
        return epoch >= home.epoch()
            && (i + 1 == line.size() || isBefore(line.get(i + 1), epoch, hash));
      }
    }
    return false;
  }

  private static boolean isBefore(Home next, long epoch, Bytes hash) {
    long last = next.epoch() - 1;
    return epoch < last || epoch == last && hash.equals(next.commit());
  }

  /**
   * The home that orders the next commit of a room; empty where the room's newest commit is beyond what
   * counts, or is another one than that on which a home begins: then whoever holds it is on a branch
   * that was lost and takes up the room anew.
   *
   * @param made the {@link Home#key} of the home in which its newest commit was made
   * @param epoch that it led to
   * @param commit its SHA-256, zeros for none
   */
  public Optional<Home> after(Bytes made, long epoch, Bytes commit) {
    Home at = line().get(0);
    for (Home home : line()) {
      at = home.epoch() <= epoch ? home : at;
    }
    boolean isOn = at.epoch() == epoch ? at.commit().equals(commit) : at.key().equals(made);
    return isOn ? Optional.of(at) : Optional.empty();
  }

  /** Whether an epoch that commits of {@code term} have led to was lost: messages of it have keys of its own. */
  public boolean tookBack(long term, long epoch) {
    for (Home home : line()) {
      if (home.term() > term) {
        return epoch > home.epoch();
      }
    }
    return false;
  }

  /**
   * Whether messages of an epoch that commits of {@code term} have led to may have keys of its own: it was
   * taken back, or a home has stored it that lost against another one of the same term.
   */
  public boolean mayBeLost(long term, long epoch) {
    boolean mayBe = tookBack(term, epoch);
    for (Home home : homes) {
      mayBe |= home.term() == term
          && epoch > home.epoch()
          && !home.key().equals(winner(term).key());
    }
    return mayBe;
  }

  /**
   * The last epoch that is the room's of a branch that was lost: what was stored there later does not count.
   *
   * @param made the {@link Home#key} of the home in which its newest commit was made
   */
  public long parted(Bytes made) {
    List<Home> line = line();
    Home own = line.get(0);
    for (Home home : homes) {
      own = home.key().equals(made) ? home : own;
    }
    long parted = own.epoch();
    for (Home home : line) {
      parted = home.key().equals(own.key()) ? current().epoch() : parted;
    }
    for (Home home : line) {
      boolean isLater = home.term() >= own.term() && !home.key().equals(own.key());
      parted = isLater ? Math.min(parted, home.epoch()) : parted;
    }
    return parted;
  }

  /** The homes that have epochs of their own, the first one first; one that begins no later than the next has none. */
  private List<Home> line() {
    Deque<Home> line = new ArrayDeque<>(List.of(current()));
    for (long term = line.getFirst().term() - 1; term >= FIRST_TERM; term--) {
      if (!of(term).isEmpty() && winner(term).epoch() < line.getFirst().epoch()) {
        line.addFirst(winner(term));
      }
    }
    return List.copyOf(line);
  }

  /** Whether somebody could take {@code region} for the home in {@code term}. */
  public boolean knew(RegionId region, long term) {
    return homes.stream().anyMatch(h -> h.term() == term && h.region().equals(region));
  }

  /**
   * Whether {@code region} has lost the room and has no say on it: nobody has placed an agency there
   * again since.
   *
   * @param placedMs since when an agency's devices are there
   */
  boolean isLost(RegionId region, long placedMs) {
    return homes.stream()
        .filter(home -> home.term() > FIRST_TERM && home.atMs() >= placedMs)
        .filter(home -> home.equals(winner(home.term())))
        .anyMatch(home ->
            named(home.term() - 1).filter(h -> h.region().equals(region)).isPresent());
  }

  /** Whether the event with this hash is among them. */
  boolean holds(Bytes event) {
    return homes.stream().anyMatch(home -> home.event().equals(event));
  }
}
