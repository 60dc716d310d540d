package org.entente.server.link;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.entente.mls.error.MlsException;
import org.entente.server.directory.Federation;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.entente.server.room.Rehoming;
import org.entente.trust.checkpoint.NoteSigner;
import org.entente.trust.checkpoint.Silence;
import org.entente.trust.directory.LoggedRoom;
import org.entente.trust.directory.RehomingTimes;
import org.entente.trust.event.RoomsRehomed;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.RoomId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives an administrator this region's word that another one has been silent, and tells from where the
 * rooms of that go on. Callable from any event loop.
 */
final class Words {
  private static final Logger LOG = LoggerFactory.getLogger(Words.class);
  private static final long HOUR_MS = 3_600_000;

  /** One question of an agency at a time: each costs a look at up to 800 rooms. */
  private static final ProblemException BUSY =
      new ProblemException(ProblemType.OVERLOADED, "", Map.of("retry_after_ms", 1_000L));

  private final Vertx vertx;
  private final Federation federation;
  private final PgContacts store;
  private final PgWords given;
  private final Contacts contacts;
  private final Rehoming rooms;
  private final NoteSigner signer;
  private final RegionId own;
  private final Clock clock;
  private final Set<AgencyName> answered = ConcurrentHashMap.newKeySet();

  Words(
      Vertx vertx,
      Federation federation,
      PgContacts store,
      PgWords given,
      Contacts contacts,
      Rehoming rooms,
      NoteSigner signer,
      RegionId own,
      Clock clock) {
    this.vertx = vertx;
    this.federation = federation;
    this.store = store;
    this.given = given;
    this.contacts = contacts;
    this.rooms = rooms;
    this.signer = signer;
    this.own = own;
    this.clock = clock;
  }

  /**
   * Answers {@code draft}, an event without witnesses that one administrator has signed: the same with
   * this region's word and, of the rooms that it asks for or of all that his agency has there, those that
   * this region has. Fails with {@code forbidden} for anybody else, with {@code not_found} where there is no
   * such room on which the next region had a say, with {@code invalid_field} where the region was heard of or another one was named,
   * with {@code overloaded} while somebody of the agency is answered already.
   */
  Future<RoomsRehomed> answer(SignedEvent draft) {
    return vertx.executeBlocking(() -> asked(draft), false).compose(this::answer);
  }

  /** Slow: verifies signatures, and looks at all rooms. */
  private Question asked(SignedEvent draft) {
    DeviceName asking = asking(draft);
    if (!(draft.event().body() instanceof RoomsRehomed body)
        || !body.witnesses().isEmpty()) {
      throw refusal("draft");
    }
    if (body.from().equals(own) || body.from().equals(body.to())) {
      throw refusal("region");
    }
    List<RoomId> rooms = rooms(body, asking.agency());
    if (rooms.isEmpty()) {
      throw new ProblemException(ProblemType.NOT_FOUND);
    }
    return new Question(asking.agency(), body, rooms);
  }

  private record Question(AgencyName agency, RoomsRehomed body, List<RoomId> rooms) {}

  private Future<RoomsRehomed> answer(Question asked) {
    RoomsRehomed body = asked.body();
    if (!answered.add(asked.agency())) {
      return Future.failedFuture(BUSY);
    }
    LOG.info("{} asks for this region's word that {} is silent", asked.agency(), body.from());
    return word(body, asked.agency())
        .compose(word -> moves(asked.rooms())
            .map(moves -> new RoomsRehomed(body.from(), body.to(), moves, List.of(word))))
        .onComplete(done -> answered.remove(asked.agency()));
  }

  private DeviceName asking(SignedEvent draft) {
    long now = clock.millis();
    if (Math.abs(now - draft.event().timeMs()) > HOUR_MS) {
      throw refusal("stale");
    }
    try {
      return federation.directory().rehomings().onlyAdmin(draft, now);
    } catch (MlsException e) {
      throw new ProblemException(ProblemType.FORBIDDEN, "An administrator's device must ask.");
    }
  }

  /**
   * It says since when the silent one has not asked: who has a say is read from that time, because from then
   * on it cannot have read who else was given one, also while it still answered, or this region was down.
   */
  private Future<Silence> word(RoomsRehomed body, AgencyName agency) {
    long now = clock.millis();
    long heardMs = contacts.heardMs(body.from());
    return store.listening(own, now).compose(since -> {
      long fromMs = Math.max(heardMs, since.orElse(now));
      if (now - fromMs < RehomingTimes.LOST_MS) {
        return Future.failedFuture(heardOfIt(fromMs));
      }
      return given
          .give(body.from(), body.to(), agency, now)
          .map(known -> Math.max(contacts.askingMs(body.from()), allowed(known)))
          .map(asking -> Silence.sign(body.from(), body.to(), asking, now, signer));
    });
  }

  /** At the earliest it gives its word so long after that time. */
  private static ProblemException heardOfIt(long fromMs) {
    return refusal(new JsonObject().put("rule", "heard_of_it").put("heard_ms", fromMs));
  }

  private static long allowed(OptionalLong askingMs) {
    return askingMs.orElseThrow(() -> refusal("heard_of_it_or_never_or_named_another"));
  }

  /** Of what the administrator asks for, the rooms of his agency that the silent region has and that lie here. */
  private List<RoomId> rooms(RoomsRehomed body, AgencyName agency) {
    Set<RoomId> wanted = new HashSet<>();
    body.rooms().forEach(move -> wanted.add(move.room()));
    return federation.directory().rooms().stream()
        .filter(room -> wanted.isEmpty() || wanted.contains(room.id()))
        .filter(room -> room.homes().current().region().equals(body.from()))
        .filter(room -> isOf(room, agency))
        .filter(room -> hadSay(room, body.to()))
        .map(LoggedRoom::id)
        .filter(room -> federation.placement().isPlaced(LogId.room(room), own))
        .sorted(Comparator.comparing(RoomId::text))
        .limit(RoomsRehomed.MAX_ROOMS)
        .toList();
  }

  /** Otherwise a word could be had that names a region which no event can. */
  private boolean hadSay(LoggedRoom room, RegionId next) {
    long beforeMs = clock.millis() - RehomingTimes.LOST_MS;
    return federation.directory().rehomings().hadSay(room.id(), next, beforeMs);
  }

  private boolean isOf(LoggedRoom room, AgencyName agency) {
    return federation
        .directory()
        .team(room.team())
        .filter(team -> team.agencies().contains(agency))
        .isPresent();
  }

  /** One after the other; a room of which something lacks here is left out, and can be asked for later. */
  private Future<List<RoomsRehomed.Move>> moves(List<RoomId> ids) {
    List<RoomsRehomed.Move> moves = new ArrayList<>();
    Future<Void> done = Future.succeededFuture();
    for (RoomId id : ids) {
      done = done.compose(
          before -> rooms.cut(id).onSuccess(moves::add).otherwise(e -> null).mapEmpty());
    }
    return done.map(moves);
  }

  private static ProblemException refusal(String rule) {
    return refusal(new JsonObject().put("rule", rule));
  }

  private static ProblemException refusal(JsonObject violation) {
    JsonArray violations = new JsonArray().add(violation.put("pointer", "/event"));
    return new ProblemException(ProblemType.INVALID_FIELD, "", Map.of("violations", violations));
  }
}
