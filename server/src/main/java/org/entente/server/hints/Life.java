package org.entente.server.hints;

import com.hazelcast.cluster.ClusterState;
import com.hazelcast.core.EntryEvent;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import com.hazelcast.map.listener.EntryAddedListener;
import com.hazelcast.map.listener.EntryMergedListener;
import com.hazelcast.map.listener.EntryUpdatedListener;
import com.hazelcast.map.listener.MapListener;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One life of this node's member of the cluster, on a thread of its own that may hang as long as it likes:
 * it is born, tells what is to be told, hears, and ends. What others tell comes on Hazelcast's threads.
 */
final class Life {
  private static final Logger LOG = LoggerFactory.getLogger(Life.class);
  private static final long TURN_MS = 250;
  private static final long READ_ALL_MS = 15_000;

  private final Supplier<HazelcastInstance> birth;
  private final Map<Hint, Long> toTell;
  private final BiPredicate<Hint, Long> believes;
  private final LongSupplier millis;

  /** Of what is to be told, what the maps say; they may lose it. */
  private final Map<Hint, Long> inMaps = new ConcurrentHashMap<>();

  private volatile @Nullable HazelcastInstance instance;
  private volatile long wellMs;
  private volatile boolean isBeingBorn = true;
  private volatile boolean ending;
  private volatile boolean ended;

  /**
   * What is in {@code toTell}, which may grow all the time, is told wherever the maps do not say at least as
   * much, as far as it {@code believes} them. {@code millis} never goes back.
   */
  Life(
      Supplier<HazelcastInstance> birth,
      Map<Hint, Long> toTell,
      BiPredicate<Hint, Long> believes,
      LongSupplier millis) {
    this.birth = birth;
    this.toTell = toTell;
    this.believes = believes;
    this.millis = millis;
  }

  void begin() {
    thread("federation-cluster", this::live);
  }

  private static void thread(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** How long ago it was well, in ms; one that is being born, which always comes to an end, counts as well. */
  long unwellMs() {
    return isBeingBorn ? 0 : millis.getAsLong() - wellMs;
  }

  /** How many nodes the cluster has, 0 while there is none. Never blocks. */
  int members() {
    HazelcastInstance now = instance;
    return now == null || ended || !now.getLifecycleService().isRunning()
        ? 0
        : now.getCluster().getMembers().size();
  }

  /** Whether nothing of it is left. */
  boolean isOver() {
    return ended;
  }

  /** Ends it, on another thread since that may hang as well; one that is being born ends when it is. */
  void end() {
    if (!ending) {
      ending = true;
      thread("federation-cluster-end", this::dieIfBorn);
    }
  }

  private void dieIfBorn() {
    if (!isBeingBorn) {
      die();
    }
  }

  private void die() {
    try {
      HazelcastInstance now = instance;
      if (now != null) {
        now.getLifecycleService().terminate();
      }
    } catch (RuntimeException e) {
      LOG.warn("the federation's cluster did not end as it should: {}", e.toString());
    }
    ended = true;
  }

  private void live() {
    HazelcastInstance born = bear();
    try {
      long readMs = 0;
      while (!ending && born != null) {
        readMs = turn(born, readMs);
        Thread.sleep(TURN_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (ending) {
      die();
    }
  }

  private @Nullable HazelcastInstance bear() {
    try {
      HazelcastInstance born = birth.get();
      // Before anything else: whoever ends this life has to find it.
      instance = born;
      for (Topic topic : Topic.values()) {
        map(born, topic).addEntryListener(listener(topic), true);
      }
    } catch (RuntimeException e) {
      LOG.warn("the federation's cluster cannot be joined: {}", e.toString());
    }
    wellMs = millis.getAsLong();
    isBeingBorn = false;
    return instance;
  }

  /** One turn; what the cluster does not answer is tried again in the next. */
  private long turn(HazelcastInstance born, long readMs) {
    try {
      long now = millis.getAsLong();
      boolean again = readMs == 0 || now - readMs > READ_ALL_MS;
      if (again) {
        readAll(born);
      }
      tell(born);
      if (born.getCluster().getClusterState() == ClusterState.ACTIVE) {
        wellMs = millis.getAsLong();
      }
      return again ? now : readMs;
    } catch (RuntimeException e) {
      LOG.debug("the federation's cluster does not answer: {}", e.toString());
      return readMs;
    }
  }

  private void readAll(HazelcastInstance born) {
    inMaps.clear();
    for (Topic topic : Topic.values()) {
      for (Map.Entry<?, ?> entry : map(born, topic).entrySet()) {
        hear(topic, entry.getKey(), entry.getValue());
      }
    }
  }

  /** Other nodes may put in whatever they like. */
  private void hear(Topic topic, Object name, Object number) {
    if (name instanceof String text && number instanceof Long value) {
      Hint hint = new Hint(topic, text);
      if (believes.test(hint, value) && toTell.containsKey(hint)) {
        inMaps.put(hint, value);
      }
    }
  }

  private void tell(HazelcastInstance born) {
    Map<Topic, Map<String, Long>> lacking = new EnumMap<>(Topic.class);
    toTell.forEach((hint, number) -> {
      Long there = inMaps.get(hint);
      if (there == null || there < number) {
        lacking.computeIfAbsent(hint.topic(), t -> new HashMap<>()).put(hint.name(), number);
      }
    });
    lacking.forEach((topic, numbers) -> {
      map(born, topic).putAll(numbers);
      numbers.forEach((name, number) -> inMaps.merge(new Hint(topic, name), number, Math::max));
    });
  }

  private static IMap<String, Long> map(HazelcastInstance born, Topic topic) {
    return born.getMap(topic.map());
  }

  private MapListener listener(Topic topic) {
    return new Listener(topic);
  }

  private final class Listener
      implements EntryAddedListener<Object, Object>,
          EntryUpdatedListener<Object, Object>,
          EntryMergedListener<Object, Object> {
    private final Topic topic;

    Listener(Topic topic) {
      this.topic = topic;
    }

    @Override
    public void entryAdded(EntryEvent<Object, Object> event) {
      hear(topic, event.getKey(), event.getValue());
    }

    @Override
    public void entryUpdated(EntryEvent<Object, Object> event) {
      entryAdded(event);
    }

    @Override
    public void entryMerged(EntryEvent<Object, Object> event) {
      entryAdded(event);
    }
  }
}
