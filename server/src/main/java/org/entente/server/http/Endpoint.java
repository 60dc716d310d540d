package org.entente.server.http;

import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.Objects;

/**
 * One route with its limits.
 *
 * @param path as Vert.x writes it, for example {@code /v1/rooms/:id/group}
 * @param body what the caller sends
 * @param maxBodyBytes more is refused with {@code too_large} before it is kept
 * @param timeout after this, the caller hears {@code upstream_timeout}
 * @param rate how often one device, or one address without sign-in, may call
 * @param open whether a caller needs no sign-in
 */
public record Endpoint(
    HttpMethod method,
    String path,
    Body body,
    int maxBodyBytes,
    Duration timeout,
    Rate rate,
    boolean open) {

  /** The form of a request's body. */
  public enum Body {
    /** None is read. */
    NONE(""),
    /** One JSON object. */
    JSON("application/json"),
    /** A structure in the presentation language of RFC 9420. */
    OCTETS("application/octet-stream"),
    /** Part of an upload by tus 1.0, which the action takes in by itself as a stream. */
    TUS("application/offset+octet-stream");

    private final String mediaType;

    Body(String mediaType) {
      this.mediaType = mediaType;
    }

    /** The media type, empty for none. */
    public String mediaType() {
      return mediaType;
    }
  }

  /** Refuses an endpoint without limits. */
  public Endpoint {
    Objects.requireNonNull(rate);
    if (maxBodyBytes < 0 || timeout.isNegative() || timeout.isZero() || !path.startsWith("/")) {
      throw new IllegalArgumentException("endpoint without limits");
    }
  }

  /** A read without a body, for signed-in devices. */
  public static Endpoint get(String path) {
    return new Endpoint(
        HttpMethod.GET, path, Body.NONE, 0, Duration.ofSeconds(10), Rate.perSecond(20, 60), false);
  }

  /** A write that carries {@code body}, for signed-in devices. */
  public static Endpoint post(String path, Body body, int maxBodyBytes) {
    return write(HttpMethod.POST, path, body, maxBodyBytes);
  }

  /** A write that carries {@code body}, for signed-in devices. */
  public static Endpoint put(String path, Body body, int maxBodyBytes) {
    return write(HttpMethod.PUT, path, body, maxBodyBytes);
  }

  private static Endpoint write(HttpMethod method, String path, Body body, int maxBodyBytes) {
    return new Endpoint(
        method, path, body, maxBodyBytes, Duration.ofSeconds(20), Rate.perSecond(10, 40), false);
  }

  /** The same for callers who are not signed in. */
  public Endpoint openToAll() {
    return new Endpoint(method, path, body, maxBodyBytes, timeout, rate, true);
  }

  /** The same with another rate. */
  public Endpoint at(Rate other) {
    return new Endpoint(method, path, body, maxBodyBytes, timeout, other, open);
  }
}
