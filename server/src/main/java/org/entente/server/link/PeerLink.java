package org.entente.server.link;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.entente.mls.error.MlsException;
import org.entente.server.directory.Federation;
import org.entente.server.log.Logs;
import org.entente.trust.name.LogId;
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

  private final Vertx vertx;
  private final Peer peer;
  private final Logs logs;
  private final Lease lease;
  private final Clock clock;
  private final LinkMeters meters;
  private final Holders holders;
  private final Mending mending;

  private final Lacking lacking;
  private final Pulls pulls;
  private final Touch touch;
  private long watch;
  private boolean wantsAll = true;
  private long allAtNanos;
  private long pauseMs = FIRST_PAUSE_MS;
  private boolean leads;
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
    this.lease = lease;
    this.clock = clock;
    this.meters = meters;
    this.holders = holders;
    this.mending = mending;
    this.lacking = new Lacking(logs.origin());
    Verifier verifier = new Verifier(logs.origin(), federation::directory, clock);
    this.pulls = new Pulls(vertx, peer, logs, federation, intake, verifier, meters, lacking);
    this.touch = new Touch(peer, federation, contacts);
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
    pulls.open(() -> leads && !closed, () -> become(state.isReachable()));
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
        .onSuccess(done -> touch.answered(askedMs, lacking.theirs(LogId.FEDERATION)))
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

  /** Whoever begins to lead knows nothing of what others have taken in. */
  private Future<Void> lead(boolean held) {
    if (held && !leads) {
      lacking.forget();
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
      lacking.forgetTheirs();
      holders.heardAll(peer.region(), heads.logs());
    }
    heads.reaches().forEach(reach -> {
      lacking.told(reach);
      holders.heard(peer.region(), reach.log(), reach.cursor());
    });
    pulls.complete();
    mending.from(peer);
    return lookUp(lacking.toLookUp(heads.reaches(), heads.all())).onSuccess(done -> pulls.pump());
  }

  private Future<Void> lookUp(List<LogId> unknown) {
    if (unknown.isEmpty()) {
      return Future.succeededFuture();
    }
    return logs.heads(unknown)
        .onSuccess(heads -> lacking.isHere(heads, unknown))
        .mapEmpty();
  }

  private void become(boolean reachable) {
    LinkState before = state;
    boolean same = before.isReachable() == reachable;
    long since = same ? before.sinceMs() : clock.millis();
    state = new LinkState(peer.region(), reachable, since, leads ? lacking.lag() : 0);
    meters.seen(state);
    if (!same) {
      LOG.info("region {} is {} now", peer.region(), reachable ? "reachable" : "unreachable");
      holders.sightChanged();
    }
  }
}
