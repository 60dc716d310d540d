package org.entente.server.link;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MlsException;
import org.entente.server.directory.Federation;
import org.entente.server.directory.Placement;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.entente.server.log.Logs;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.EntryKind;
import org.entente.trust.log.Position;
import org.entente.trust.name.LogId;
import org.entente.trust.name.LogKind;
import org.entente.trust.name.RegionId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows one other region: hears how far its logs go, and pulls what lacks here, the federation log
 * first, then inboxes, then rooms in turn. Never gives up; after a failure it waits a little longer each
 * time, up to a few seconds. All its work is on one context. How long it waits no clock decides that may
 * be set.
 */
final class PeerLink {
  private static final Logger LOG = LoggerFactory.getLogger(PeerLink.class);
  private static final long WAIT_MS = 1_500;
  private static final long ALL_EVERY_NANOS = TimeUnit.SECONDS.toNanos(15);
  private static final long FIRST_PAUSE_MS = 100;
  private static final long LONGEST_PAUSE_MS = 2_000;
  private static final long LEFT_PAUSE_MS = 300;
  private static final int PULLS_AT_ONCE = 2;

  private final Vertx vertx;
  private final Peer peer;
  private final Logs logs;
  private final Federation federation;
  private final Intake intake;
  private final Verifier verifier;
  private final Lease lease;
  private final Clock clock;
  private final LinkMeters meters;
  private final Holders holders;
  private final Contacts contacts;
  private final Mending mending;

  /** What lacks here, as far as is known: how far the other goes and how far this region is. */
  private final Map<LogId, Cursor> theirs = new LinkedHashMap<>();

  private final Map<LogId, Cursor> ours = new HashMap<>();
  private final Set<LogId> underWay = new HashSet<>();
  private final Set<LogId> resting = new HashSet<>();
  private final Set<LogId> incomplete = new HashSet<>();
  private long watch;
  private boolean wantsAll = true;
  private long allAtNanos;
  private long pauseMs = FIRST_PAUSE_MS;
  private int pulls;
  private boolean leads;
  private boolean asksForWord;
  private volatile @Nullable Context context;
  private @Nullable Runnable retryNow;
  private volatile LinkState state;
  private volatile boolean closed;

  PeerLink(
      Vertx vertx,
      Peer peer,
      Logs logs,
      Federation federation,
      Intake intake,
      Lease lease,
      Clock clock,
      LinkMeters meters,
      Holders holders,
      Contacts contacts,
      Mending mending) {
    this.vertx = vertx;
    this.peer = peer;
    this.logs = logs;
    this.federation = federation;
    this.intake = intake;
    this.lease = lease;
    this.clock = clock;
    this.meters = meters;
    this.holders = holders;
    this.contacts = contacts;
    this.mending = mending;
    this.verifier = new Verifier(logs.origin(), federation::directory, clock);
    this.state = new LinkState(peer.region(), false, clock.millis(), 0);
  }

  LinkState state() {
    return state;
  }

  /** Whether the other region is reachable and nothing that it told of lacks here. */
  boolean isCurrent() {
    LinkState now = state;
    return leads && now.isReachable() && now.lag() == 0;
  }

  void start() {
    context = vertx.getOrCreateContext();
    listen();
  }

  void close() {
    closed = true;
  }

  /** Somebody says that there is more: a link that rests after a failure tries at once. Any thread. */
  void nudge() {
    Context own = context;
    if (own != null) {
      own.runOnContext(turn -> tryAtOnce());
    }
  }

  private void tryAtOnce() {
    Runnable waiting = retryNow;
    if (waiting != null) {
      waiting.run();
    }
  }

  private void listen() {
    if (closed) {
      return;
    }
    long askedMs = clock.millis();
    boolean all = wantsAll || System.nanoTime() - allAtNanos > ALL_EVERY_NANOS;
    Wire.HeadsWanted question = new Wire.HeadsWanted(all ? 0 : watch, WAIT_MS);
    lease
        .hold(peer.region())
        .compose(held -> lead(held))
        .compose(done -> peer.ask(LinkRoutes.HEADS, question, WAIT_MS + Peer.TIMEOUT_MS / 2))
        .map(PeerLink::heads)
        .compose(this::heard)
        .onSuccess(done -> inTouch(askedMs))
        .onComplete(
            done -> {
              pauseMs = FIRST_PAUSE_MS;
              become(true);
              listen();
            },
            failure -> {
              watch = 0;
              wantsAll = true;
              become(false);
              later(this::listen);
            });
  }

  /**
   * The other has had word of us. Whether it has given our rooms away is known once its record was read
   * and, where it has not answered for long, once it has said that no word of its can come to count.
   */
  private void inTouch(long askedMs) {
    contacts.heard(peer.region());
    Cursor record = theirs.get(LogId.FEDERATION);
    if (record == null || !federation.hasRead(record)) {
      return;
    }
    if (contacts.isLasting(peer.region())) {
      contacts.answered(peer.region(), askedMs);
    } else if (!asksForWord) {
      asksForWord = true;
      peer.ask(LinkRoutes.WORD, w -> {})
          .map(PeerLink::leftMs)
          .recover(PeerLink::noneBefore)
          .onComplete(done -> asksForWord = false)
          .onSuccess(leftMs -> {
            if (leftMs == 0) {
              contacts.answered(peer.region(), askedMs);
            }
          });
    }
  }

  private static long leftMs(byte[] answer) {
    try {
      return TlsReader.decode(answer, TlsReader::u64);
    } catch (MlsException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A release that does not know the question gives no word. */
  private static Future<Long> noneBefore(Throwable failure) {
    return failure instanceof ProblemException problem && problem.type() == ProblemType.NOT_FOUND
        ? Future.succeededFuture(0L)
        : Future.failedFuture(failure);
  }

  /** Whoever begins to lead knows nothing of what others have taken in. */
  private Future<Void> lead(boolean held) {
    if (held && !leads) {
      ours.clear();
      theirs.clear();
      wantsAll = true;
    }
    leads = held;
    return Future.succeededFuture();
  }

  private void later(Runnable action) {
    long wait = pauseMs / 2 + ThreadLocalRandom.current().nextLong(pauseMs);
    pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
    long timer = vertx.setTimer(Math.max(1, wait), tick -> resume(action));
    retryNow = () -> {
      if (vertx.cancelTimer(timer)) {
        resume(action);
      }
    };
  }

  private void resume(Runnable action) {
    retryNow = null;
    action.run();
  }

  private static Wire.Heads heads(byte[] answer) {
    try {
      return Wire.Heads.decode(answer);
    } catch (MlsException e) {
      throw new IllegalStateException(e);
    }
  }

  private Future<Void> heard(Wire.Heads heads) {
    watch = heads.watch();
    LOG.debug("region {} tells of {} logs", peer.region(), heads.reaches());
    if (heads.all()) {
      wantsAll = false;
      allAtNanos = System.nanoTime();
      theirs.clear();
      holders.heardAll(peer.region(), heads.logs());
    }
    heads.reaches().forEach(reach -> {
      theirs.put(reach.log(), reach.cursor());
      holders.heard(peer.region(), reach.log(), reach.cursor());
    });
    List<LogId> unknown = heads.reaches().stream()
        .map(Wire.Reach::log)
        .filter(log -> heads.all() || !ours.containsKey(log))
        .filter(log -> !underWay.contains(log))
        .toList();
    complete();
    mending.from(peer);
    return read(unknown).onSuccess(done -> pump());
  }

  /** Asked again with every round until nothing lacks. */
  private void complete() {
    if (!incomplete.isEmpty()) {
      intake.complete(peer, Set.copyOf(incomplete)).onSuccess(incomplete::removeAll);
    }
  }

  private Future<Void> read(List<LogId> unknown) {
    if (unknown.isEmpty()) {
      return Future.succeededFuture();
    }
    return logs.heads(unknown).map(heads -> {
      unknown.forEach(log -> ours.put(log, heads.getOrDefault(log, Cursor.START)));
      return null;
    });
  }

  private void become(boolean reachable) {
    LinkState before = state;
    boolean same = before.isReachable() == reachable;
    long since = same ? before.sinceMs() : clock.millis();
    state = new LinkState(peer.region(), reachable, since, leads ? lag() : 0);
    meters.seen(state);
    if (!same) {
      LOG.info("region {} is {} now", peer.region(), reachable ? "reachable" : "unreachable");
      holders.sightChanged();
    }
  }

  private long lag() {
    long sum = 0;
    for (Map.Entry<LogId, Cursor> entry : theirs.entrySet()) {
      sum += lacking(entry.getKey(), entry.getValue());
    }
    return sum;
  }

  private long lacking(LogId log, Cursor reach) {
    Cursor here = ours.getOrDefault(log, Cursor.START);
    long sum = 0;
    for (Position end : reach.positions()) {
      if (!end.origin().equals(logs.origin())) {
        sum += Math.max(0, end.seq() - here.seq(end.origin()));
      }
    }
    return sum;
  }

  /** Pulls as long as something lacks, a few pulls at once, no log twice at once. */
  private void pump() {
    if (closed || !leads) {
      return;
    }
    while (pulls < PULLS_AT_ONCE) {
      List<Wire.Reach> wanted = next();
      if (wanted.isEmpty()) {
        return;
      }
      pull(wanted);
    }
  }

  private List<Wire.Reach> next() {
    Placement placement = federation.placement();
    List<LogId> lacking = new ArrayList<>();
    for (Map.Entry<LogId, Cursor> entry : theirs.entrySet()) {
      LogId log = entry.getKey();
      boolean free = !underWay.contains(log)
          && !resting.contains(log)
          && placement.isPlaced(log, logs.origin().region());
      if (free && lacking(log, entry.getValue()) > 0) {
        lacking.add(log);
      }
    }
    if (underWay.contains(LogId.FEDERATION)) {
      return List.of();
    }
    lacking.sort(Comparator.comparingInt(Placement::lane));
    boolean decides = !lacking.isEmpty() && lacking.get(0).equals(LogId.FEDERATION);
    return lacking.stream()
        .limit(decides ? 1 : share(lacking.size(), PULLS_AT_ONCE - pulls))
        .map(log -> new Wire.Reach(log, ours.getOrDefault(log, Cursor.START)))
        .toList();
  }

  /** Of the logs that lack each of {@code free} pulls gets some, so that one comes while another is written. */
  static int share(int lacking, int free) {
    return Math.min(Wire.MAX_LOGS, (lacking + free - 1) / free);
  }

  private void pull(List<Wire.Reach> wanted) {
    pulls++;
    LOG.debug("pulls {} logs from region {}", wanted.size(), peer.region());
    List<LogId> asked = wanted.stream().map(Wire.Reach::log).toList();
    underWay.addAll(asked);
    peer.ask(LinkRoutes.PULL, new Wire.Pull(logs.origin(), wanted))
        .compose(answer -> vertx.executeBlocking(() -> verify(new HashSet<>(asked), answer), false))
        .compose(arrived -> take(arrived).onSuccess(left -> settle(arrived, left, asked)))
        .onFailure(failure -> {
          Refused.note(peer.region(), asked.get(0), failure);
          asked.forEach(log -> rest(log));
        })
        .onComplete(done -> {
          pulls--;
          underWay.removeAll(asked);
          become(state.isReachable());
          pump();
        });
  }

  private void rest(LogId log) {
    ours.remove(log);
    resting.add(log);
    vertx.setTimer(LEFT_PAUSE_MS, tick -> {
      resting.remove(log);
      read(List.of(log)).onSuccess(done -> pump());
    });
  }

  private List<Intake.Arrived> verify(Set<LogId> asked, byte[] answer) throws MlsException {
    List<Intake.Arrived> arrived = new ArrayList<>();
    Placement placement = federation.placement();
    for (Wire.Part part : Wire.parts(answer)) {
      try {
        arrived.add(new Intake.Arrived(
            verifier.verify(peer.region(), asked, placement, part), part.groupInfo()));
      } catch (MlsException e) {
        meters.refused(peer.region());
        Refused.note(peer.region(), part.log(), e);
      }
    }
    return arrived;
  }

  private Future<Set<LogId>> take(List<Intake.Arrived> arrived) {
    return intake.take(peer, arrived);
  }

  private void settle(List<Intake.Arrived> arrived, Set<LogId> left, List<LogId> asked) {
    LOG.debug("took {} parts in, left {} logs", arrived.size(), left.size());
    Set<LogId> moved = new HashSet<>();
    Set<LogId> committed = new HashSet<>();
    for (Intake.Arrived one : arrived) {
      LogId log = one.run().log();
      if (!left.contains(log)) {
        moved.add(log);
        Cursor here = ours.getOrDefault(log, Cursor.START);
        ours.put(log, here.with(one.run().origin(), one.run().last().seq()));
        meters.took(peer.region(), one.run().entries().size());
        if (log.kind() == LogKind.ROOM
            && one.run().entries().stream().anyMatch(e -> e.content().kind() == EntryKind.COMMIT)) {
          committed.add(log);
        }
      }
    }
    asked.stream().filter(log -> !moved.contains(log)).forEach(this::rest);
    // In turn: what was pulled goes behind what was not.
    moved.forEach(log -> {
      Cursor reach = theirs.remove(log);
      if (reach != null) {
        theirs.put(log, reach);
      }
    });
    incomplete.addAll(committed);
    complete();
  }

  RegionId region() {
    return peer.region();
  }
}
