package org.entente.server.http;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a region says about each file of the web client, for the one that serves it and for whoever
 * checks what is served: at which addresses the page is, and with which type and policy files come.
 */
public final class WebClientAnswers {
  /** The file that is served at each of {@link #PAGES}. */
  public static final String PAGE = "index.html";

  /** The addresses that the page handles itself; a star stands for one or more further parts. */
  public static final List<String> PAGES = List.of(
      "/",
      "/join",
      "/settings",
      "/tasks",
      "/search",
      "/search/*",
      "/rooms",
      "/rooms/*",
      "/check",
      "/found",
      "/agencies",
      "/agencies/*",
      "/record",
      "/record/*");

  static final String PREVIEW = "preview.html";
  private static final String KEEPER = "service-worker.js";

  private WebClientAnswers() {}

  /** The {@code Content-Type} of the file at {@code path}, or empty when such files are not served. */
  public static Optional<String> mediaType(String path) {
    return WebClientFiles.mediaType(path);
  }

  /**
   * The {@code Content-Security-Policy} of the file at {@code path}.
   *
   * @param regions the addresses of other regions, which pages may also talk to
   */
  public static String policy(String path, Set<String> regions) {
    if (path.equals(PREVIEW)) {
      return SecurityHeaders.PREVIEW;
    }
    if (path.endsWith(".html")) {
      return SecurityHeaders.among(regions, SecurityHeaders.PAGE);
    }
    if (path.equals(KEEPER)) {
      return SecurityHeaders.KEEPER;
    }
    return isWorker(path)
        ? SecurityHeaders.among(regions, SecurityHeaders.WORKER)
        : SecurityHeaders.NOTHING;
  }

  /** Whether the name carries a hash of the content. */
  static boolean isHashed(String path) {
    return path.startsWith("assets/");
  }

  private static boolean isWorker(String path) {
    return isHashed(path) && path.endsWith(".js") && path.contains("worker");
  }
}
