package org.entente.server.kernel;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports of the loopback address for servers that are told their port before they open it, or that are stopped
 * and started again on the same one. They lie below those that common systems hand out to connections that
 * leave (32768 and up on Linux): a port of that range is lost to any such connection whenever its server is
 * not there to hold it. Two processes of one machine are never given the same one.
 *
 * <p>Callable from any thread.
 */
public final class FreePort {
  private static final int FIRST = 20_000;
  private static final int END = 32_768;

  private static final int APART = 97;

  /** Where no process that was started about now begins. */
  private static final AtomicInteger NEXT =
      new AtomicInteger((int) (ProcessHandle.current().pid() * APART % (END - FIRST)));

  /**
   * What says to other processes that a port is given: a datagram socket of the same number, for as long as this
   * process lives. Whether somebody listens there at the moment does not matter then.
   */
  private static final Queue<DatagramSocket> GIVEN = new ConcurrentLinkedQueue<>();

  private FreePort() {}

  /**
   * A port that nobody listens at, and that neither this nor another running process has been given here. It is
   * not opened.
   *
   * @throws IllegalStateException if all are taken
   */
  public static int next() {
    for (int tries = FIRST; tries < END; tries++) {
      int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), END - FIRST);
      if (isFree(port) && reserve(port)) {
        return port;
      }
    }
    throw new IllegalStateException("no port between " + FIRST + " and " + END + " is free");
  }

  private static boolean reserve(int port) {
    try {
      return GIVEN.add(new DatagramSocket(port, InetAddress.getLoopbackAddress()));
    } catch (IOException taken) {
      return false;
    }
  }

  static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return probe.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
