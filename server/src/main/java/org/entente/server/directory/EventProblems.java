package org.entente.server.directory;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.entente.trust.directory.EventRule;

/** Tells the author of an event why it was refused. */
final class EventProblems {
  private EventProblems() {}

  static ProblemException of(MlsException refusal) {
    if (refusal instanceof MalformedException) {
      return new ProblemException(
          ProblemType.MALFORMED_REQUEST, "The event does not parse.", Map.of("pointer", ""));
    }
    return refusal instanceof RejectedException e ? of(e.rule()) : invalid("not_authentic");
  }

  private static ProblemException of(Rule rule) {
    if (rule.equals(EventRule.INVITATION_USED)) {
      return new ProblemException(ProblemType.INVITATION_USED);
    } else if (rule.equals(EventRule.INVITATION_EXPIRED)
        || rule.equals(EventRule.INVITATION_WITHDRAWN)) {
      return new ProblemException(ProblemType.INVITATION_EXPIRED);
    } else if (rule.equals(EventRule.SIGNER_NOT_ENTITLED)) {
      return new ProblemException(ProblemType.FORBIDDEN, "The signers may not cause this event.");
    } else if (rule.equals(EventRule.NOT_FOUND)) {
      return new ProblemException(ProblemType.NOT_FOUND);
    }
    return invalid(rule.code());
  }

  static ProblemException invalid(String rule) {
    JsonObject violation = new JsonObject().put("pointer", "/event").put("rule", rule);
    return new ProblemException(
        ProblemType.INVALID_FIELD, "", Map.of("violations", new JsonArray().add(violation)));
  }
}
