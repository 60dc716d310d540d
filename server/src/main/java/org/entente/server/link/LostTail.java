package org.entente.server.link;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entente.mls.error.MlsException;
import org.entente.server.log.Logs;
import org.entente.trust.checkpoint.NoteKey;
import org.entente.trust.checkpoint.SignedHead;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.Entry;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the other regions, before this one takes anything, whether they have more of it than it has itself:
 * then its database has lost a tail. A region is believed only with this region's own signature on an entry
 * that is not here. One that cannot be reached is not waited for; one that can, and is slow, has fifteen seconds: going
 * on in the old life beside a lost tail cannot be mended afterwards.
 */
final class LostTail {
  private static final Logger LOG = LoggerFactory.getLogger(LostTail.class);
  private static final long PATIENCE_MS = 15_000;

  private final Vertx vertx;
  private final Logs logs;
  private final NoteKey own;

  /** Entries of {@code logs} are signed with the secret half of {@code own}. */
  LostTail(Vertx vertx, Logs logs, NoteKey own) {
    this.vertx = vertx;
    this.logs = logs;
    this.own = own;
  }

  /** Whether one of {@code peers} proves it. Never fails. */
  Future<Boolean> isKnownTo(Collection<Peer> peers) {
    List<Future<Boolean>> all = new ArrayList<>();
    peers.forEach(peer -> all.add(isKnownTo(peer).otherwise(false)));
    return Future.join(all).map(done -> all.stream().anyMatch(Future::result));
  }

  private Future<Boolean> isKnownTo(Peer peer) {
    return peer.ask(LinkRoutes.HEADS, new Wire.HeadsWanted(0, 0), PATIENCE_MS)
        .compose(answer -> vertx.executeBlocking(() -> Wire.Heads.decode(answer), false))
        .compose(this::ahead)
        .compose(ahead -> ahead.isEmpty()
            ? Future.succeededFuture(false)
            : peer.ask(LinkRoutes.PULL, new Wire.Pull(nobody(), ahead), PATIENCE_MS)
                .compose(answer -> vertx.executeBlocking(() -> isProven(answer, ahead), false)))
        .onSuccess(lost -> {
          if (lost) {
            LOG.error("region {} has more of this region than its own database", peer.region());
          }
        });
  }

  /** Some of the logs of which the other claims to have more of this origin. */
  private Future<List<Wire.Reach>> ahead(Wire.Heads theirs) {
    List<LogId> all = theirs.reaches().stream().map(Wire.Reach::log).toList();
    return logs.heads(all)
        .map((Map<LogId, Cursor> ours) -> theirs.reaches().stream()
            .filter(
                reach -> seq(reach.cursor()) > seq(ours.getOrDefault(reach.log(), Cursor.START)))
            .limit(Wire.MAX_LOGS)
            .map(reach -> new Wire.Reach(reach.log(), ours.getOrDefault(reach.log(), Cursor.START)))
            .toList());
  }

  private long seq(Cursor cursor) {
    return cursor.seq(logs.origin());
  }

  /** An origin that has written nothing, so that nothing is left out. */
  private Origin nobody() {
    return new Origin(logs.origin().region(), logs.origin().incarnation() + 1);
  }

  private boolean isProven(byte[] answer, List<Wire.Reach> asked) throws MlsException {
    Set<LogId> logsAsked = new HashSet<>();
    asked.forEach(reach -> logsAsked.add(reach.log()));
    for (Wire.Part part : Wire.parts(answer)) {
      if (part.origin().equals(logs.origin()) && logsAsked.contains(part.log()) && isOurs(part)) {
        return true;
      }
    }
    return false;
  }

  private boolean isOurs(Wire.Part part) {
    try {
      Entry last = part.last();
      new SignedHead(part.log(), part.origin(), last.seq(), last.hash(), part.signature())
          .verify(own);
      return true;
    } catch (MlsException e) {
      return false;
    }
  }
}
