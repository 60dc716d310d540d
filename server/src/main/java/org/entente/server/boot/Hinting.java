package org.entente.server.boot;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.entente.mls.error.MalformedException;
import org.entente.server.config.FederationConfig;
import org.entente.server.config.LinkConfig;
import org.entente.server.directory.Federation;
import org.entente.server.hints.HintMeters;
import org.entente.server.hints.Hints;
import org.entente.server.hints.Topic;
import org.entente.server.link.Hearsay;
import org.entente.server.link.LinkModule;
import org.entente.server.log.Logs;
import org.entente.server.push.Push;
import org.entente.trust.directory.Directory;
import org.entente.trust.log.Cursor;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.entente.trust.name.RegionId;

/**
 * Says what this node may hint to other regions, and does the one thing that a hint can bring about: it
 * makes the links ask sooner. Room heads are not among the hints, since every region reads them.
 */
final class Hinting implements Hearsay {
  private static final long SAY_MS = 5_000;
  private static final long SOON_MS = 200;

  private final Hints hints;
  private final Logs logs;
  private final Federation federation;
  private final LinkModule links;
  private final Push push;
  private final Clock clock;
  private final AtomicBoolean waiting = new AtomicBoolean();
  private volatile Cursor here = Cursor.START;
  private volatile Directory told = Directory.EMPTY;
  private volatile Runnable closing = () -> {};

  private Hinting(
      Hints hints, Logs logs, Federation federation, LinkModule links, Push push, Clock clock) {
    this.hints = hints;
    this.logs = logs;
    this.federation = federation;
    this.links = links;
    this.push = push;
    this.clock = clock;
  }

  /** Connects {@code hints}, which need not be open yet, with the features of this node. */
  static Hinting of(
      Hints hints,
      Logs logs,
      Federation federation,
      LinkModule links,
      Push push,
      Clock clock,
      MeterRegistry registry) {
    Hinting hinting = new Hinting(hints, logs, federation, links, push, clock);
    HintMeters.watch(registry, hints);
    hints.onNews(hinting::heard);
    return hinting;
  }

  /**
   * Joins the others and begins to say; goes on until {@link #close}.
   *
   * @return fails when the address for the others cannot be bound
   */
  Future<Void> open(Vertx vertx, LinkConfig link, FederationConfig nodes) {
    return hints.open(vertx, link, nodes).onSuccess(open -> {
      federation.onChange(directory -> soon(vertx));
      sayState();
      long timer = vertx.setPeriodic(SAY_MS, tick -> sayState());
      closing = () -> vertx.cancelTimer(timer);
    });
  }

  /** Many changes in a row are told as one. */
  private void soon(Vertx vertx) {
    if (waiting.compareAndSet(false, true)) {
      vertx.setTimer(SOON_MS, tick -> {
        waiting.set(false);
        sayState();
      });
    }
  }

  /** A database that answers is what makes a region alive. */
  private Future<Void> sayState() {
    return logs.heads(LogId.FEDERATION).map(heads -> {
      here = heads;
      sayRevoked(federation.directory());
      heads.positions().forEach(at -> hints.say(Topic.HEADS, at.origin().toString(), at.seq()));
      String region = logs.origin().region().value();
      hints.say(Topic.ALIVE, region, clock.millis());
      if (push.connected() > 0) {
        hints.say(Topic.AT_WORK, region, clock.millis());
      }
      return null;
    });
  }

  private void sayRevoked(Directory directory) {
    if (directory != told) {
      told = directory;
      directory
          .revocations()
          .forEach((device, since) -> hints.say(Topic.REVOKED, device.uri(), since));
    }
  }

  private void heard(Topic topic, String name, long number) {
    if (topic == Topic.HEADS ? number > reached(name) : isNewlyRevoked(topic, name)) {
      links.nudge();
    }
  }

  private long reached(String origin) {
    return here.positions().stream()
        .filter(at -> at.origin().toString().equals(origin))
        .mapToLong(at -> at.seq())
        .findAny()
        .orElse(0);
  }

  private boolean isNewlyRevoked(Topic topic, String name) {
    try {
      return topic == Topic.REVOKED && !federation.directory().isRevoked(DeviceName.parse(name));
    } catch (MalformedException e) {
      return false;
    }
  }

  @Override
  public OptionalLong aliveMs(RegionId region) {
    return hints.heard(Topic.ALIVE, region.value());
  }

  @Override
  public OptionalLong atWorkMs(RegionId region) {
    return hints.heard(Topic.AT_WORK, region.value());
  }

  /** Leaves. Never fails. */
  Future<Void> close() {
    closing.run();
    return hints.close();
  }
}
