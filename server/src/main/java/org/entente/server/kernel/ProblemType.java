package org.entente.server.kernel;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every way in which the server refuses, RFC 9457.
 *
 * <p>Clients switch on {@link #code} alone. A title never changes with the occasion; what the
 * occasion adds travels in the extension members named here.
 */
public enum ProblemType {
  MALFORMED_REQUEST(400, "The request cannot be read", "It does not parse.", "pointer"),
  INVALID_FIELD(422, "A field breaks a rule", "It parses, but a field is wrong.", "violations"),
  UNSUPPORTED_SUITE(
      422, "This version is not spoken here", "Another suite or version is needed.", "supported"),
  COMMIT_REJECTED(
      422, "The change to the room is not allowed", "It breaks a rule of the room.", "rule"),
  CLOCK_AHEAD(
      422, "The device's clock is too far ahead", "Set the clock, then try again.", "now_ms"),
  UNAUTHENTICATED(401, "Sign in first", "The token or its proof is missing, wrong or too old."),
  DEVICE_REVOKED(401, "This device was revoked", "The device must erase its keys."),
  FORBIDDEN(403, "Not allowed", "The device is signed in, but may not do this."),
  POLICY_DENIED(403, "An agency's rule says no", "Ask the agency named by the policy.", "policy"),
  SHARING_NOT_AGREED(
      403, "The agencies have not agreed to share this", "An agreement is needed.", "agency"),
  QUOTA_EXCEEDED(403, "A limit is reached", "Remove something first.", "limit", "used"),
  NOT_FOUND(404, "Not found", "It does not exist, or not for this device."),
  METHOD_NOT_ALLOWED(405, "The method is not offered here", "See the Allow header."),
  NOT_ACCEPTABLE(406, "The answer has another form", "See the OpenAPI document."),
  STALE_EPOCH(
      409, "The room has moved on", "Catch up, rebuild the change, try again.", "current_epoch"),
  DEVICE_CLONED(
      409, "Another copy of this device signed in", "Only the newest copy may go on.", "last"),
  KEY_PACKAGES_EXHAUSTED(
      409, "The device cannot be reached for an invitation now", "Try later.", "device"),
  RETENTION_HOLD(409, "A legal hold forbids deletion", "Wait until the hold ends.", "until"),
  INVITATION_USED(409, "The invitation was used", "Ask the agency's admin for a new one."),
  COUNTER_REUSED(
      409, "This number was used for something else", "Go on after the last.", "last_counter"),
  COUNTER_GAP(409, "A number was left out", "Send what is missing first.", "last_counter"),
  INVITATION_EXPIRED(410, "The invitation has ended", "Ask the agency's admin for a new one."),
  EXPIRED(410, "This was removed by the retention rule", "Read from the floor on.", "floor"),
  OFFSET_MISMATCH(409, "The upload is somewhere else", "Go on from the offset.", "offset"),
  TUS_VERSION(412, "Another version of uploads is needed", "See the protocol page."),
  VERSION_MISMATCH(412, "It was changed meanwhile", "Read it again.", "current_version"),
  TOO_LARGE(413, "Too large", "Send less at once.", "max_bytes"),
  UNSUPPORTED_MEDIA_TYPE(415, "The content has another form", "See the OpenAPI document."),
  KEY_PACKAGE_INVALID(422, "A key package is not valid", "Make a new one.", "rule"),
  RATE_LIMITED(429, "Too many requests", "Wait, then try again.", "retry_after_ms"),
  INTERNAL(500, "Something went wrong here", "Name the instance when you ask for help."),
  PEER_UNREACHABLE(502, "The partner cannot be reached", "Try later.", "agency"),
  AUDIT_UNAVAILABLE(503, "Nothing is done without a record", "Try later."),
  REGION_READ_ONLY(503, "This region only reads now", "Use the other one.", "primary_region"),
  OVERLOADED(503, "Too busy", "Wait, then try again.", "retry_after_ms"),
  HOME_REGION_UNREACHABLE(
      503, "The room's home region cannot be reached", "Members cannot change now.", "home_region"),
  NOT_YET(503, "This region has not received it yet", "Wait, then try again.", "retry_after_ms"),
  UPSTREAM_TIMEOUT(504, "It took too long", "Ask again; it may have been stored.");

  private final int status;
  private final String title;
  private final String advice;
  private final List<String> members;

  ProblemType(int status, String title, String advice, String... members) {
    this.status = status;
    this.title = title;
    this.advice = advice;
    this.members = List.of(members);
  }

  /** The type that {@code code} names, if there is one. */
  public static Optional<ProblemType> of(String code) {
    return Stream.of(values()).filter(t -> t.code().equals(code)).findFirst();
  }

  /** The stable name in lower snake case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The value of RFC 9457's {@code type}. */
  public String urn() {
    return "urn:entente:problem:" + code();
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** What is wrong, in words, the same each time. */
  public String title() {
    return title;
  }

  /** What the caller can do about it. */
  public String advice() {
    return advice;
  }

  /** The extension members that this type may carry. */
  public List<String> members() {
    return members;
  }
}
