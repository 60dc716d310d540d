package org.entente.server.room;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.StateException;
import org.entente.mls.error.UnsupportedException;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.entente.trust.name.RegionId;

/** Tells a device why the room stays as it is. */
final class RoomProblems {
  private static final long RETRY_AFTER_MS = 1_000;
  private static final long RETRY_UNDECIDED_MS = 15_000;

  private RoomProblems() {}

  /** Why a handshake was not accepted in {@code epoch}. */
  static ProblemException of(MlsException refusal, long epoch) {
    if (refusal instanceof MalformedException) {
      return malformed();
    } else if (refusal instanceof RejectedException e) {
      return rejected(e.rule().code());
    } else if (refusal instanceof UnsupportedException) {
      return rejected("unsupported");
    } else if (refusal instanceof StateException e) {
      boolean isEpoch = e.reason() == StateException.Reason.PAST_EPOCH
          || e.reason() == StateException.Reason.FUTURE_EPOCH;
      return isEpoch ? stale(epoch) : rejected("state");
    }
    return rejected("not_authentic");
  }

  static ProblemException malformed() {
    return new ProblemException(
        ProblemType.MALFORMED_REQUEST, "The message does not parse.", Map.of("pointer", ""));
  }

  static ProblemException rejected(String rule) {
    return new ProblemException(ProblemType.COMMIT_REJECTED, "", Map.of("rule", rule));
  }

  static ProblemException stale(long epoch) {
    return new ProblemException(
        ProblemType.STALE_EPOCH,
        "Another member's change was stored first.",
        Map.of("current_epoch", epoch));
  }

  static ProblemException homeUnreachable(RegionId home) {
    return new ProblemException(
        ProblemType.HOME_REGION_UNREACHABLE, "", Map.of("home_region", home.value()));
  }

  /** It may be on its way from another region. */
  static ProblemException notYet() {
    return new ProblemException(ProblemType.NOT_YET, "", Map.of("retry_after_ms", RETRY_AFTER_MS));
  }

  /** Whether the device stays a member is still to be decided. */
  static ProblemException undecided() {
    return new ProblemException(
        ProblemType.NOT_YET, "", Map.of("retry_after_ms", RETRY_UNDECIDED_MS));
  }

  static ProblemException teamEnded() {
    return new ProblemException(
        ProblemType.POLICY_DENIED,
        "The team has ended: what is there can be read, nothing new is written.",
        Map.of("policy", "team_ended"));
  }

  static ProblemException notFound() {
    return new ProblemException(ProblemType.NOT_FOUND);
  }

  static ProblemException invalid(String pointer, String rule) {
    JsonObject violation = new JsonObject().put("pointer", pointer).put("rule", rule);
    return new ProblemException(
        ProblemType.INVALID_FIELD, "", Map.of("violations", new JsonArray().add(violation)));
  }
}
