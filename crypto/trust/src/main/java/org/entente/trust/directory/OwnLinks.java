package org.entente.trust.directory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.entente.trust.name.InvitationId;
import org.entente.trust.name.OfficerName;

/**
 * Links of officers' own devices that were open when the last of them was made, so that their number is
 * bounded; part of a {@link State}, of which it says nothing of its own.
 */
final class OwnLinks {
  private final Map<OfficerName, List<InvitationId>> open = new HashMap<>();

  void putAll(OwnLinks other) {
    open.putAll(other.open);
  }

  /** Takes in one more link of the officer's own devices, unless {@code most} of {@code known} are open. */
  boolean takes(
      OfficerName officer,
      InvitationId id,
      Map<InvitationId, Invitation> known,
      int most,
      long atMs) {
    List<InvitationId> left = new ArrayList<>(open.getOrDefault(officer, List.of()));
    left.removeIf(each -> {
      Invitation invitation = known.get(each);
      return invitation == null || !invitation.isOpen(atMs);
    });
    boolean takes = left.size() < most;
    if (takes) {
      left.add(id);
      open.put(officer, List.copyOf(left));
    }
    return takes;
  }
}
