package org.entente.client;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.time.Clock;
import java.util.function.Consumer;
import org.entente.member.port.Effect;
import org.entente.member.port.Input;
import org.jspecify.annotations.Nullable;

/**
 * The network side of one device: HTTP requests, the one WebSocket and the alarm clock. Everything that happens comes
 * back as an {@link Input}; nothing is retried here, because the device decides that.
 */
final class Transport {
  private static final int MAX_FRAME_BYTES = 4 << 20;
  private static final long REQUEST_TIMEOUT_MS = 30_000;
  private static final int ABNORMAL_CLOSE = 1006;

  private final Vertx vertx;
  private final Clock clock;
  private String origin;
  private final Consumer<Input> inputs;
  private final HttpClient http;
  private final WebSocketClient sockets;
  private @Nullable WebSocket socket;
  private long socketNumber;
  private long alarm = -1;

  Transport(Vertx vertx, Clock clock, String origin, Consumer<Input> inputs) {
    this.vertx = vertx;
    this.clock = clock;
    this.origin = origin;
    this.inputs = inputs;
    this.http = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(10_000));
    this.sockets = vertx.createWebSocketClient(new WebSocketClientOptions()
        .setConnectTimeout(10_000)
        .setMaxFrameSize(MAX_FRAME_BYTES)
        .setMaxMessageSize(MAX_FRAME_BYTES));
  }

  void carryOut(Effect effect) {
    if (effect instanceof Effect.Http request) {
      send(request);
    } else if (effect instanceof Effect.MoveTo move) {
      origin = move.origin();
    } else if (effect instanceof Effect.OpenSocket open) {
      openSocket(open.path());
    } else if (effect instanceof Effect.SendFrame frame) {
      sendFrame(frame.frame());
    } else if (effect instanceof Effect.CloseSocket close) {
      closeSocket(close.code());
    } else if (effect instanceof Effect.WakeAt wake) {
      wakeAt(wake.atMs());
    }
  }

  private void send(Effect.Http request) {
    RequestOptions options = new RequestOptions()
        .setMethod(HttpMethod.valueOf(request.method()))
        .setAbsoluteURI(origin + request.path())
        .setIdleTimeout(REQUEST_TIMEOUT_MS);
    request.headers().forEach(options::putHeader);
    http.request(options)
        .compose(made -> exchange(made, request))
        .onSuccess(inputs::accept)
        .onFailure(lost -> inputs.accept(
            new Input.HttpAnswered(clock.millis(), request.id(), 0, "", new byte[0])));
  }

  private io.vertx.core.Future<Input> exchange(HttpClientRequest made, Effect.Http request) {
    return made.send(Buffer.buffer(request.body()))
        .compose(response -> response
            .body()
            .map(body -> new Input.HttpAnswered(
                clock.millis(),
                request.id(),
                response.statusCode(),
                contentType(response.getHeader("Content-Type")),
                body.getBytes())));
  }

  private static String contentType(@Nullable String header) {
    return header == null ? "" : header;
  }

  private void openSocket(String path) {
    long number = ++socketNumber;
    WebSocketConnectOptions options = new WebSocketConnectOptions()
        .setAbsoluteURI("ws" + origin.substring("http".length()) + path);
    sockets.connect(options).onComplete(done -> {
      if (number != socketNumber) {
        if (done.succeeded()) {
          done.result().close();
        }
      } else if (done.failed()) {
        closed(number, ABNORMAL_CLOSE);
      } else {
        opened(number, done.result());
      }
    });
  }

  private void opened(long number, WebSocket opened) {
    socket = opened;
    opened.binaryMessageHandler(
        frame -> inputs.accept(new Input.FrameReceived(clock.millis(), frame.getBytes())));
    opened.exceptionHandler(broken -> opened.close());
    opened.closeHandler(none -> {
      Short code = opened.closeStatusCode();
      closed(number, code == null ? ABNORMAL_CLOSE : code & 0xFFFF);
    });
    inputs.accept(new Input.SocketOpened(clock.millis()));
  }

  private void closed(long number, int code) {
    if (number == socketNumber) {
      socket = null;
      inputs.accept(new Input.SocketClosed(clock.millis(), code));
    }
  }

  /** A frame for a socket that is gone is dropped: the device hears of the close and sends again. */
  private void sendFrame(byte[] frame) {
    WebSocket open = socket;
    if (open != null && !open.isClosed()) {
      open.writeBinaryMessage(Buffer.buffer(frame));
    }
  }

  private void closeSocket(int code) {
    WebSocket open = socket;
    if (open != null) {
      open.close((short) code);
    }
  }

  private void wakeAt(long atMs) {
    vertx.cancelTimer(alarm);
    long delay = Math.max(1, atMs - clock.millis());
    alarm = vertx.setTimer(delay, none -> inputs.accept(new Input.Tick(clock.millis())));
  }

  void close() {
    vertx.cancelTimer(alarm);
    socketNumber++;
    WebSocket open = socket;
    if (open != null) {
      open.close();
    }
    sockets.close();
    http.close();
  }
}
