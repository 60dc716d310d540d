package org.entente.server.push;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.entente.mls.error.MalformedException;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.entente.trust.wire.ClientFrame;
import org.entente.trust.wire.Frame;
import org.entente.trust.wire.RegionSeen;
import org.entente.trust.wire.ServerFrame;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection, from its first frame to its end. For the event loop of its hub. */
final class DeviceSocket {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceSocket.class);
  private static final int MOST_STRIKES = 100;
  private static final int CLOSING_MS = 2000;
  private static final Buffer PING = Buffer.buffer();

  private final Hub hub;
  private final ServerWebSocket ws;
  private final Channel channel;
  private final String uri;
  private final Feeder feeder;
  private final Appends appends;
  private final TokenBucket bucket;
  private final Outbox outbox;
  private final Map<LogId, Subscription> subscriptions = new HashMap<>();
  private @Nullable SocketSession session;
  private boolean greeting;
  private boolean closed;
  private boolean paused;
  private int strikes;
  private long heardMs;
  private long fullSinceMs;

  DeviceSocket(Hub hub, ServerWebSocket ws, Channel channel, String uri) {
    this.hub = hub;
    this.ws = ws;
    this.channel = channel;
    this.uri = uri;
    this.heardMs = hub.nowMs();
    this.outbox = new Outbox(channel, hub.limits().queueBytes(), this::drained);
    this.feeder = new Feeder(hub, this);
    this.appends = new Appends(hub, this);
    this.bucket =
        new TokenBucket(hub.limits().framesPerSecond(), hub.limits().framesBurst(), heardMs);
  }

  void open() {
    ws.closeHandler(end -> ended());
    ws.exceptionHandler(failure -> close(CloseCode.TOO_LARGE));
    ws.pongHandler(pong -> heardMs = hub.nowMs());
    ws.textMessageHandler(text -> close(CloseCode.MALFORMED));
    ws.binaryMessageHandler(this::received);
    hub.vertx().setTimer(hub.limits().hello().toMillis(), late -> requireSession());
  }

  private void requireSession() {
    if (session == null) {
      close(CloseCode.SILENT);
    }
  }

  /** The device; only once there is a session. */
  DeviceName device() {
    if (session == null) {
      throw new IllegalStateException("nobody has signed in");
    }
    return session.device();
  }

  Feeder feeder() {
    return feeder;
  }

  boolean isClosed() {
    return closed;
  }

  boolean isIdle() {
    return appends.underWay() == 0;
  }

  private void received(Buffer message) {
    heardMs = hub.nowMs();
    if (closed) {
      return;
    }
    if (message.length() > Frame.MAX_BYTES) {
      close(CloseCode.TOO_LARGE);
      return;
    }
    try {
      take(ClientFrame.decode(message.getBytes()));
    } catch (MalformedException e) {
      close(CloseCode.MALFORMED);
    }
  }

  private void take(ClientFrame frame) {
    if (session == null) {
      if (frame instanceof ClientFrame.Hello hello && !greeting) {
        greeting = true;
        verify(hello.token(), hello.proof());
      } else {
        close(CloseCode.MALFORMED);
      }
    } else if (session.endsMs() <= hub.nowMs()) {
      close(CloseCode.TOKEN_EXPIRED);
    } else if (mayPass(frame)) {
      act(frame);
    }
  }

  private boolean mayPass(ClientFrame frame) {
    long waitMs = bucket.take(hub.nowMs());
    if (waitMs == 0) {
      return true;
    }
    if (++strikes > MOST_STRIKES) {
      close(CloseCode.TOO_FAST);
    } else if (frame instanceof ClientFrame.Append append) {
      appends.refuse(append, ProblemType.RATE_LIMITED, Map.of("retry_after_ms", waitMs));
    } else {
      LogId log = frame instanceof ClientFrame.Subscribe subscribe ? subscribe.log() : null;
      send(Frames.problem(
          0,
          log,
          new ProblemException(ProblemType.RATE_LIMITED, "", Map.of("retry_after_ms", waitMs))));
    }
    return false;
  }

  private void act(ClientFrame frame) {
    if (frame instanceof ClientFrame.Append append) {
      appends.add(append);
      slowDown();
    } else if (frame instanceof ClientFrame.Subscribe subscribe) {
      subscribe(subscribe);
    } else if (frame instanceof ClientFrame.Unsubscribe unsubscribe) {
      unsubscribe(unsubscribe.log());
    } else if (frame instanceof ClientFrame.Ping ping) {
      send(new ServerFrame.Pong(ping.nonce()));
    } else if (frame instanceof ClientFrame.Renew renew) {
      verify(renew.token(), renew.proof());
    } else {
      close(CloseCode.MALFORMED);
    }
  }

  private void verify(String token, String proof) {
    hub.sessions().verify(token, proof, uri).onSuccess(this::verified).onFailure(this::notVerified);
  }

  private void verified(SocketSession fresh) {
    if (closed) {
      return;
    }
    if (session != null && !session.device().equals(fresh.device())) {
      close(CloseCode.TOKEN_EXPIRED);
      return;
    }
    boolean first = session == null;
    session = fresh;
    if (first) {
      hub.signedIn(this);
    }
    send(new ServerFrame.Ready(hub.nowMs(), hub.logs().origin(), fresh.endsMs()));
    if (first) {
      tellOfRegions();
    }
  }

  /** Tells how the other regions are seen from here, where there are any. */
  void tellOfRegions() {
    List<RegionSeen> seen = hub.elsewhere().seen();
    if (session != null && !seen.isEmpty()) {
      send(new ServerFrame.Regions(seen));
    }
  }

  private void notVerified(Throwable failure) {
    ProblemException problem = ProblemException.of(failure);
    if (problem.type() == ProblemType.INTERNAL) {
      LOG.error("a session could not be verified", failure);
    }
    send(Frames.problem(0, null, problem));
    close(
        problem.type() == ProblemType.DEVICE_REVOKED
            ? CloseCode.DEVICE_REVOKED
            : CloseCode.TOKEN_EXPIRED);
  }

  private void subscribe(ClientFrame.Subscribe wanted) {
    unsubscribe(wanted.log());
    if (subscriptions.size() >= hub.limits().subscriptions()) {
      send(Frames.problem(
          0, wanted.log(), new ProblemException(ProblemType.RATE_LIMITED, "Too many logs.")));
      return;
    }
    Subscription subscription = new Subscription(
        wanted.log(),
        hub.channel(wanted.log()),
        this,
        hub.logs().origin(),
        wanted.cursor(),
        hub.meters());
    subscriptions.put(wanted.log(), subscription);
    subscription.channel().add(subscription);
    feeder.add(subscription);
  }

  private void unsubscribe(LogId log) {
    Subscription subscription = subscriptions.get(log);
    if (subscription != null) {
      endSubscription(subscription);
    }
  }

  void endSubscription(Subscription subscription) {
    subscription.end();
    subscriptions.remove(subscription.log(), subscription);
    hub.leave(subscription);
  }

  void refuse(Subscription subscription, ProblemException problem) {
    if (!subscription.isEnded()) {
      endSubscription(subscription);
      send(Frames.problem(0, subscription.log(), problem));
    }
  }

  void send(ServerFrame frame) {
    send(Frames.of(frame, allocator()));
  }

  /** Sends, however full the queue is; feeder and live subscriptions look at {@link #isFull} first. */
  void send(ByteBuf frame) {
    if (closed || ws.isClosed()) {
      frame.release();
      return;
    }
    if (outbox.add(frame)) {
      hub.rounds().flushSoon(outbox);
    }
    if (fullSinceMs == 0 && outbox.isFull()) {
      fullSinceMs = hub.nowMs();
      hub.meters().full(1);
      slowDown();
    }
  }

  private void drained() {
    hub.meters().full(-1);
    fullSinceMs = 0;
    if (!closed) {
      speedUp();
      feeder.goOn();
    }
  }

  ByteBufAllocator allocator() {
    return hub.allocator();
  }

  boolean isFull() {
    return fullSinceMs != 0;
  }

  void answered() {
    speedUp();
  }

  /** Takes no more frames while answers wait to be sent or too many appends are under way. */
  private void slowDown() {
    if (!paused && (isFull() || appends.underWay() >= hub.limits().unanswered())) {
      paused = true;
      ws.pause();
    }
  }

  private void speedUp() {
    if (paused && !isFull() && appends.underWay() < hub.limits().unanswered()) {
      paused = false;
      ws.resume();
    }
  }

  /** Looks after a socket every few seconds. */
  void check(long nowMs) {
    if (session != null && session.endsMs() <= nowMs) {
      close(CloseCode.TOKEN_EXPIRED);
    } else if (isFull() && nowMs - fullSinceMs > hub.limits().stuck().toMillis()) {
      close(CloseCode.SILENT);
    } else if (!paused && nowMs - heardMs > hub.limits().silence().toMillis()) {
      close(CloseCode.SILENT);
    } else if (nowMs - heardMs > hub.limits().silence().toMillis() / 3) {
      ws.writePing(PING);
    }
  }

  void close(CloseCode code) {
    if (!closed) {
      LOG.debug("a socket is closed with {}", code);
      hub.meters().closed(code);
      ended();
      outbox.flush();
      ws.close(code.code(), code.reason());
      hub.vertx().setTimer(CLOSING_MS, late -> cut());
    }
  }

  /** Drops the connection of a device that does not read the close frame either. */
  private void cut() {
    channel.close();
  }

  private void ended() {
    if (!closed) {
      closed = true;
      List.copyOf(subscriptions.values()).forEach(this::endSubscription);
      hub.closed(this, session);
    }
  }
}
