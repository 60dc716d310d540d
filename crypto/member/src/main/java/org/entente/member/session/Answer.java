package org.entente.member.session;

import java.util.OptionalLong;

/**
 * What came back for a request.
 *
 * @param status the HTTP status, 0 when nothing came
 */
public record Answer(int status, byte[] body) {
  private static final String PROBLEM = "urn:entente:problem:";

  /** Whether the request was carried out. */
  public boolean isOk() {
    return status >= 200 && status < 300;
  }

  /** Whether it is unknown or temporary, so that the same request is worth repeating. */
  public boolean isPassing() {
    return status == 0 || status == 408 || status == 425 || status == 429 || status >= 500;
  }

  /** The body as JSON. */
  public Json json() {
    return Json.parseOrEmpty(body);
  }

  /** The code of the problem, or one made of the status. */
  public String problem() {
    return problemOf(json(), "http_" + status);
  }

  /** The code of an RFC 9457 problem. */
  public static String problemOf(Json json, String otherwise) {
    String type = json.text("type").orElse("");
    return type.startsWith(PROBLEM) ? type.substring(PROBLEM.length()) : otherwise;
  }

  /** How long the region asks to wait. */
  public OptionalLong retryAfterMs() {
    return json().number("retry_after_ms");
  }
}
