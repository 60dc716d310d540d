package org.entente.server.link;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.server.inbox.InboxModule;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.entente.server.room.RoomModule;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.entente.trust.name.LogKind;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RegionId;
import org.entente.trust.wire.CommitBundle;
import org.entente.trust.wire.KeyPackages;

/** What other regions may ask, each for itself: the certificate says who asks. */
final class LinkRoutes {
  static final String HEADS = "/link/v1/heads";
  static final String PULL = "/link/v1/pull";
  static final String ROOM = "/link/v1/room";
  static final String COMMIT = "/link/v1/commit";
  static final String CLAIM = "/link/v1/claim";
  static final String PUBLISH = "/link/v1/publish";
  static final String WORD = "/link/v1/word";

  private static final int SMALL = 2 * 1024 * 1024;
  private static final int LARGE = CommitBundle.MAX_BYTES + 4096;
  private static final int MAX_NAMES_BYTES = 32 * 1024;

  private interface Answer {
    Future<Buffer> to(RegionId peer, byte[] question) throws MalformedException;
  }

  private record Route(int maxBytes, Answer answer) {}

  private final Set<RegionId> peers;
  private final Heads heads;
  private final Parts parts;
  private final RoomModule rooms;
  private final InboxModule inbox;
  private final Contacts contacts;
  private final Map<String, Route> routes = new HashMap<>();

  LinkRoutes(
      Set<RegionId> peers,
      Heads heads,
      Parts parts,
      RoomModule rooms,
      InboxModule inbox,
      Contacts contacts) {
    this.contacts = contacts;
    this.peers = Set.copyOf(peers);
    this.heads = heads;
    this.parts = parts;
    this.rooms = rooms;
    this.inbox = inbox;
    routes.put(HEADS, new Route(SMALL, this::heads));
    routes.put(PULL, new Route(SMALL, this::pull));
    routes.put(ROOM, new Route(SMALL, this::room));
    routes.put(COMMIT, new Route(LARGE, this::commit));
    routes.put(CLAIM, new Route(SMALL, this::claim));
    routes.put(PUBLISH, new Route(SMALL, this::publish));
    routes.put(WORD, new Route(SMALL, this::word));
  }

  void handle(HttpServerRequest request) {
    Route route = routes.get(request.path());
    RegionId peer = Identity.of(request).filter(peers::contains).orElse(null);
    if (peer == null || route == null || request.method() != HttpMethod.POST) {
      refuse(
          request,
          new ProblemException(peer == null ? ProblemType.FORBIDDEN : ProblemType.NOT_FOUND));
    } else if (length(request) > route.maxBytes()) {
      refuse(
          request,
          new ProblemException(ProblemType.TOO_LARGE, "", Map.of("max_bytes", route.maxBytes())));
    } else {
      request
          .body()
          .compose(body -> answer(route, peer, body.getBytes()))
          .onSuccess(answer -> request
              .response()
              .putHeader("Content-Type", "application/octet-stream")
              .end(answer))
          .onFailure(failure -> refuse(request, ProblemException.of(failure)));
    }
  }

  private static Future<Buffer> answer(Route route, RegionId peer, byte[] body) {
    try {
      return route.answer().to(peer, body);
    } catch (MalformedException e) {
      return Future.failedFuture(
          new ProblemException(ProblemType.MALFORMED_REQUEST, "", Map.of("pointer", "")));
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  /** What comes without a length is taken for too long. */
  private static long length(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    return length != null && length.matches("[0-9]{1,9}") ? Long.parseLong(length) : Long.MAX_VALUE;
  }

  private static void refuse(HttpServerRequest request, ProblemException problem) {
    if (!request.response().ended() && !request.response().closed()) {
      request
          .response()
          .setStatusCode(problem.type().status())
          .putHeader("Content-Type", "application/problem+json")
          .end(problem.toJson("").toBuffer());
    }
  }

  private Future<Buffer> heads(RegionId peer, byte[] question) throws MalformedException {
    contacts.asks(peer);
    return heads
        .answer(peer, Wire.HeadsWanted.decode(question))
        .map(answer -> Buffer.buffer(Bytes.of(answer).toArray()));
  }

  private Future<Buffer> pull(RegionId peer, byte[] question) throws MalformedException {
    return parts.answer(peer, Wire.Pull.decode(question), heads);
  }

  private Future<Buffer> room(RegionId peer, byte[] question) throws MalformedException {
    LogId log = TlsReader.decode(question, LogId::read);
    if (log.kind() != LogKind.ROOM || !heads.isPlaced(log, peer)) {
      throw new ProblemException(ProblemType.NOT_FOUND);
    }
    return rooms
        .replicas()
        .state(log.room())
        .map(state -> Buffer.buffer(Bytes.of(state).toArray()));
  }

  /** Who commits is proven by the commit itself, not by the region that hands it on. */
  private Future<Buffer> commit(RegionId peer, byte[] question) throws MalformedException {
    Questions.Commit commit = Questions.Commit.decode(question);
    if (!heads.isPlaced(LogId.room(commit.room()), peer)) {
      throw new ProblemException(ProblemType.NOT_FOUND);
    }
    return rooms
        .commit(commit.author(), commit.room(), commit.bundle())
        .map(stored -> Buffer.buffer(stored.encode()));
  }

  /** For how long, in milliseconds, a word that this region gave against the asking one may come to count. */
  private Future<Buffer> word(RegionId peer, byte[] question) {
    return contacts
        .wordLeftMs(peer)
        .map(left -> Buffer.buffer(new TlsWriter().u64(left).toByteArray()));
  }

  private Future<Buffer> claim(RegionId peer, byte[] question) throws MalformedException {
    return TlsReader.decode(
            question,
            r -> inbox.claim(
                r.u16(),
                r.vector(MAX_NAMES_BYTES, OfficerName::read),
                r.vector(MAX_NAMES_BYTES, DeviceName::read)))
        .map(claimed -> Buffer.buffer(KeyPackages.encodeClaimed(claimed)));
  }

  /** Key packages are signed by their device, whoever hands them on. */
  private Future<Buffer> publish(RegionId peer, byte[] question) throws MalformedException {
    return TlsReader.decode(question, r -> inbox.publish(DeviceName.read(r), r.opaqueV(SMALL)))
        .map(done -> Buffer.buffer(new TlsWriter().toByteArray()));
  }
}
