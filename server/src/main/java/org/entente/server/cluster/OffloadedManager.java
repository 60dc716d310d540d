package org.entente.server.cluster;

import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.config.Config;
import com.hazelcast.core.LifecycleEvent;
import io.vertx.core.Completable;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Handles Hazelcast's events one after another on a thread of its own.
 *
 * <p>The original handles them on Hazelcast's threads, holding its monitor and asking the cluster for
 * data that the cluster cannot give before the event is handled; that was seen to hang for days
 * (vertx-hazelcast 215).
 */
final class OffloadedManager extends HazelcastClusterManager {
  private static final int MOST_WAITING = 10_000;

  private final ExecutorService events = new ThreadPoolExecutor(
      0,
      1,
      10,
      TimeUnit.SECONDS,
      new LinkedBlockingQueue<>(MOST_WAITING),
      OffloadedManager::thread,
      new ThreadPoolExecutor.DiscardOldestPolicy());

  OffloadedManager(Config config) {
    super(config);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "cluster-events");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void memberAdded(MembershipEvent event) {
    events.execute(() -> super.memberAdded(event));
  }

  @Override
  public void memberRemoved(MembershipEvent event) {
    events.execute(() -> super.memberRemoved(event));
  }

  @Override
  public void stateChanged(LifecycleEvent event) {
    if (event.getState() == LifecycleEvent.LifecycleState.MERGED) {
      events.execute(() -> super.stateChanged(event));
    }
  }

  @Override
  public void leave(Completable<Void> left) {
    events.shutdown();
    super.leave(left);
  }
}
