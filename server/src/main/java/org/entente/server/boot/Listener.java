package org.entente.server.boot;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.Set;
import org.entente.server.config.HttpConfig;
import org.entente.server.config.TlsConfig;

/** Takes requests on one event loop. */
final class Listener extends VerticleBase {
  /** A frame may be twice as long as allowed, so that it can be refused with its own code. */
  private static final int MAX_SOCKET_BYTES = 1024 * 1024;

  private static final int IDLE_SECONDS = 120;

  private final HttpServerOptions options;
  private final Handler<HttpServerRequest> handler;
  private int port;

  Listener(HttpConfig config, Handler<HttpServerRequest> handler) {
    this.options = options(config);
    this.handler = handler;
  }

  private static HttpServerOptions options(HttpConfig config) {
    HttpServerOptions options = new HttpServerOptions()
        .setHost(config.host())
        .setPort(config.port())
        .setIdleTimeout(IDLE_SECONDS)
        .setTcpNoDelay(true)
        .setMaxWebSocketFrameSize(MAX_SOCKET_BYTES)
        .setMaxWebSocketMessageSize(MAX_SOCKET_BYTES)
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false);
    config.tls().ifPresent(tls -> secure(options, tls));
    return options;
  }

  private static void secure(HttpServerOptions options, TlsConfig tls) {
    options
        .setSsl(true)
        .setUseAlpn(true)
        .setEnabledSecureTransportProtocols(Set.of("TLSv1.3"))
        .setKeyCertOptions(new PemKeyCertOptions()
            .addCertPath(tls.certificate().toString())
            .addKeyPath(tls.key().toString()));
  }

  @Override
  public Future<HttpServer> start() {
    return vertx
        .createHttpServer(options)
        .requestHandler(handler)
        .listen()
        .onSuccess(server -> port = server.actualPort());
  }

  int port() {
    return port;
  }
}
