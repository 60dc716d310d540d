package org.entente.member.region;

import java.util.List;
import org.entente.member.store.Turn;
import org.entente.member.view.RegionsView;
import org.entente.member.view.ViewChange;
import org.entente.trust.name.RegionId;
import org.entente.trust.wire.RegionSeen;
import org.jspecify.annotations.Nullable;

/** The other regions, as the one that this device is connected to saw them last. */
public final class Neighbours {
  private final Turn turn;
  private @Nullable RegionId here;
  private List<RegionSeen> seen = List.of();

  /** Knows of no region yet. */
  public Neighbours(Turn turn) {
    this.turn = turn;
  }

  /** This device is connected to {@code region} now; what another one told counts no more. */
  public void connected(RegionId region) {
    if (!region.equals(here)) {
      here = region;
      seen = List.of();
      show();
    }
  }

  /** The region tells how it sees the others, all of them. */
  public void heard(List<RegionSeen> now) {
    seen = List.copyOf(now);
    show();
  }

  private void show() {
    turn.show("regions", new ViewChange.RegionsChanged(view()));
  }

  private RegionsView view() {
    RegionId region = here;
    return new RegionsView(
        region == null ? "" : region.value(),
        seen.stream()
            .map(s -> new RegionsView.Other(s.region().value(), s.isReachable(), s.sinceMs()))
            .toList());
  }

  /** The region that this device is, or was last, connected to. */
  public @Nullable RegionId here() {
    return here;
  }
}
