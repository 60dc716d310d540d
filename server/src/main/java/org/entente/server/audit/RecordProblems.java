package org.entente.server.audit;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;

/** What is refused here. */
final class RecordProblems {
  private RecordProblems() {}

  static ProblemException invalid(String pointer, String rule) {
    JsonObject violation = new JsonObject().put("pointer", pointer).put("rule", rule);
    return new ProblemException(
        ProblemType.INVALID_FIELD, "", Map.of("violations", new JsonArray().add(violation)));
  }
}
