package org.entente.bench.relay;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The relay: whoever opens {@code /room/N} gets every binary message that anyone sends there. */
public final class BareRelay {
  private final Map<String, List<ServerWebSocket>> rooms = new HashMap<>();

  private BareRelay() {}

  /** Runs it on one event loop and a free loopback port until the process ends. */
  public static void main(String[] arguments) {
    BareRelay relay = new BareRelay();
    HttpServerOptions options = new HttpServerOptions()
        .setTcpNoDelay(true)
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false);
    Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true))
        .createHttpServer(options)
        .webSocketHandler(relay::accept)
        .listen(0, "127.0.0.1")
        .onSuccess(server -> System.out.println("Listening on port " + server.actualPort() + "."))
        .onFailure(failure -> System.exit(1));
  }

  private void accept(ServerWebSocket socket) {
    List<ServerWebSocket> members = rooms.computeIfAbsent(socket.path(), path -> new ArrayList<>());
    members.add(socket);
    socket.closeHandler(end -> members.remove(socket));
    socket.binaryMessageHandler(
        message -> members.forEach(member -> member.writeBinaryMessage(message)));
  }
}
