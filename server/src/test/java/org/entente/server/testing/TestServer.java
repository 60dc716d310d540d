package org.entente.server.testing;

import static org.entente.server.testing.Futures.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.BindException;
import org.entente.server.http.Api;

/** Serves an API on a free port of the loopback address. */
public final class TestServer implements AutoCloseable {
  private static final int TRIES = 100;
  private static final long PAUSE_MS = 20;

  private final HttpServer server;

  public TestServer(Vertx vertx, Api api) {
    this(vertx, api, 0);
  }

  TestServer(Vertx vertx, Api api, int port) {
    this.server = await(listen(vertx, api, port, TRIES));
  }

  /** The port of a server that was closed just now is free when its event loop has looked once more. */
  private static Future<HttpServer> listen(Vertx vertx, Api api, int port, int tries) {
    return vertx
        .createHttpServer()
        .requestHandler(api.router())
        .listen(port, "127.0.0.1")
        .recover(e -> port != 0 && e instanceof BindException && tries > 1
            ? vertx.timer(PAUSE_MS).compose(later -> listen(vertx, api, port, tries - 1))
            : Future.failedFuture(e));
  }

  int port() {
    return server.actualPort();
  }

  public String origin() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  @Override
  public void close() {
    await(server.close());
  }
}
