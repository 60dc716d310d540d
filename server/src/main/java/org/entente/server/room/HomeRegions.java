package org.entente.server.room;

import io.vertx.core.Future;
import org.entente.server.kernel.ProblemException;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.RoomId;
import org.entente.trust.wire.CommitBundle;
import org.entente.trust.wire.ServerFrame;

/** The other regions, as rooms need them. Callable from any event loop. */
public interface HomeRegions {
  /** There are none. */
  HomeRegions NONE = new HomeRegions() {
    @Override
    public Future<ServerFrame.Stored> commit(
        RegionId home, DeviceName author, RoomId room, CommitBundle bundle) {
      return Future.failedFuture(RoomProblems.homeUnreachable(home));
    }

    @Override
    public Future<Boolean> mayHaveLost(RoomId room) {
      return Future.succeededFuture(false);
    }

    @Override
    public boolean mayLag() {
      return false;
    }
  };

  /**
   * Hands {@code bundle} to the room's home region.
   *
   * @return the home's answer; fails with its problem, or with {@code home_region_unreachable}: then it
   *     may be stored, and the same call will tell
   */
  Future<ServerFrame.Stored> commit(
      RegionId home, DeviceName author, RoomId room, CommitBundle bundle);

  /**
   * Whether the room's other regions may have named another home for it, because they have not heard of
   * this region for a day; then it takes no commit of the room until they have.
   */
  Future<Boolean> mayHaveLost(RoomId room);

  /** Whether other regions may have stored what has not arrived here. */
  boolean mayLag();

  /** What a region answers that may only be late: {@code otherwise} where it cannot be. */
  default ProblemException orNotYet(ProblemException otherwise) {
    return mayLag() ? RoomProblems.notYet() : otherwise;
  }
}
