package org.entente.server.room;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.entente.mls.error.MalformedException;
import org.entente.server.directory.StoredEvent;
import org.entente.server.http.Api;
import org.entente.server.http.Call;
import org.entente.server.http.Endpoint;
import org.entente.server.http.Rate;
import org.entente.server.http.Reply;
import org.entente.trust.event.RoomFounding;
import org.entente.trust.name.LogId;
import org.entente.trust.name.RoomId;
import org.entente.trust.policy.PolicyPage;
import org.entente.trust.wire.CommitBundle;
import org.entente.trust.wire.ServerFrame;

/** Rooms over HTTP. */
final class RoomRoutes {
  private static final int MAX_FOUNDING_BYTES = 512 * 1024;
  private final Rooms rooms;

  private RoomRoutes(Rooms rooms) {
    this.rooms = rooms;
  }

  static void mount(Api api, Rooms rooms) {
    RoomRoutes routes = new RoomRoutes(rooms);
    api.mount(
        Endpoint.post("/v1/rooms", Endpoint.Body.OCTETS, MAX_FOUNDING_BYTES)
            .at(Rate.perSecond(0.2, 20)),
        routes::found);
    api.mount(Endpoint.get("/v1/rooms"), routes::list);
    api.mount(Endpoint.get("/v1/rooms/:id/group"), routes::group);
    api.mount(Endpoint.get("/v1/rooms/:id/policies"), routes::policies);
    api.mount(
        Endpoint.post("/v1/rooms/:id/commits", Endpoint.Body.OCTETS, CommitBundle.MAX_BYTES),
        routes::commit);
  }

  private Future<Reply> found(Call call) {
    return rooms.found(call.caller().device(), founding(call)).map(RoomRoutes::stored);
  }

  private static RoomFounding founding(Call call) {
    try {
      return RoomFounding.decode(call.body().getBytes());
    } catch (MalformedException e) {
      throw RoomProblems.malformed();
    }
  }

  private static Reply stored(StoredEvent event) {
    ServerFrame.Stored frame = new ServerFrame.Stored(
        0, LogId.FEDERATION, 0, event.origin(), event.seq(), event.hlc(), event.hash());
    return Reply.octets(201, frame.encode());
  }

  private Future<Reply> list(Call call) {
    return rooms.visibleTo(call.caller().device()).map(list -> {
      JsonArray all = new JsonArray();
      list.forEach(room -> all.add(json(room)));
      return Reply.json(200, new JsonObject().put("rooms", all));
    });
  }

  private static JsonObject json(RoomSummary room) {
    return new JsonObject()
        .put("id", room.room().text())
        .put("team", room.team().value().toHex())
        .put("epoch", room.epoch())
        .put("joined", room.joined());
  }

  private Future<Reply> group(Call call) {
    return rooms
        .group(call.caller().device(), id(call))
        .map(group -> Reply.octets(200, group.encode()));
  }

  private Future<Reply> policies(Call call) {
    return rooms
        .policies(call.caller().device(), id(call), after(call))
        .map(page -> Reply.octets(200, PolicyPage.encode(page)));
  }

  private static long after(Call call) {
    String text = call.queryParam("after").orElse("0");
    if (!text.matches("[0-9]{1,18}")) {
      throw RoomProblems.invalid("/after", "revision");
    }
    return Long.parseLong(text);
  }

  private Future<Reply> commit(Call call) {
    return rooms
        .commit(call.caller().device(), id(call), bundle(call))
        .map(stored -> Reply.octets(201, stored.encode()));
  }

  private static CommitBundle bundle(Call call) {
    try {
      CommitBundle bundle = CommitBundle.decode(call.body().getBytes());
      if (bundle.counter() == 0) {
        throw RoomProblems.invalid("/counter", "from_1");
      }
      return bundle;
    } catch (MalformedException e) {
      throw RoomProblems.malformed();
    }
  }

  private static RoomId id(Call call) {
    try {
      return RoomId.parse(call.pathParam("id"));
    } catch (MalformedException e) {
      throw RoomProblems.notFound();
    }
  }
}
