package org.entente.bench.load;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A relay for one room that sends each message to each member as often as a fault says. */
final class FaultyRelay implements AutoCloseable {
  /** How often message {@code number} goes to member {@code member}: once, if all is well. */
  interface Fault {
    int copies(int number, int member);
  }

  private final Vertx vertx = Vertx.vertx();
  private final List<ServerWebSocket> members = new ArrayList<>();
  private final Fault fault;
  private final int port;
  private int number;

  FaultyRelay(Fault fault) throws Exception {
    this.fault = fault;
    HttpServer server = vertx
        .createHttpServer()
        .webSocketHandler(this::accept)
        .listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS);
    this.port = server.actualPort();
  }

  private synchronized void accept(ServerWebSocket socket) {
    members.add(socket);
    socket.binaryMessageHandler(message -> {
      synchronized (this) {
        number++;
        for (int m = 0; m < members.size(); m++) {
          for (int i = 0; i < fault.copies(number, m); i++) {
            members.get(m).writeBinaryMessage(message);
          }
        }
      }
    });
  }

  /** One room of {@code members}, connected. */
  Load load(int members) {
    Room room = new Room(0, new byte[16], 1);
    for (int i = 0; i < members; i++) {
      room.members()
          .add(new Member(
              room,
              i,
              new InetSocketAddress("127.0.0.1", 0),
              new InetSocketAddress("127.0.0.1", port)));
    }
    Load load = new Load(new RelayDialect(), List.of(room), 7);
    load.connect();
    return load;
  }

  @Override
  public void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
