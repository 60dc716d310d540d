package org.entente.server.testing;

import static org.entente.server.testing.Futures.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import org.entente.server.http.Api;

/** Serves an API on a free port of the loopback address. */
public final class TestServer implements AutoCloseable {
  private final HttpServer server;

  public TestServer(Vertx vertx, Api api) {
    this(vertx, api, 0);
  }

  TestServer(Vertx vertx, Api api, int port) {
    this.server =
        await(vertx.createHttpServer().requestHandler(api.router()).listen(port, "127.0.0.1"));
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
