package org.entente.cli.regions;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.entente.cli.Waiting;

/**
 * What one region dials to reach another: a TCP proxy that can be cut like a cable, in both directions or
 * in one, and that can make everything late. While it is cut nothing is closed: bytes are dropped, as on
 * a line that is dead.
 */
final class Cable implements AutoCloseable {
  private static final long SECONDS = 20;

  private final Vertx vertx;
  private final NetServer server;
  private final NetClient client;
  private final Set<NetSocket> open = new HashSet<>();
  private volatile int target;
  private volatile boolean cutThere;
  private volatile boolean cutBack;
  private volatile long delayMs;
  private final Random random;

  Cable(Vertx vertx, long seed) {
    this.vertx = vertx;
    this.random = new Random(seed);
    this.client = vertx.createNetClient();
    this.server = vertx.createNetServer().connectHandler(this::accept);
    Waiting.seconds(SECONDS, "the cable", server.listen(0, "127.0.0.1"));
  }

  int port() {
    return server.actualPort();
  }

  void leadTo(int port) {
    target = port;
  }

  /** Nothing passes any more, in either direction. */
  void cut() {
    cutThere = true;
    cutBack = true;
  }

  /** What is sent arrives, and no answer comes back. */
  void cutBack() {
    cutBack = true;
  }

  void delay(long ms) {
    delayMs = ms;
  }

  /** New connections pass; those that lost bytes are gone for good. */
  void heal() {
    cutThere = false;
    cutBack = false;
    Set<NetSocket> broken;
    synchronized (open) {
      broken = Set.copyOf(open);
    }
    broken.forEach(NetSocket::close);
  }

  /** Breaks every connection now, as a restarting router does. */
  void shake() {
    heal();
  }

  private void accept(NetSocket near) {
    near.pause();
    keep(near);
    if (cutThere || target == 0) {
      return;
    }
    client.connect(target, "127.0.0.1").onComplete(done -> {
      if (done.failed()) {
        near.close();
        return;
      }
      NetSocket far = done.result();
      keep(far);
      pipe(near, far, true);
      pipe(far, near, false);
      near.resume();
    });
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

  private void pipe(NetSocket from, NetSocket to, boolean there) {
    from.handler(bytes -> {
      if (there ? cutThere : cutBack) {
        return;
      }
      if (delayMs > 0) {
        vertx.setTimer(delayMs + random.nextInt(3), late -> write(from, to, bytes));
      } else {
        write(from, to, bytes);
      }
    });
    from.endHandler(end -> to.close());
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
    Waiting.seconds(SECONDS, "the cable to go", server.close());
    Waiting.seconds(SECONDS, "the cable to go", client.close());
  }
}
