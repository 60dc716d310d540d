package org.entente.server.hints;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.entente.server.config.FederationConfig;
import org.entente.server.config.LinkConfig;
import org.entente.server.link.Tunnel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's place in the cluster of all regions. Nothing here waits for the cluster: what is said goes out
 * when it can, what is heard is kept in memory. A cluster that has not been well for a minute is left and
 * joined anew, and told everything again. Callable from any thread.
 */
public final class Hints {
  /** Hears of each hint that is news, on a thread that must not be held up. */
  public interface Listener {
    void heard(Topic topic, String name, long number);
  }

  private static final Logger LOG = LoggerFactory.getLogger(Hints.class);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long LOOK_MS = 1_000;
  private static final int MOST_SAID = 20_000;

  private final Supplier<HazelcastInstance> birth;
  private final Duration patience;
  private final Map<Hint, Long> said = new ConcurrentHashMap<>();
  private final Heard heard;
  private volatile Listener listener = (topic, name, number) -> {};
  private volatile Supplier<Future<Void>> closing = Future::succeededFuture;
  private volatile @Nullable Life life;
  private volatile boolean closed;
  private long looking;

  Hints(Supplier<HazelcastInstance> birth, Duration patience, Clock clock) {
    this.birth = birth;
    this.patience = patience;
    this.heard = new Heard(clock);
  }

  /** Hints that say and hear nothing before {@link #open}. */
  public static Hints of(FederationConfig federation, Clock clock) {
    return new Hints(() -> Hazelcast.newHazelcastInstance(Members.of(federation)), PATIENCE, clock);
  }

  /**
   * Opens the tunnel and begins to look for the others, however long that takes.
   *
   * @return fails when the tunnel's address cannot be bound
   */
  public Future<Void> open(Vertx vertx, LinkConfig link, FederationConfig federation) {
    return Tunnel.open(vertx, link, federation).map(tunnel -> {
      closing = tunnel::close;
      begin(vertx);
      return null;
    });
  }

  /** Begins without a tunnel. */
  void begin(Vertx vertx) {
    live();
    looking = vertx.setPeriodic(LOOK_MS, tick -> look());
    Supplier<Future<Void>> before = closing;
    closing = () -> {
      vertx.cancelTimer(looking);
      return before.get();
    };
  }

  private void live() {
    Life next =
        new Life(birth, said, this::hear, () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
    life = next;
    next.begin();
  }

  /** Ends a life that is not well, and begins the next once nothing of it is left. */
  private synchronized void look() {
    Life now = life;
    if (closed || now == null) {
      return;
    }
    if (now.isOver()) {
      live();
    } else if (now.unwellMs() > patience.toMillis()) {
      LOG.warn("the federation's cluster is stuck; this node joins it anew");
      now.end();
    }
  }

  private boolean hear(Hint hint, long number) {
    boolean isBelieved = heard.believes(hint, number);
    if (isBelieved && heard.take(hint, number)) {
      listener.heard(hint.topic(), hint.name(), number);
    }
    return isBelieved;
  }

  /** Tells the others, and again whenever the cluster has forgotten it. Never blocks. */
  public void say(Topic topic, String name, long number) {
    Hint hint = new Hint(topic, name);
    if (said.containsKey(hint) || said.size() < MOST_SAID) {
      said.merge(hint, number, Math::max);
    }
  }

  /** Calls {@code news} from now on. */
  public void onNews(Listener news) {
    listener = news;
  }

  /** The largest number that was heard of {@code name}. */
  public OptionalLong heard(Topic topic, String name) {
    return heard.number(new Hint(topic, name));
  }

  /** How many nodes are in the cluster with this one, which counts; 0 without a cluster. */
  public int members() {
    Life now = life;
    return now == null ? 0 : now.members();
  }

  /** Leaves. Never fails, and does not wait for a cluster that is stuck. */
  public synchronized Future<Void> close() {
    closed = true;
    Life now = life;
    if (now != null) {
      now.end();
    }
    return closing.get();
  }
}
