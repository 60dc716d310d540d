package org.entente.trust.directory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.entente.mls.codec.Bytes;
import org.entente.trust.event.Duty;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;
import org.jspecify.annotations.Nullable;

/** Who is entrusted with what, and the keys by which security officers help; part of a {@link State}. */
final class Duties {
  private final State state;

  /** From when on officers have a duty. */
  final Map<OfficerName, Long> securityOfficers = new HashMap<>();

  final Map<OfficerName, Long> auditors = new HashMap<>();

  /** The keys to which shares are sealed for security officers' devices. */
  final Map<DeviceName, GivenKey> releaseKeys = new HashMap<>();

  /** When an officer lost a duty last. */
  final Map<OfficerName, Long> discharged = new HashMap<>();

  Duties(State state) {
    this.state = state;
  }

  void putAll(Duties other) {
    securityOfficers.putAll(other.securityOfficers);
    auditors.putAll(other.auditors);
    releaseKeys.putAll(other.releaseKeys);
    discharged.putAll(other.discharged);
  }

  /** From when on officers have the duty. */
  Map<OfficerName, Long> having(Duty duty) {
    return duty == Duty.AUDITOR ? auditors : securityOfficers;
  }

  boolean has(OfficerName officer, Duty duty, long atMs) {
    Long from = having(duty).get(officer);
    return from != null && from <= atMs && state.isActive(officer.agency());
  }

  /**
   * Whether the device goes back to one that the officer had when the duty was given: whoever puts others
   * in their place gives it to nobody.
   */
  boolean wasEntrusted(DeviceName device, Duty duty) {
    DeviceName first = device;
    for (DeviceName by = state.broughtBy(first); by != null; by = state.broughtBy(first)) {
      first = by;
    }
    EnrolledDevice known = state.devices.get(first);
    Long from = having(duty).get(device.officer());
    return known != null
        && from != null
        && !state.aside.contains(first)
        && known.sinceMs() <= from - Duty.NOTICE_MS;
  }

  /** See {@link Directory#releaseKeys}. */
  Map<DeviceName, Bytes> releaseKeys(AgencyName agency, long atMs) {
    Map<DeviceName, Bytes> keys = new TreeMap<>();
    releaseKeys.forEach((device, given) -> keys.put(device, given.key()));
    keys.keySet()
        .removeIf(device -> !device.agency().equals(agency)
            || !has(device.officer(), Duty.SECURITY_OFFICER, atMs)
            || state.isOut(device)
            || !wasEntrusted(device, Duty.SECURITY_OFFICER)
            || !state.isVouchedFor(device, atMs));
    return keys;
  }

  private List<Object> parts() {
    return List.of(securityOfficers, auditors, releaseKeys, discharged);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Duties that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }
}
