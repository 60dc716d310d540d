package org.entente.server.bench;

import io.vertx.core.Future;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.entente.server.push.Access;
import org.entente.trust.log.EntryKind;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.entente.trust.name.LogKind;
import org.entente.trust.name.RoomId;
import org.entente.trust.wire.ClientFrame;

/**
 * Who may use the rooms for measurements: the devices of a roster, which never changes.
 *
 * <p>Rosters that were asked for stay in memory, as those of the rooms in use do, and the log compares
 * their version as it does for every room. Callable from any event loop.
 */
final class BenchAccess implements Access {
  private static final int MAX_ROOMS = 200_000;

  /** A log whose roster never changes has version 0. */
  private static final Permit PERMIT = new Permit(0, 0);

  private final BenchRoomStore store;
  private final Access others;
  private final Map<RoomId, Set<DeviceName>> rosters = new ConcurrentHashMap<>();

  BenchAccess(BenchRoomStore store, Access others) {
    this.store = store;
    this.others = others;
  }

  @Override
  public Future<Reading> mayRead(DeviceName device, LogId log) {
    if (log.kind() != LogKind.ROOM) {
      return others.mayRead(device, log);
    }
    return roster(log.room())
        .compose(roster -> roster.isEmpty()
            ? others.mayRead(device, log)
            : require(roster, device).map(Reading.ALL));
  }

  @Override
  public Future<Reading> mayRead(DeviceName device, LogId log, long roster) {
    return roster == 0 ? mayRead(device, log) : others.mayRead(device, log, roster);
  }

  @Override
  public void outdated(LogId log) {
    others.outdated(log);
  }

  @Override
  public Future<Permit> mayAppend(DeviceName device, ClientFrame.Append append) {
    return roster(append.log().room())
        .compose(roster -> roster.isEmpty() || append.kind() != EntryKind.MESSAGE
            ? others.mayAppend(device, append)
            : require(roster, device).map(PERMIT));
  }

  private static Future<Void> require(Set<DeviceName> roster, DeviceName device) {
    return roster.contains(device)
        ? Future.succeededFuture()
        : Future.failedFuture(new ProblemException(ProblemType.NOT_FOUND));
  }

  /** The roster, empty for a room of another kind. */
  private Future<Set<DeviceName>> roster(RoomId room) {
    Set<DeviceName> known = rosters.get(room);
    return known != null
        ? Future.succeededFuture(known)
        : store.find(room).map(found -> found.map(roster -> keep(room, roster)).orElse(Set.of()));
  }

  private Set<DeviceName> keep(RoomId room, Set<DeviceName> roster) {
    if (rosters.size() < MAX_ROOMS) {
      rosters.put(room, roster);
    }
    return roster;
  }
}
