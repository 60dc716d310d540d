package org.entente.server.testing;

import static org.entente.server.testing.Futures.await;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** A TCP connection to something on this machine that a test can cut, and mend again. */
public final class TestCable implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final NetClient client = vertx.createNetClient();
  private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();
  private final NetServer server;
  private volatile Consumer<Buffer> tapped = bytes -> {};
  private volatile boolean cut;

  /** Leads to loopback port {@code to}. */
  public TestCable(int to) {
    server = vertx.createNetServer().connectHandler(near -> connect(near, to));
    await(server.listen(0, "127.0.0.1"));
  }

  /** Where it begins. */
  public int port() {
    return server.actualPort();
  }

  private void connect(NetSocket near, int to) {
    if (cut) {
      near.close();
      return;
    }
    near.pause();
    client.connect(to, "127.0.0.1").onFailure(e -> near.close()).onSuccess(far -> {
      join(near, far);
      join(far, near);
      near.resume();
      if (cut) {
        near.close();
      }
    });
  }

  private void join(NetSocket from, NetSocket to) {
    open.add(from);
    from.handler(bytes -> {
      tapped.accept(bytes);
      to.write(bytes);
    });
    from.closeHandler(end -> {
      open.remove(from);
      to.close();
    });
  }

  /** Shows {@code listener} all that passes, in both directions. */
  public void tap(Consumer<Buffer> listener) {
    tapped = listener;
  }

  /** Ends all connections and lets none come about. */
  public void cut() {
    cut = true;
    Set.copyOf(open).forEach(NetSocket::close);
  }

  /** Lets connections come about again. */
  public void mend() {
    cut = false;
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
