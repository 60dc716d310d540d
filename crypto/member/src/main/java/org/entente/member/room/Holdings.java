package org.entente.member.room;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.entente.member.content.Place;
import org.entente.member.view.StoredView;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.Position;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionId;
import org.entente.trust.wire.Holder;
import org.jspecify.annotations.Nullable;

/**
 * Which region has how much of a room's log, as far as this device was told. What a region was known to
 * hold it holds: a word that says less than an earlier one takes nothing back.
 */
final class Holdings {
  private final Map<RegionId, Map<Origin, Long>> known = new TreeMap<>();
  private Set<RegionId> others = Set.of();

  /** The region {@code here} tells how far all others have the log that keep it, and maybe how far itself. */
  void heard(@Nullable RegionId here, List<Holder> holders) {
    others = new TreeSet<>(holders.stream().map(Holder::region).toList());
    if (here != null) {
      others.remove(here);
    }
    holders.forEach(h -> has(h.region(), h.cursor()));
  }

  private void has(RegionId region, Cursor cursor) {
    for (Position position : cursor.positions()) {
      has(region, position.origin(), position.seq());
    }
  }

  /** {@code region} has what {@code origin} wrote, up to {@code seq}. */
  void has(RegionId region, Origin origin, long seq) {
    known.computeIfAbsent(region, r -> new HashMap<>()).merge(origin, seq, Math::max);
  }

  /** The other regions that keep the room. */
  List<String> others() {
    return others.stream().map(RegionId::value).toList();
  }

  /** Who has the entry at {@code place}; null where no other region keeps the room. */
  @Nullable
  StoredView of(@Nullable RegionId here, @Nullable Place place) {
    if (place == null || here == null || others.isEmpty()) {
      return null;
    }
    Set<RegionId> keeping = new TreeSet<>(others);
    keeping.add(here);
    List<String> having = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    keeping.forEach(r -> (holds(r, place) ? having : missing).add(r.value()));
    return new StoredView(having, missing);
  }

  /** Who wrote an entry has it. */
  private boolean holds(RegionId region, Place place) {
    Origin origin = place.origin();
    Map<Origin, Long> ends = known.get(region);
    return region.equals(origin.region())
        || ends != null && ends.getOrDefault(origin, 0L) >= place.seq();
  }
}
