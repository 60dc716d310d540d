package org.entente.server.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.Optional;

/**
 * Serves the web client: the page for each address that it handles itself, and its files.
 *
 * <p>Files under {@code assets/} carry a hash in their name and are kept for good; the page is asked
 * for again each time. The Worker's script alone may compile WebAssembly; the service worker may only
 * fetch what it keeps. The frame of previews has no origin, so
 * files that are the same for all may be fetched from anywhere.
 */
public final class WebClientRoutes {
  private final Vertx vertx;
  private final Api api;
  private final WebClientFiles files;

  private WebClientRoutes(Vertx vertx, Api api, WebClientFiles files) {
    this.vertx = vertx;
    this.api = api;
    this.files = files;
  }

  /** Offers the files under {@code root} on the class path, after all other routes. */
  public static void mount(Vertx vertx, Api api, String root) {
    WebClientRoutes routes = new WebClientRoutes(vertx, api, new WebClientFiles(root));
    for (String path : WebClientAnswers.PAGES) {
      api.router().route(HttpMethod.GET, path).handler(c -> routes.serve(WebClientAnswers.PAGE, c));
    }
    api.router()
        .route(HttpMethod.GET, "/*")
        .last()
        .handler(c -> routes.serve(c.normalizedPath().substring(1), c));
  }

  private record File(Buffer content, String encoding) {}

  private void serve(String path, RoutingContext context) {
    Optional<String> type = WebClientAnswers.mediaType(path);
    if (type.isEmpty()) {
      context.next();
      return;
    }
    String accepted = String.valueOf(context.request().getHeader("Accept-Encoding"));
    vertx
        .executeBlocking(() -> find(path, accepted), false)
        .onFailure(context::fail)
        .onSuccess(file -> file.ifPresentOrElse(
            f -> send(path, type.get(), f, context.response()), context::next));
  }

  private Optional<File> find(String path, String accepted) throws IOException {
    for (String encoding : new String[] {"br", "gzip"}) {
      String suffix = encoding.equals("br") ? ".br" : ".gz";
      Optional<Buffer> packed =
          accepted.contains(encoding) ? files.read(path + suffix) : Optional.empty();
      if (packed.isPresent()) {
        return Optional.of(new File(packed.get(), encoding));
      }
    }
    return files.read(path).map(plain -> new File(plain, ""));
  }

  private void send(String path, String type, File file, HttpServerResponse response) {
    response.putHeader("Content-Type", type).putHeader("Vary", "Accept-Encoding");
    response.putHeader(
        "Cache-Control",
        WebClientAnswers.isHashed(path) ? "public, max-age=31536000, immutable" : "no-cache");
    if (!file.encoding().isEmpty()) {
      response.putHeader("Content-Encoding", file.encoding());
    }
    if (WebClientAnswers.isHashed(path)) {
      response.putHeader("Access-Control-Allow-Origin", "*");
    }
    response.putHeader("Content-Security-Policy", WebClientAnswers.policy(path, api.regions()));
    if (path.equals(WebClientAnswers.PREVIEW)) {
      response.putHeader("X-Frame-Options", "SAMEORIGIN");
    }
    response.end(file.content());
  }
}
