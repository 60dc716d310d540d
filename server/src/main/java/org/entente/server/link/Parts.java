package org.entente.server.link;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsWriter;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.entente.server.log.HeadSignature;
import org.entente.server.log.LogPart;
import org.entente.server.log.Logs;
import org.entente.server.log.StoredEntry;
import org.entente.server.room.RoomReplicas;
import org.entente.trust.checkpoint.NoteSigner;
import org.entente.trust.checkpoint.SignedHead;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.EntryKind;
import org.entente.trust.log.Position;
import org.entente.trust.name.LogId;
import org.entente.trust.name.LogKind;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionId;

/**
 * Answers pulls: of each log a bounded run of each origin's part, so that no room waits for another. Our
 * own parts are signed here; others' are handed on as far as their origins' words reach, and not where
 * something before them is gone, which only their own regions can say.
 */
final class Parts {
  private static final int MAX_ENTRIES = 256;
  private static final int MAX_PART_BYTES = 1024 * 1024;
  private static final int MAX_FORWARD_BYTES = 4 * 1024 * 1024;
  private static final int MAX_ANSWER_BYTES = 4 * 1024 * 1024;

  private final Vertx vertx;
  private final Logs logs;
  private final RoomReplicas rooms;
  private final NoteSigner signer;

  Parts(Vertx vertx, Logs logs, RoomReplicas rooms, NoteSigner signer) {
    this.vertx = vertx;
    this.logs = logs;
    this.rooms = rooms;
    this.signer = signer;
  }

  /** A part that is encoded already. */
  private record Encoded(Bytes bytes) {}

  private static final Future<Encoded> NOTHING = Future.succeededFuture(new Encoded(Bytes.EMPTY));

  /** What {@code pull} asks for, as far as the answer may be long; {@code heads} says who keeps what. */
  Future<Buffer> answer(RegionId peer, Wire.Pull pull, Heads heads) {
    for (Wire.Reach wanted : pull.wanted()) {
      if (!heads.isPlaced(wanted.log(), peer)) {
        return Future.failedFuture(new ProblemException(ProblemType.NOT_FOUND));
      }
    }
    List<LogId> all = pull.wanted().stream().map(Wire.Reach::log).toList();
    return logs.heads(all)
        .compose(known -> collect(peer, pull, known, 0, new ArrayList<>(), 0))
        .map(parts -> Buffer.buffer(
            new TlsWriter().vector(parts, (w, p) -> w.opaque(p.bytes())).toByteArray()));
  }

  private Future<List<Encoded>> collect(
      RegionId peer,
      Wire.Pull pull,
      Map<LogId, Cursor> known,
      int next,
      List<Encoded> parts,
      int bytes) {
    if (next == pull.wanted().size() || bytes >= MAX_ANSWER_BYTES) {
      return Future.succeededFuture(parts);
    }
    Wire.Reach wanted = pull.wanted().get(next);
    Cursor head = known.getOrDefault(wanted.log(), Cursor.START);
    Future<Integer> sum = Future.succeededFuture(bytes);
    for (Position end : head.positions()) {
      boolean lacks = end.seq() > wanted.cursor().seq(end.origin());
      if (lacks && !end.origin().equals(pull.except())) {
        sum =
            sum.compose(so -> part(peer, wanted, end.origin()).map(part -> so + add(part, parts)));
      }
    }
    return sum.compose(so -> collect(peer, pull, known, next + 1, parts, so));
  }

  private static int add(Encoded part, List<Encoded> parts) {
    if (part.bytes.isEmpty()) {
      return 0;
    }
    parts.add(part);
    return part.bytes.length();
  }

  private Future<Encoded> part(RegionId peer, Wire.Reach wanted, Origin origin) {
    long after = wanted.cursor().seq(origin);
    if (origin.region().equals(logs.origin().region())) {
      return logs.part(wanted.log(), origin, after, MAX_ENTRIES, MAX_PART_BYTES)
          .compose(part -> part.entries().isEmpty()
              ? NOTHING
              : vertx
                  .executeBlocking(() -> sign(part), false)
                  .compose(signature -> encode(part, part.entries(), signature)));
    }
    return logs.signature(wanted.log(), origin, after, after + MAX_ENTRIES)
        .compose(word -> word.isEmpty()
            ? NOTHING
            : logs.part(
                    wanted.log(),
                    origin,
                    after,
                    (int) (word.get().seq() - after),
                    MAX_FORWARD_BYTES)
                .compose(part -> forward(peer, part, word.get())));
  }

  /** As far as the word reaches; where something before is gone, to nobody but the writer itself. */
  private Future<Encoded> forward(RegionId peer, LogPart part, HeadSignature word) {
    List<StoredEntry> entries =
        part.entries().stream().filter(e -> e.seq() <= word.seq()).toList();
    boolean reaches = !entries.isEmpty() && entries.get(entries.size() - 1).seq() == word.seq();
    boolean isHeard = !part.begins() || part.origin().region().equals(peer);
    return reaches && isHeard ? encode(part, entries, word.signature()) : NOTHING;
  }

  private Bytes sign(LogPart part) {
    long seq = part.entries().get(part.entries().size() - 1).seq();
    return SignedHead.sign(part.log(), part.origin(), seq, part.lastHash(), signer)
        .signature();
  }

  private Future<Encoded> encode(LogPart part, List<StoredEntry> entries, Bytes signature) {
    boolean commits = part.log().kind() == LogKind.ROOM
        && entries.stream().anyMatch(e -> e.kind() == EntryKind.COMMIT);
    Future<Bytes> info = commits
        ? rooms.groupInfo(part.log().room()).otherwise(Bytes.EMPTY)
        : Future.succeededFuture(Bytes.EMPTY);
    return info.map(groupInfo -> new Encoded(new TlsWriter()
        .put(part.log())
        .put(part.origin())
        .u8(part.begins() ? 1 : 0)
        .vector(entries, (w, e) -> w.opaque(e.encoded().getBytes()))
        .opaqueV(signature)
        .opaqueV(groupInfo)
        .toBytes()));
  }
}
