package org.entente.server.kernel;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A refusal that the caller hears of.
 *
 * <p>Without a stack trace below status 500: it is an expected outcome, not a fault of ours.
 */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final ProblemType type;
  private final String detail;
  private final transient Map<String, Object> extensions;

  /** Refuses with {@code type} and nothing more to say. */
  public ProblemException(ProblemType type) {
    this(type, "", Map.of());
  }

  /** Refuses with a detail, which may change and is never parsed. */
  public ProblemException(ProblemType type, String detail) {
    this(type, detail, Map.of());
  }

  /**
   * Refuses with extension members.
   *
   * @param extensions JSON values by snake_case name, each one that {@code type} names
   */
  public ProblemException(ProblemType type, String detail, Map<String, ?> extensions) {
    this(type, detail, extensions, null);
  }

  private ProblemException(
      ProblemType type, String detail, Map<String, ?> extensions, @Nullable Throwable cause) {
    super(type.code(), cause, false, type.status() >= 500);
    if (!type.members().containsAll(extensions.keySet())) {
      throw new IllegalArgumentException("members not named by " + type.code());
    }
    this.type = type;
    this.detail = detail;
    this.extensions = new LinkedHashMap<>(extensions);
  }

  /** What {@code failure} is to a caller: itself, or a fault of ours. */
  public static ProblemException of(Throwable failure) {
    return failure instanceof ProblemException problem ? problem : internal(failure);
  }

  /** The fault of ours that {@code cause} is; the caller learns nothing of it. */
  public static ProblemException internal(Throwable cause) {
    return new ProblemException(ProblemType.INTERNAL, "", Map.of(), cause);
  }

  /** The kind of refusal. */
  public ProblemType type() {
    return type;
  }

  /** What is special on this occasion; may be empty. */
  public String detail() {
    return detail;
  }

  /** The extension member {@code name}, or {@code null}. */
  public @Nullable Object extension(String name) {
    return extensions.get(name);
  }

  /** The RFC 9457 object; 64-bit numbers above 2^53 become strings. */
  public JsonObject toJson(String instance) {
    JsonObject json = new JsonObject()
        .put("type", type.urn())
        .put("title", type.title())
        .put("status", type.status());
    if (!detail.isEmpty()) {
      json.put("detail", detail);
    }
    if (!instance.isEmpty()) {
      json.put("instance", instance);
    }
    extensions.forEach((name, value) -> json.put(name, safeNumber(value)));
    return json;
  }

  private static Object safeNumber(Object value) {
    return value instanceof Long n && Math.abs(n) > 1L << 53 ? n.toString() : value;
  }
}
