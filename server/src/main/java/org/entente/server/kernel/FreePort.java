package org.entente.server.kernel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports of the loopback address for servers that are told their port before they open it, or that are stopped
 * and started again on the same one. They lie below those that common systems hand out to connections that
 * leave (32768 and up on Linux): a port of that range is lost to any such connection whenever its server is
 * not there to hold it.
 *
 * <p>Callable from any thread.
 */
public final class FreePort {
  private static final int FIRST = 20_000;
  private static final int END = 32_768;

  private static final int APART = 97;

  /** Begins where no process that was started about now begins, so that they rarely try the same ones. */
  private static final AtomicInteger NEXT =
      new AtomicInteger((int) (ProcessHandle.current().pid() * APART % (END - FIRST)));

  private FreePort() {}

  /**
   * A port that nobody listens at, and that this process has not been given before (but for wrapping around
   * after 12,768 of them). It is not held.
   *
   * @throws IllegalStateException if all are taken
   */
  public static int next() {
    for (int tries = FIRST; tries < END; tries++) {
      int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), END - FIRST);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException("no port between " + FIRST + " and " + END + " is free");
  }

  static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return probe.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
