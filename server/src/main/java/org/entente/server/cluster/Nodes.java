package org.entente.server.cluster;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.MessageProducer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.entente.mls.error.MalformedException;
import org.entente.server.log.LogFeed;
import org.entente.server.log.StoredEntry;
import org.entente.trust.log.Cursor;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the other nodes of the region what was stored here, and this node what they stored.
 *
 * <p>Each commit becomes at most one message to each node that wants a log of it; a node that takes its
 * messages too slowly is not told and finds out by itself. Callable from any thread.
 */
public final class Nodes implements LogFeed.Relay {
  private static final Logger LOG = LoggerFactory.getLogger(Nodes.class);
  private static final String ALL = "entente.nodes";
  private static final String ONE = "entente.node.";
  private static final int ALIVE_MS = 1000;
  private static final int SILENT_MS = 15_000;
  private static final int GATHER_MS = 2;
  private static final int MOST_UNSENT_BYTES = 16 * 1024 * 1024;
  private static final int MOST_MESSAGE_BYTES = 8 * 1024 * 1024;

  private final Vertx vertx;
  private final Context context;
  private final String self;
  private final LogFeed feed;
  private final Clock clock;
  private final Interest interest;
  private final RecentlyUntold untold = new RecentlyUntold();
  private final Map<String, Neighbour> neighbours = new ConcurrentHashMap<>();
  private final Map<String, MessageProducer<Buffer>> producers = new ConcurrentHashMap<>();
  private final List<MessageConsumer<Buffer>> consumers = new ArrayList<>();
  private volatile BiConsumer<DeviceName, Long> signIns = (device, instance) -> {};
  private volatile Consumer<DeviceName> connections = device -> {};
  private long timer;

  private Nodes(Regional regional, LogFeed feed, Clock clock) {
    this.vertx = regional.vertx();
    this.context = vertx.getOrCreateContext();
    this.self = regional.node();
    this.feed = feed;
    this.clock = clock;
    this.interest = new Interest(self);
  }

  /** Begins to tell and to hear; succeeds when the other nodes can reach this one. */
  public static Future<Nodes> open(Regional regional, LogFeed feed, Clock clock) {
    Nodes nodes = new Nodes(regional, feed, clock);
    feed.passOnTo(nodes);
    feed.watched().forEach(log -> nodes.interest(log, true));
    return nodes.start().map(nodes);
  }

  private Future<Void> start() {
    return Future.<Void>future(started -> context.runOnContext(on -> {
      listen(ALL);
      listen(ONE + self);
      timer = vertx.setPeriodic(ALIVE_MS, tick -> alive());
      Future.all(consumers.stream().map(MessageConsumer::completion).toList())
          .onSuccess(reachable -> alive())
          .<Void>mapEmpty()
          .onComplete(started);
    }));
  }

  private void listen(String address) {
    consumers.add(vertx.eventBus().consumer(address, message -> received(message.body())));
  }

  /** Calls {@code listener} with each sign-in at another node. */
  public void onSignIn(BiConsumer<DeviceName, Long> listener) {
    signIns = listener;
  }

  /** Calls {@code listener} with each device that connects to another node. */
  public void onConnect(Consumer<DeviceName> listener) {
    connections = listener;
  }

  /** Tells the others that {@code device} has signed in here. */
  public void signedIn(DeviceName device, long instance) {
    if (!neighbours.isEmpty()) {
      publish(new Message.SignedIn(device, instance));
    }
  }

  /** Tells the others that {@code device} has a socket here. */
  public void connected(DeviceName device) {
    if (!neighbours.isEmpty()) {
      publish(new Message.Connected(self, device));
    }
  }

  /** How many other nodes were heard of lately. */
  public int others() {
    return neighbours.size();
  }

  @Override
  public void stored(List<StoredEntry> entries) {
    for (Neighbour neighbour : neighbours.values()) {
      List<StoredEntry> wanted = wanted(neighbour, entries);
      if (!wanted.isEmpty()) {
        tell(neighbour, wanted);
      }
    }
  }

  private List<StoredEntry> wanted(Neighbour neighbour, List<StoredEntry> entries) {
    List<StoredEntry> wanted = new ArrayList<>(entries.size());
    for (StoredEntry entry : entries) {
      if (neighbour.wants(entry.log())) {
        wanted.add(entry);
      } else {
        untold.note(entry, clock.millis());
      }
    }
    return wanted;
  }

  private void tell(Neighbour neighbour, List<StoredEntry> entries) {
    int bytes = entries.stream().mapToInt(StoredEntry::bytes).sum();
    if (bytes <= MOST_MESSAGE_BYTES && neighbour.unsentBytes().get() < MOST_UNSENT_BYTES) {
      neighbour.unsentBytes().addAndGet(bytes);
      send(neighbour.node(), new Message.Stored(entries))
          .onComplete(sent -> neighbour.unsentBytes().addAndGet(-bytes));
    }
  }

  @Override
  public void missed(LogId log) {
    for (Neighbour neighbour : neighbours.values()) {
      if (neighbour.wants(log)) {
        send(neighbour.node(), new Message.Missed(log));
      }
    }
  }

  @Override
  public void interest(LogId log, boolean watched) {
    if (interest.note(log, watched)) {
      vertx.setTimer(GATHER_MS, gathered -> interest.next().ifPresent(this::publish));
    }
  }

  private void publish(Message message) {
    vertx.eventBus().publish(ALL, Messages.encode(message));
  }

  private Future<Void> send(String node, Message message) {
    return producers
        .computeIfAbsent(node, n -> vertx.eventBus().sender(ONE + n))
        .write(Messages.encode(message));
  }

  private void alive() {
    publish(new Message.Alive(self, interest.version()));
    long now = clock.millis();
    for (Neighbour neighbour : List.copyOf(neighbours.values())) {
      if (neighbour.silentMs(now) > SILENT_MS) {
        forget(neighbour.node());
      }
    }
  }

  private void forget(String node) {
    if (neighbours.remove(node) != null) {
      LOG.info("node {} of this region is gone", node);
    }
    producers.remove(node);
  }

  private void received(Buffer bytes) {
    try {
      Messages.decode(bytes).ifPresent(this::received);
    } catch (MalformedException e) {
      LOG.warn("a node of this region sent {} bytes that do not parse", bytes.length());
    }
  }

  private void received(Message message) {
    if (message instanceof Message.Stored stored) {
      feed.heard(stored.entries());
    } else if (message instanceof Message.Head head) {
      feed.reached(head.log(), Cursor.of(head.origin(), head.seq()));
    } else if (message instanceof Message.Missed missed) {
      feed.missed(missed.log());
    } else if (message instanceof Message.SignedIn signedIn) {
      signIns.accept(signedIn.device(), signedIn.instance());
    } else if (message instanceof Message.Connected connected) {
      if (!connected.node().equals(self)) {
        connections.accept(connected.device());
      }
    } else {
      ofNodes(message);
    }
  }

  private void ofNodes(Message message) {
    if (message instanceof Message.Alive alive) {
      of(alive.node(), node -> askUnless(node.isAt(alive.version()), node));
    } else if (message instanceof Message.Change change) {
      of(change.node(), node -> {
        askUnless(node.follow(change.version(), change.more(), change.less()), node);
        heal(node, change.more());
      });
    } else if (message instanceof Message.Interest all) {
      of(all.node(), node -> node.learn(all.version(), all.logs()));
    } else if (message instanceof Message.Ask ask) {
      of(ask.node(), node -> send(node.node(), all()));
    } else if (message instanceof Message.Gone gone) {
      forget(gone.node());
    }
  }

  private void of(String node, Consumer<Neighbour> action) {
    if (!node.equals(self)) {
      Neighbour neighbour = neighbours.computeIfAbsent(node, this::met);
      neighbour.heard(clock.millis());
      action.accept(neighbour);
    }
  }

  private Neighbour met(String node) {
    LOG.info("node {} of this region is there", node);
    return new Neighbour(node, clock.millis());
  }

  private void askUnless(boolean known, Neighbour neighbour) {
    if (!known && neighbour.mayBeAsked(clock.millis())) {
      send(neighbour.node(), new Message.Ask(self));
    }
  }

  /** What waits to be told as a change is part of it already, and is told once more. */
  private Message all() {
    long version = interest.version();
    return new Message.Interest(self, version, List.copyOf(feed.watched()));
  }

  /** Names the heads that a node lacks because it had not said in time what it wants. */
  private void heal(Neighbour neighbour, Collection<LogId> logs) {
    long now = clock.millis();
    for (LogId log : logs) {
      StoredEntry entry = untold.of(log, now);
      if (entry != null) {
        send(neighbour.node(), new Message.Head(log, entry.origin(), entry.seq()));
      }
    }
  }

  /** Says goodbye. Never fails. */
  public Future<Void> close() {
    vertx.cancelTimer(timer);
    publish(new Message.Gone(self));
    return Future.join(consumers.stream().map(MessageConsumer::unregister).toList())
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }
}
