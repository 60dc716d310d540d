package org.entente.server.http;

import java.util.Objects;

/**
 * The device that signed in and proved its key with this request.
 *
 * @param device the URI of its certificate
 */
public record Caller(String device) {

  /** Refuses a caller without a name. */
  public Caller {
    Objects.requireNonNull(device);
  }
}
