package org.entente.member.room;

import java.util.HashMap;
import java.util.Map;
import org.entente.mls.secret.SecretBytes;
import org.entente.trust.name.DeviceName;
import org.jspecify.annotations.Nullable;

/**
 * What each giver of a released past has sealed its parts with, and which part of each is due: several may
 * give at a time, so that none of them is in another's way.
 */
final class GiftSecrets {
  private static final int MOST_GIVERS = 64;
  private final Map<DeviceName, SecretBytes> secrets = new HashMap<>();
  private final Map<DeviceName, Long> due = new HashMap<>();

  /** Whether the giver may be one of those who give: one device of a person, and not endlessly many persons. */
  boolean takes(DeviceName giver) {
    boolean other = secrets.keySet().stream()
        .anyMatch(d -> d.officer().equals(giver.officer()) && !d.equals(giver));
    return !other && secrets.size() < MOST_GIVERS;
  }

  /** Keeps the first secret of a giver, and erases a later one. */
  void put(DeviceName giver, SecretBytes secret) {
    if (secrets.putIfAbsent(giver, secret) != null) {
      secret.close();
    }
  }

  /** The giver's secret, null where it has sealed none for this device. */
  @Nullable
  SecretBytes of(DeviceName giver) {
    return secrets.get(giver);
  }

  /** The number of the part that the giver has to send next. */
  long due(DeviceName giver) {
    return due.getOrDefault(giver, 0L);
  }

  void came(DeviceName giver, long number) {
    due.put(giver, number + 1);
  }

  /** Erases everything: another request has secrets of its own. */
  void forget() {
    secrets.values().forEach(SecretBytes::close);
    secrets.clear();
    due.clear();
  }
}
