package org.entente.member.room;

import java.util.List;
import org.entente.mls.error.MlsException;
import org.entente.mls.group.Group;
import org.entente.mls.message.Member;
import org.entente.trust.name.DeviceName;
import org.entente.trust.policy.Leaves;
import org.entente.trust.policy.RoomPolicy;
import org.entente.trust.policy.SignedPolicy;

/**
 * Devices that the federation log has shut out and that still hold a room's keys. One of the others
 * puts them out: the one whose place in the room comes first, or the next ones if it does not.
 */
final class ShutOut {
  private static final long TURN_MS = 1_500;
  private static final int TURNS = 8;
  private final Room room;

  ShutOut(Room room) {
    this.room = room;
  }

  /** Something was read that may shut somebody out; what is to do is done when it is this one's turn. */
  void look() {
    if (room.isJoined() && (!devices().isEmpty() || mustVouch())) {
      long turn = Math.min(place(), TURNS) * TURN_MS;
      room.host.timers().setIfAbsent(room.timer("expel"), turn + room.host.soon(TURN_MS), () -> {
        if (room.isJoined()) {
          act();
        }
      });
    }
  }

  private void act() {
    devices().forEach(d -> room.committing.want(new Intent.Expel(d), 0));
    if (mustVouch()) {
      room.committing.want(new Intent.Vouch(), 0);
    }
  }

  /** The devices to be put out; none for a device that is among them itself. */
  List<DeviceName> devices() {
    List<DeviceName> out = room.requiredGroup().roster().stream()
        .filter(this::isShutOut)
        .flatMap(m -> room.host.registry().deviceOf(m.leaf()).stream())
        .toList();
    return out.contains(room.host.self().name()) ? List.of() : out;
  }

  private boolean isShutOut(Member member) {
    try {
      return room.host.registry().isShutOut(Leaves.chain(member.leaf()), Long.MAX_VALUE);
    } catch (MlsException e) {
      return false;
    }
  }

  /** How many members come before this one, those left out who are to go. */
  private long place() {
    Group group = room.requiredGroup();
    return group.roster().stream()
        .filter(m -> m.leafIndex() < group.ownLeafIndex() && !isShutOut(m))
        .count();
  }

  /**
   * Whether newcomers wait for somebody who counts to sign the policy, and this device may. The first
   * policy needs nobody: its hash is in the log.
   */
  boolean mustVouch() {
    RoomPolicy policy = room.policy().orElse(null);
    if (policy == null || policy.revision() == 1 || !new RoomViews(room).mayAdmit()) {
      return false;
    }
    try {
      SignedPolicy signed = SignedPolicy.of(room.requiredGroup().context());
      return room.host.registry().isRevoked(signed.author());
    } catch (MlsException e) {
      return false;
    }
  }
}
