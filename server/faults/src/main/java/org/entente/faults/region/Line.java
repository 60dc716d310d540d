package org.entente.faults.region;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.entente.cli.Waiting;

/**
 * A TCP proxy in front of a region's nodes, for other regions or for devices. It leads to the first node that
 * takes connections. While it is cut nothing is closed: bytes vanish, as on a line that is dead.
 *
 * <p>Callable from any thread.
 */
public final class Line implements AutoCloseable {
  private static final String HERE = "127.0.0.1";
  private static final long SECONDS = 20;
  private static final int CONNECT_MS = 2_000;
  private static final long RETRANSMIT_MS = 200;
  private static final long LONGEST_MS = 20_000;

  private final Vertx vertx;
  private final NetServer server;
  private final NetClient client;
  private final Set<NetSocket> open = new HashSet<>();
  private volatile List<Integer> targets = List.of();
  private volatile boolean cutThere;
  private volatile boolean cutBack;
  private volatile long delayMs;
  private volatile double loss;

  /** A line on a free port that leads nowhere yet. */
  public Line(Vertx vertx) {
    this.vertx = vertx;
    this.client = vertx.createNetClient(new NetClientOptions().setConnectTimeout(CONNECT_MS));
    this.server = vertx.createNetServer().connectHandler(this::accept);
    Waiting.seconds(SECONDS, "a line", server.listen(0, HERE));
  }

  /** Where it begins. */
  public int port() {
    return server.actualPort();
  }

  /** Where it leads to. */
  void leadTo(List<Integer> ports) {
    targets = List.copyOf(ports);
  }

  /** Nothing passes any more, in either direction. */
  public void cut() {
    cutThere = true;
    cutBack = true;
  }

  /** What is sent arrives, and no answer comes back. */
  public void cutBack() {
    cutBack = true;
  }

  /** Everything arrives this much later, in either direction. */
  public void delay(long ms) {
    delayMs = ms;
  }

  /**
   * So much of what is sent gets lost on the way, as TCP shows it: each piece waits for as many retransmissions
   * as the dice say, each twice as late as the one before, and what comes behind it waits too.
   */
  public void lose(double share) {
    loss = share;
  }

  /** New connections pass at once; those that may have lost bytes are broken. */
  public void heal() {
    cutThere = false;
    cutBack = false;
    delayMs = 0;
    loss = 0;
    Set<NetSocket> broken;
    synchronized (open) {
      broken = Set.copyOf(open);
    }
    broken.forEach(NetSocket::close);
  }

  private void accept(NetSocket near) {
    near.pause();
    keep(near);
    if (!cutThere) {
      connect(near, targets);
    }
  }

  private void connect(NetSocket near, List<Integer> left) {
    if (left.isEmpty()) {
      near.close();
      return;
    }
    client
        .connect(left.get(0), HERE)
        .onSuccess(far -> join(near, far))
        .onFailure(refused -> connect(near, left.subList(1, left.size())));
  }

  private void join(NetSocket near, NetSocket far) {
    keep(far);
    pass(near, far, true);
    pass(far, near, false);
    near.resume();
  }

  private void keep(NetSocket socket) {
    synchronized (open) {
      open.add(socket);
    }
    socket.closeHandler(gone -> {
      synchronized (open) {
        open.remove(socket);
      }
    });
    socket.exceptionHandler(broken -> socket.close());
  }

  private void pass(NetSocket from, NetSocket to, boolean there) {
    ArrayDeque<Buffer> late = new ArrayDeque<>();
    long[] free = {0};
    from.handler(bytes -> {
      long wait = drawn();
      if (there ? cutThere : cutBack) {
        return;
      }
      if (wait == 0 && late.isEmpty()) {
        write(from, to, bytes);
        return;
      }
      late.add(bytes);
      long now = System.currentTimeMillis();
      free[0] = Math.max(free[0], now + wait);
      vertx
          .timer(Math.max(1, free[0] - now), TimeUnit.MILLISECONDS)
          .onSuccess(then -> write(from, to, late.remove()));
    });
    from.endHandler(end -> to.close());
  }

  private long drawn() {
    long wait = delayMs;
    for (long timeout = RETRANSMIT_MS;
        wait < LONGEST_MS && ThreadLocalRandom.current().nextDouble() < loss;
        timeout *= 2) {
      wait += timeout;
    }
    return wait;
  }

  private static void write(NetSocket from, NetSocket to, Buffer bytes) {
    to.write(bytes);
    if (to.writeQueueFull()) {
      from.pause();
      to.drainHandler(drained -> from.resume());
    }
  }

  @Override
  public void close() {
    heal();
    Waiting.seconds(SECONDS, "a line to go", server.close());
    Waiting.seconds(SECONDS, "a line to go", client.close());
  }
}
