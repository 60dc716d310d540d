package org.entente.server.blob;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;

/** What is refused here. */
final class BlobProblems {
  private static final long BUSY_MS = 1_000;

  private BlobProblems() {}

  static ProblemException notFound() {
    return new ProblemException(ProblemType.NOT_FOUND);
  }

  static ProblemException header(String name, String rule) {
    JsonObject violation = new JsonObject().put("pointer", "/headers/" + name).put("rule", rule);
    return new ProblemException(
        ProblemType.INVALID_FIELD, "", Map.of("violations", new JsonArray().add(violation)));
  }

  static ProblemException tooLong(long limit) {
    return new ProblemException(ProblemType.TOO_LARGE, "", Map.of("max_bytes", limit));
  }

  static ProblemException quota(long limit, long used) {
    return new ProblemException(
        ProblemType.QUOTA_EXCEEDED,
        "The room's files take up all their space.",
        Map.of("limit", limit, "used", used));
  }

  /** The room's files are on legal hold. */
  static ProblemException held() {
    return new ProblemException(
        ProblemType.POLICY_DENIED,
        "The room's files are on hold. Ask those who admit to the room.",
        Map.of("policy", "legal_hold"));
  }

  static ProblemException mayNotHold() {
    return new ProblemException(
        ProblemType.POLICY_DENIED,
        "Only those who admit to the room put its files on hold.",
        Map.of("policy", "admitters"));
  }

  static ProblemException offset(long stored) {
    return new ProblemException(ProblemType.OFFSET_MISMATCH, "", Map.of("offset", stored));
  }

  /** Another upload of the same file is under way. */
  static ProblemException busy() {
    return new ProblemException(ProblemType.OVERLOADED, "", Map.of("retry_after_ms", BUSY_MS));
  }
}
