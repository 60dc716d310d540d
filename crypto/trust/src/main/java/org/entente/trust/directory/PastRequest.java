package org.entente.trust.directory;

import java.util.Map;
import java.util.TreeMap;
import org.entente.mls.codec.Bytes;
import org.entente.mls.suite.HpkeCiphertext;
import org.entente.trust.event.PastEvent;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;
import org.jspecify.annotations.Nullable;

/**
 * An officer's new device asks for the past of a room that the lost one was in.
 *
 * @param id the hash of the event that asked
 * @param device which asked, and the only one that can open what is released
 * @param sinceMs when it was logged
 * @param releases what security officers gave, by person
 * @param declinedBy who closed it, null while it stands
 */
public record PastRequest(
    Bytes id,
    DeviceName device,
    PastEvent.Asked asked,
    long sinceMs,
    Map<OfficerName, Release> releases,
    @Nullable DeviceName declinedBy) {

  /** How long a request stands for all to see before anybody may release anything: a day. */
  public static final long DELAY_MS = 24L * 3_600_000;

  /** How long a request may be answered: two weeks. */
  public static final long OPEN_MS = 14 * DELAY_MS;

  /** A share that one security officer's device has sealed for {@link #device}. */
  public record Release(DeviceName by, HpkeCiphertext share) {}

  /** Keeps a copy. */
  public PastRequest {
    releases = Map.copyOf(releases);
  }

  /** From when on shares may be released. */
  public long fromMs() {
    return sinceMs + DELAY_MS;
  }

  /** Whether shares may be released at {@code atMs}, or later. */
  public boolean isOpen(long atMs) {
    return declinedBy == null && atMs < sinceMs + OPEN_MS;
  }

  /** Whether as many persons as it takes have released their share, and nobody has closed it. */
  public boolean isReleased() {
    return declinedBy == null && releases.size() >= asked.threshold();
  }

  PastRequest with(OfficerName person, Release release) {
    Map<OfficerName, Release> more = new TreeMap<>(releases);
    more.put(person, release);
    return new PastRequest(id, device, asked, sinceMs, more, declinedBy);
  }

  PastRequest declined(DeviceName by) {
    return new PastRequest(id, device, asked, sinceMs, releases, by);
  }

  /** The same for the same request in whatever order releases are kept. */
  @Override
  public String toString() {
    return device + " " + asked.room() + " " + sinceMs + " " + new TreeMap<>(releases) + " "
        + declinedBy;
  }
}
