package org.entente.server.wake;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A push service on this machine that keeps what it was sent, and answers as it is told. */
final class PushServiceDouble implements AutoCloseable {
  record Message(String path, String authorization, String ttl, int bodyBytes) {}

  final List<Message> messages = new CopyOnWriteArrayList<>();
  volatile int answer = 201;
  private final HttpServer server;

  PushServiceDouble() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      int length = exchange.getRequestBody().readAllBytes().length;
      messages.add(new Message(
          exchange.getRequestURI().getPath(),
          exchange.getRequestHeaders().getFirst("Authorization"),
          exchange.getRequestHeaders().getFirst("TTL"),
          length));
      exchange.sendResponseHeaders(answer, -1);
      exchange.close();
    });
    server.start();
  }

  String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
