package org.entente.member.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.entente.trust.name.RegionAddress;
import org.entente.trust.name.RegionId;
import org.jspecify.annotations.Nullable;

/**
 * Where this device may connect: its own region, and those whose addresses two agencies have signed. It
 * goes on to the next one when a region has not answered a few times in a row.
 */
final class Addresses {
  /** How often a region may fail in a row before the next one is tried. */
  static final int PATIENCE = 3;

  /** A region and its {@code scheme://host[:port]}. */
  record Address(RegionId region, String origin) {}

  private final String homeOrigin;
  private @Nullable RegionId home;
  private Map<RegionId, RegionAddress> others = new TreeMap<>();
  private @Nullable Address current;
  private int failures;

  /** Its own region is reached at {@code homeOrigin}. */
  Addresses(String homeOrigin) {
    this.homeOrigin = homeOrigin;
  }

  /** The device belongs to {@code region}. */
  void home(RegionId region) {
    home = region;
  }

  /** What the federation log says of all regions; where this device is connected it stays. */
  void know(Map<RegionId, RegionAddress> addresses) {
    others = new TreeMap<>(addresses);
  }

  /** Where to connect now. */
  Address current() {
    Address chosen = current;
    return chosen == null ? home() : chosen;
  }

  private Address home() {
    RegionId own = home;
    if (own == null) {
      throw new IllegalStateException("nobody's device has no region");
    }
    return new Address(own, homeOrigin);
  }

  boolean isHome() {
    return current().region().equals(home);
  }

  /** A try has failed; true when another address is to be tried from now on. */
  boolean failed() {
    failures++;
    List<Address> all = all();
    if (failures < PATIENCE || all.size() < 2) {
      return false;
    }
    int at = all.indexOf(current());
    goTo(all.get((at + 1) % all.size()));
    return true;
  }

  /** The own region first, then the others by name. */
  private List<Address> all() {
    List<Address> all = new ArrayList<>(List.of(home()));
    others.forEach((region, address) -> {
      if (!region.equals(home)) {
        all.add(new Address(region, address.value()));
      }
    });
    return all;
  }

  /** It has answered. */
  void worked() {
    failures = 0;
  }

  /** The own region is tried next. */
  void goHome() {
    goTo(home());
  }

  private void goTo(Address address) {
    current = address;
    failures = 0;
  }
}
