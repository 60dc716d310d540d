package org.entente.server.push;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.ContextInternal;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entente.server.log.Logs;
import org.entente.trust.name.LogId;
import org.entente.trust.wire.ServerFrame;
import org.jspecify.annotations.Nullable;

/** The sockets of one event loop and the channels of the logs they follow. */
final class Hub {
  private static final int CHECK_MS = 1000;
  private static final int READS_AT_ONCE = 8;

  private final Push push;
  private final ContextInternal context;
  private final Rounds rounds;
  private final PageReads reads = new PageReads(READS_AT_ONCE);
  private final Map<LogId, LogChannel> channels = new HashMap<>();
  private final Set<DeviceSocket> sockets = new LinkedHashSet<>();
  private final News news;
  private final long timer;

  Hub(Push push, ContextInternal context) {
    this.push = push;
    this.context = context;
    this.rounds = new Rounds(context.nettyEventLoop(), System::nanoTime, push.meters());
    this.news = new News(this);
    this.timer = push.vertx().setPeriodic(CHECK_MS, tick -> context.runOnContext(turn -> check()));
  }

  Vertx vertx() {
    return push.vertx();
  }

  Logs logs() {
    return push.logs();
  }

  Access access() {
    return push.access();
  }

  SessionVerifier sessions() {
    return push.sessions();
  }

  PushMeters meters() {
    return push.meters();
  }

  PushLimits limits() {
    return push.limits();
  }

  Rounds rounds() {
    return rounds;
  }

  ByteBufAllocator allocator() {
    return ByteBufAllocator.DEFAULT;
  }

  PageReads reads() {
    return reads;
  }

  long nowMs() {
    return push.nowMs();
  }

  void run(Runnable action) {
    context.runOnContext(turn -> action.run());
  }

  void accept(ServerWebSocket ws, Channel channel, String uri) {
    DeviceSocket socket = new DeviceSocket(this, ws, channel, uri);
    sockets.add(socket);
    meters().opened();
    socket.open();
  }

  void signedIn(DeviceSocket socket) {
    push.signedIn(socket.device(), this, socket);
  }

  void closed(DeviceSocket socket, @Nullable SocketSession session) {
    sockets.remove(socket);
    meters().ended();
    if (session != null) {
      push.left(session.device(), socket);
    }
  }

  /** The channel of {@code log}, which hears of commits before anyone reads the log through it. */
  LogChannel channel(LogId log) {
    return channels.computeIfAbsent(log, l -> {
      LogChannel channel = new LogChannel(l, this, context);
      logs().feed().watch(l, channel);
      return channel;
    });
  }

  void leave(Subscription subscription) {
    LogChannel channel = subscription.channel();
    channel.remove(subscription);
    if (channel.isEmpty()) {
      channels.remove(subscription.log(), channel);
      logs().feed().unwatch(subscription.log(), channel);
    }
  }

  Elsewhere elsewhere() {
    return push.elsewhere();
  }

  /** Another region has more of {@code log}. Callable from any thread. */
  void further(LogId log) {
    news.further(log);
  }

  /** The channel of {@code log}, if anybody follows it here. */
  @Nullable
  LogChannel followed(LogId log) {
    return channels.get(log);
  }

  /** The other regions are seen otherwise. Callable from any thread. */
  void regionsChanged() {
    run(() -> sockets.forEach(DeviceSocket::tellOfRegions));
  }

  private void check() {
    long now = nowMs();
    List.copyOf(sockets).forEach(socket -> socket.check(now));
  }

  /** Tells everybody to go elsewhere, and closes each socket once its appends are answered. */
  Future<Void> drain(long retryAfterMs, long mostMs) {
    return Future.future(done -> run(() -> {
      sockets.forEach(s -> s.send(new ServerFrame.Draining(retryAfterMs)));
      closeIdle(nowMs() + mostMs, done::complete);
    }));
  }

  private void closeIdle(long endMs, Runnable done) {
    boolean late = nowMs() >= endMs;
    for (DeviceSocket socket : List.copyOf(sockets)) {
      if (late || socket.isIdle()) {
        socket.close(CloseCode.DRAINING);
      }
    }
    if (sockets.isEmpty()) {
      vertx().cancelTimer(timer);
      done.run();
    } else {
      vertx().setTimer(20, again -> run(() -> closeIdle(endMs, done)));
    }
  }
}
