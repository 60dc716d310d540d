package org.entente.server.link;

import io.vertx.core.Future;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.server.room.RoomReplicas;
import org.entente.server.room.RoomState;
import org.entente.trust.directory.Directory;
import org.entente.trust.directory.Homes;
import org.entente.trust.directory.LoggedRoom;
import org.entente.trust.name.LogId;
import org.entente.trust.name.RoomId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rooms that have another home since this region followed them: what it holds of them may be lost, and
 * then it asks the new home for them. Callable from any thread.
 */
final class Mending {
  private static final Logger LOG = LoggerFactory.getLogger(Mending.class);

  private final RoomReplicas rooms;
  private final Set<RoomId> lost = ConcurrentHashMap.newKeySet();

  /** By which word of the record a room was looked at; what is taken in after that is judged by it. */
  private final Map<RoomId, Homes> looked = new ConcurrentHashMap<>();

  Mending(RoomReplicas rooms) {
    this.rooms = rooms;
  }

  /** Looks which rooms are lost by what the record says now. */
  void look(Directory directory) {
    for (LoggedRoom room : directory.rooms()) {
      Homes homes = room.homes();
      if (homes.homes().size() > 1 && !homes.equals(looked.put(room.id(), homes))) {
        look(room.id());
      }
    }
  }

  private void look(RoomId room) {
    rooms
        .isLost(room)
        .onSuccess(is -> {
          if (is && lost.add(room)) {
            LOG.warn("room {} was lost with its home and waits for the new one", room.text());
          } else if (!is) {
            lost.remove(room);
          }
        })
        .onFailure(e -> looked.remove(room));
  }

  /** Takes up again what {@code peer} is the home of. Never fails; what could not be done is tried again. */
  void from(Peer peer) {
    for (RoomId room : lost) {
      rooms
          .isHome(room, peer.region())
          .compose(is -> is ? mend(peer, room) : Future.succeededFuture())
          .onFailure(e -> Refused.note(peer.region(), LogId.room(room), e));
    }
  }

  private Future<Void> mend(Peer peer, RoomId room) {
    return describe(peer, room).compose(state -> rooms.takeUp(room, state)).onSuccess(done -> {
      LOG.info("room {} goes on as region {} has it", room.text(), peer.region());
      look(room);
    });
  }

  /** A room as {@code peer} has it. */
  static Future<RoomState> describe(Peer peer, RoomId room) {
    Encodable question = (TlsWriter w) -> w.put(LogId.room(room));
    return peer.ask(LinkRoutes.ROOM, question).map(bytes -> {
      try {
        return RoomState.decode(bytes);
      } catch (MalformedException e) {
        throw new IllegalStateException(e);
      }
    });
  }
}
