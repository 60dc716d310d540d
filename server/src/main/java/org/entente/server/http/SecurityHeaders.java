package org.entente.server.http;

import io.vertx.core.http.HttpServerResponse;
import java.util.Set;
import java.util.TreeSet;

/**
 * The headers that keep a browser from doing more than the web client needs.
 *
 * <p>Every response starts with the strictest policy; only the page and the Worker's script widen it.
 */
final class SecurityHeaders {
  /** For everything that is neither a page nor a script of a Worker. */
  static final String NOTHING =
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /** For the page: own files only, Trusted Types, no inline script, no framing. */
  static final String PAGE =
      "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'none'; "
          + "img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; worker-src 'self'; "
          + "frame-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
          + "require-trusted-types-for 'script'; trusted-types app-script-url";

  /** For the Worker, the only place that may compile WebAssembly. */
  static final String WORKER =
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; "
          + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /** {@code policy}, in which pages may also talk to the servers at {@code regions}. */
  static String among(Set<String> regions, String policy) {
    if (regions.isEmpty()) {
      return policy;
    }
    StringBuilder servers = new StringBuilder("connect-src 'self'");
    for (String region : new TreeSet<>(regions)) {
      servers.append(' ').append(region).append(" ws").append(region.substring("http".length()));
    }
    return policy.replace("connect-src 'self'", servers);
  }

  /** For the service worker, which fetches the files that it keeps on the device. */
  static final String KEEPER = "default-src 'none'; connect-src 'self'; "
      + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /**
   * For the frame in which files are shown: an origin of its own without network and storage, its own
   * script, and images that it was handed.
   */
  static final String PREVIEW =
      "sandbox allow-scripts; default-src 'none'; script-src 'self'; style-src 'self'; img-src blob:; "
          + "base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

  private SecurityHeaders() {}

  static void putOn(HttpServerResponse response) {
    response
        .putHeader("Content-Security-Policy", NOTHING)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("X-Frame-Options", "DENY")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("Cross-Origin-Opener-Policy", "same-origin")
        .putHeader("Cross-Origin-Embedder-Policy", "require-corp")
        .putHeader("Cross-Origin-Resource-Policy", "same-origin")
        .putHeader(
            "Permissions-Policy",
            "camera=(), microphone=(), geolocation=(), payment=(), usb=(), "
                + "publickey-credentials-get=(self), publickey-credentials-create=(self)")
        .putHeader("Cache-Control", "no-store");
  }

  /** Tells browsers to come by TLS only, from now on. */
  static void requireTls(HttpServerResponse response) {
    response.putHeader("Strict-Transport-Security", "max-age=63072000");
  }
}
