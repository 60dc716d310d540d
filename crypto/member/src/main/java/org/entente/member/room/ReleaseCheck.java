package org.entente.member.room;

import java.util.Optional;
import org.entente.member.content.Keepsake;
import org.entente.trust.base.Sha256;
import org.entente.trust.directory.Directory;
import org.entente.trust.directory.PastRequest;
import org.entente.trust.event.Duty;
import org.entente.trust.name.DeviceName;

/** Whether a past was released: by the word of the record, and by what this device's own clock says of it. */
final class ReleaseCheck {
  private final Room room;

  ReleaseCheck(Room room) {
    this.room = room;
  }

  private Directory directory() {
    return room.host.registry().directory();
  }

  /** The keepsake of {@code left} that opens for {@code to}, if that device has not left it itself. */
  Optional<Keepsake> opens(KeptKeepsakes left, PastRequest request, DeviceName to) {
    if (!stands(request, to)) {
      return Optional.empty();
    }
    return left.originals().stream()
        .filter(o -> !KeptKeepsakes.author(o).equals(to))
        .map(KeptKeepsakes::keepsake)
        .filter(k -> isReleased(k, request))
        .findFirst();
  }

  private boolean stands(PastRequest request, DeviceName to) {
    long now = room.host.turn().now();
    long seen = room.host.registry().seenMs(request);
    return request.device().equals(to)
        && request.asked().room().equals(room.id())
        && request.isReleased()
        && now >= seen + PastRequest.DELAY_MS
        && now < seen + PastRequest.OPEN_MS
        && directory().isVouchedFor(to, now)
        && !directory().isOut(to)
        && !room.host.registry().ledger().isBroken();
  }

  /** Counts those who have a share, are still in office, and whose device was not shut out since. */
  private boolean isReleased(Keepsake keepsake, PastRequest request) {
    long now = room.host.turn().now();
    long releasers = request.releases().entrySet().stream()
        .filter(e -> keepsake.persons().contains(e.getKey()))
        .filter(e -> directory().has(e.getKey(), Duty.SECURITY_OFFICER, now))
        .filter(e -> !directory().isOut(e.getValue().by()))
        .count();
    return Sha256.of(keepsake.key().toArray()).equals(request.asked().historyKey())
        && releasers >= keepsake.threshold();
  }
}
