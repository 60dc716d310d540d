package org.entente.server.link;

import java.util.OptionalLong;
import org.entente.trust.name.RegionId;

/** What is said of regions by whomever, also of one that this region cannot reach. Hints, not proven. */
public interface Hearsay {
  /** Nobody says anything. */
  Hearsay NONE = new Hearsay() {
    @Override
    public OptionalLong aliveMs(RegionId region) {
      return OptionalLong.empty();
    }

    @Override
    public OptionalLong atWorkMs(RegionId region) {
      return OptionalLong.empty();
    }
  };

  /** When {@code region} last accepted entries, in ms since 1970 (UTC). */
  OptionalLong aliveMs(RegionId region);

  /** When devices were last connected to {@code region}, in ms since 1970 (UTC). */
  OptionalLong atWorkMs(RegionId region);
}
