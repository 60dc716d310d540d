package org.entente.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.server.log.Entries;
import org.entente.server.testing.Patience;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.Entry;
import org.entente.trust.log.EntryKind;
import org.entente.trust.name.LogId;
import org.entente.trust.wire.ClientFrame;
import org.entente.trust.wire.Frame;
import org.entente.trust.wire.ServerFrame;

/** A device on a real socket, which keeps every frame it gets. */
final class TestClient {
  final WebSocket ws;

  /** Held, because a client that nobody holds is collected and closes its connections. */
  private final WebSocketClient client;

  final List<ServerFrame> frames = new CopyOnWriteArrayList<>();

  TestClient(Vertx vertx, int port) {
    WebSocketClientOptions options = new WebSocketClientOptions()
        .setMaxFrameSize(8 << 20)
        .setMaxMessageSize(8 << 20)
        .setReceiveBufferSize(64 << 10);
    client = vertx.createWebSocketClient(options);
    ws = Entries.await(client.connect(port, "127.0.0.1", Push.PATH));
    ws.binaryMessageHandler(message -> frames.add(decode(message)));
  }

  private static ServerFrame decode(Buffer message) {
    try {
      return ServerFrame.decode(message.getBytes());
    } catch (MalformedException e) {
      throw new IllegalStateException(e);
    }
  }

  void send(Frame frame) {
    ws.writeBinaryMessage(Buffer.buffer(frame.encode()));
  }

  void subscribe(LogId log, Cursor cursor) {
    send(new ClientFrame.Subscribe(log, cursor));
  }

  void append(LogId log, long counter, String body) {
    Bytes bytes = Bytes.of(body.getBytes(StandardCharsets.UTF_8));
    send(new ClientFrame.Append(counter, log, EntryKind.MESSAGE, 0, counter, 0, bytes));
  }

  void awaitReady() {
    await(() -> !of(ServerFrame.Ready.class).isEmpty());
  }

  <F extends ServerFrame> List<F> of(Class<F> type) {
    return frames.stream().filter(type::isInstance).map(type::cast).toList();
  }

  List<Entry> entries() {
    List<Entry> all = new ArrayList<>();
    of(ServerFrame.Deliver.class).forEach(frame -> all.addAll(frame.entries()));
    return all;
  }

  List<Long> delivered() {
    return entries().stream().map(Entry::seq).toList();
  }

  List<String> problems() {
    return of(ServerFrame.Problem.class).stream()
        .map(p -> p.request() + " " + p.json().replaceAll(".*problem:([a-z_]+)\".*", "$1"))
        .toList();
  }

  void awaitDelivered(int count) {
    await(() -> entries().size() >= count);
  }

  void awaitClosed(int code) {
    await(ws::isClosed);
    assertThat(ws.closeStatusCode()).isEqualTo((short) code);
  }

  void close() {
    Entries.await(ws.close());
  }

  static void await(BooleanSupplier condition) {
    Patience.until("what comes over the socket", condition::getAsBoolean);
  }
}
