package org.entente.bench.machine;

import java.util.concurrent.TimeUnit;

/** The most memory that a process has at once, looked at several times a second until it is closed. */
public final class Memory implements AutoCloseable {
  private static final int LOOK_MS = 100;

  private final ProcessTree tree;
  private final Thread watch = new Thread(this::look, "memory");
  private volatile long most;

  /** Begins now, with the root of {@code tree} alone. */
  public Memory(ProcessTree tree) {
    this.tree = tree;
    this.most = tree.rootRssKib();
    watch.setDaemon(true);
    watch.start();
  }

  private void look() {
    try {
      while (true) {
        TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        most = Math.max(most, tree.rootRssKib());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** In KiB, so far. */
  public long mostKib() {
    return most;
  }

  @Override
  public void close() {
    watch.interrupt();
  }
}
