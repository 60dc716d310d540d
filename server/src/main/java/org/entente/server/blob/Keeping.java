package org.entente.server.blob;

import io.vertx.core.Future;
import java.util.function.Function;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RoomId;
import org.entente.trust.policy.RoomPolicy;

/** What a room's policy says of its files: how long they are kept, and who may put them on hold. */
final class Keeping {
  private static final long DAY_MS = 86_400_000;
  private final Function<RoomId, Future<RoomPolicy>> policies;
  private final long longestMs;

  /** A room's own limit counts where it is shorter than {@code longestMs}. */
  Keeping(Function<RoomId, Future<RoomPolicy>> policies, long longestMs) {
    this.policies = policies;
    this.longestMs = longestMs;
  }

  /** How long a file that is put now is kept; a room without a policy here has the region's limit. */
  Future<Long> keepMs(RoomId room) {
    return policies
        .apply(room)
        .map(policy -> policy.retentionDays() == 0
            ? longestMs
            : Math.min(longestMs, policy.retentionDays() * DAY_MS))
        .recover(
            unknown -> unknown instanceof ProblemException p && p.type() == ProblemType.NOT_FOUND
                ? Future.succeededFuture(longestMs)
                : Future.failedFuture(unknown));
  }

  /** Fails with {@code policy_denied} unless the officer may change the room's policy. */
  Future<Void> requireMayHold(OfficerName officer, RoomId room) {
    return policies
        .apply(room)
        .compose(policy -> policy.mayAdmit(officer)
            ? Future.succeededFuture()
            : Future.failedFuture(BlobProblems.mayNotHold()));
  }
}
