package org.entente.server.directory;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.server.http.Api;
import org.entente.server.http.Call;
import org.entente.server.http.Endpoint;
import org.entente.server.http.Rate;
import org.entente.server.http.Reply;
import org.entente.server.log.LogPart;
import org.entente.server.log.Logs;
import org.entente.trust.checkpoint.NoteKey;
import org.entente.trust.directory.EventRule;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.RoomsRehomed;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;
import org.entente.trust.wire.ServerFrame;

/**
 * The federation over HTTP. All of it is open: the signatures under an event say who acts, and a
 * newcomer must be able to check the log before it belongs to anybody.
 */
public final class FederationRoutes {
  private static final Rate WRITES = Rate.perSecond(20, 200);
  private final Federation federation;
  private final Logs logs;
  private final JsonArray keys;
  private final NoteKey logKey;
  private final Clock clock;
  private final FoundingLink founding;
  private final Function<RoomsRehomed, Future<Boolean>> canLead;

  private FederationRoutes(
      Federation federation,
      Logs logs,
      JsonArray keys,
      NoteKey logKey,
      Clock clock,
      FoundingLink founding,
      Function<RoomsRehomed, Future<Boolean>> canLead) {
    this.federation = federation;
    this.logs = logs;
    this.keys = keys;
    this.logKey = logKey;
    this.clock = clock;
    this.founding = founding;
    this.canLead = canLead;
  }

  /**
   * Offers the region's description, events and invitations.
   *
   * @param keys the region's public keys for tokens, as JSON Web Keys
   * @param logKey which signs the region's checkpoints
   * @param founding what the first event has to come with
   * @param canLead whether this region, where it is to be the next home of rooms, has them as the event says
   */
  public static void mount(
      Api api,
      Federation federation,
      Logs logs,
      JsonArray keys,
      NoteKey logKey,
      Clock clock,
      FoundingLink founding,
      Function<RoomsRehomed, Future<Boolean>> canLead) {
    FederationRoutes routes =
        new FederationRoutes(federation, logs, keys, logKey, clock, founding, canLead);
    api.mount(
        Endpoint.get("/v1/region").openToAll().at(Rate.perSecond(100, 500)), c -> routes.region());
    api.mount(write("/v1/federation"), routes::append);
    api.mount(write("/v1/invitations/redeem"), routes::redeem);
  }

  private static Endpoint write(String path) {
    return Endpoint.post(path, Endpoint.Body.OCTETS, SignedEvent.MAX_BYTES)
        .openToAll()
        .at(WRITES);
  }

  private Future<Reply> region() {
    Origin origin = logs.origin();
    String genesis = Optional.ofNullable(federation.directory().genesisHash())
        .map(Bytes::toHex)
        .orElse(null);
    return Future.succeededFuture(Reply.json(
        200,
        new JsonObject()
            .put("region", origin.region().value())
            .put("incarnation", origin.incarnation())
            .put("genesis", genesis)
            .put("keys", keys)
            .put("logKey", logKey.text())
            .put("nowMs", clock.millis())));
  }

  private Future<Reply> append(Call call) {
    SignedEvent event = decode(call);
    if (event.event().body() instanceof EventBody.RoomOpened) {
      throw EventProblems.invalid("found_the_room");
    }
    if (isFounding(event)) {
      founding.require(call.header(FoundingLink.HEADER));
    }
    if (event.event().body() instanceof RoomsRehomed body) {
      requireNextHome(body);
      return federation.append(event, transaction -> requireLead(body)).map(this::stored);
    }
    return federation.append(event).map(this::stored);
  }

  /**
   * An event that begins with a change which its next home has not got would leave rooms with no home; nobody
   * else knows. Asked once its signatures hold: it costs a question for each room.
   */
  private Future<Void> requireLead(RoomsRehomed body) {
    return canLead
        .apply(body)
        .compose(can -> can
            ? Future.succeededFuture()
            : Future.failedFuture(EventProblems.invalid(EventRule.CUT.code())));
  }

  private void requireNextHome(RoomsRehomed body) {
    if (!body.to().equals(logs.origin().region())) {
      throw EventProblems.invalid(EventRule.NEXT_HOME.code());
    }
  }

  /** Where there is a federation already, its rules refuse another one, and the link says nothing. */
  private boolean isFounding(SignedEvent event) {
    return event.event().body() instanceof EventBody.Genesis
        && federation.directory().genesisHash() == null;
  }

  private Reply stored(StoredEvent place) {
    ServerFrame.Stored frame = new ServerFrame.Stored(
        0, LogId.FEDERATION, 0, place.origin(), place.seq(), place.hlc(), place.hash());
    return Reply.octets(201, frame.encode());
  }

  private Future<Reply> redeem(Call call) {
    SignedEvent event = decode(call);
    if (!(event.event().body() instanceof EventBody.DeviceEnrolled)) {
      throw EventProblems.invalid("device_enrolled");
    }
    return federation.append(event).compose(this::entry);
  }

  private Future<Reply> entry(StoredEvent place) {
    return logs.part(LogId.FEDERATION, place.origin(), place.seq() - 1, 1, SignedEvent.MAX_BYTES)
        .map(FederationRoutes::deliver);
  }

  private static Reply deliver(LogPart part) {
    return Reply.octets(
        201,
        ServerFrame.Deliver.encode(
            LogId.FEDERATION,
            part.entries().stream().map(e -> Bytes.of(e.encoded().getBytes())).toList()));
  }

  private static SignedEvent decode(Call call) {
    try {
      return SignedEvent.decode(call.body().getBytes());
    } catch (MalformedException e) {
      throw EventProblems.of(e);
    }
  }
}
