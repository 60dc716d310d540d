package org.entente.server.room;

import java.util.HashSet;
import java.util.Set;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.message.Member;
import org.entente.mls.observer.PublicGroup;
import org.entente.trust.directory.Homes;
import org.entente.trust.name.DeviceName;
import org.entente.trust.policy.Leaves;
import org.entente.trust.policy.RoomPolicy;
import org.entente.trust.policy.SignedPolicy;

/**
 * A room with its public group at hand; immutable.
 *
 * @param group with the proposals of this epoch that were seen here
 * @param policy what the group's context says
 */
record LiveRoom(StoredRoom stored, PublicGroup group, RoomPolicy policy) {

  /** The room of {@code stored} with its group decoded. */
  static LiveRoom of(StoredRoom stored, PublicGroup group) throws MalformedException {
    return new LiveRoom(stored, group, SignedPolicy.of(group.context()).policy());
  }

  /** The policy as an admitter signed it. */
  SignedPolicy signedPolicy() {
    try {
      return SignedPolicy.of(group.context());
    } catch (MalformedException e) {
      throw new IllegalStateException("a room without its policy", e);
    }
  }

  /** The same, with the next commit to be made in {@code home}. */
  LiveRoom in(Homes.Home home) {
    return new LiveRoom(stored.in(home), group, policy);
  }

  /** The same, with one more proposal to refer to. */
  LiveRoom with(PublicGroup next) {
    return new LiveRoom(stored, next, policy);
  }

  /** The devices behind the leaves of {@code group}. */
  static Set<DeviceName> devices(PublicGroup group) throws MlsException {
    Set<DeviceName> devices = new HashSet<>();
    for (Member member : group.roster()) {
      devices.add(Leaves.device(member.leaf()));
    }
    return devices;
  }
}
