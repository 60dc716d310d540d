package org.entente.server.cluster;

import com.hazelcast.cluster.ClusterState;
import com.hazelcast.core.HazelcastInstance;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that the cluster is stuck: its state is not active, or it does not take a value, for longer
 * than a merge of two halves may last. The node should then drain and exit; its devices go elsewhere and
 * the next start joins afresh.
 */
public final class Watchdog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final BooleanSupplier healthy;
  private final LongSupplier nanos;
  private final Duration patience;
  private final Runnable stuck;
  private volatile long wellNanos;
  private volatile boolean closed;

  Watchdog(BooleanSupplier healthy, LongSupplier nanos, Duration patience, Runnable stuck) {
    this.healthy = healthy;
    this.nanos = nanos;
    this.patience = patience;
    this.stuck = stuck;
    this.wellNanos = nanos.getAsLong();
  }

  /** Watches the cluster of {@code regional} and runs {@code stuck} at most once. */
  public static Watchdog over(Regional regional, Runnable stuck) {
    HazelcastInstance hazelcast = regional.hazelcast();
    String node = regional.node();
    Watchdog watchdog =
        new Watchdog(() -> isWell(hazelcast, node), System::nanoTime, PATIENCE, stuck);
    watchdog.start("cluster-pulse", watchdog::ask);
    watchdog.start("cluster-watchdog", watchdog::judge);
    return watchdog;
  }

  private static boolean isWell(HazelcastInstance hazelcast, String node) {
    hazelcast.getMap("entente.pulse").set(node, System.nanoTime());
    return hazelcast.getCluster().getClusterState() == ClusterState.ACTIVE
        && hazelcast.getLifecycleService().isRunning();
  }

  /** Two threads, because the one that asks may hang. */
  private void start(String name, Runnable turn) {
    Thread thread = new Thread(
        () -> {
          while (!closed) {
            turn.run();
            pause();
          }
        },
        name);
    thread.setDaemon(true);
    thread.start();
  }

  private void pause() {
    try {
      Thread.sleep(EVERY.toMillis());
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  /** Notes when the cluster was well. May block as long as it likes. */
  void ask() {
    try {
      if (healthy.getAsBoolean()) {
        wellNanos = nanos.getAsLong();
      }
    } catch (RuntimeException e) {
      LOG.warn("the cluster does not answer: {}", e.toString());
    }
  }

  /** Acts when that was too long ago. */
  void judge() {
    if (!closed && nanos.getAsLong() - wellNanos > patience.toNanos()) {
      LOG.error("the cluster of this region has been stuck for {}; this node leaves", patience);
      closed = true;
      stuck.run();
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
