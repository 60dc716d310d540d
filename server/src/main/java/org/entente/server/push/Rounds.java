package org.entente.server.push;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Sends what one event loop has to send: answers when the turn ends, deliveries of all logs in rounds.
 *
 * <p>For one event loop.
 */
final class Rounds {
  private final EventLoop loop;
  private final LongSupplier nanos;
  private final PushMeters meters;
  private final Pace pace = new Pace();
  private List<LogChannel> waiting = new ArrayList<>();
  private List<Outbox> unflushed = new ArrayList<>();
  private boolean roundPlanned;
  private boolean flushPlanned;

  Rounds(EventLoop loop, LongSupplier nanos, PushMeters meters) {
    this.meters = meters;
    this.loop = loop;
    this.nanos = nanos;
  }

  /** {@code channel} has something to deliver; call it once until it is told to. */
  void deliverSoon(LogChannel channel) {
    waiting.add(channel);
    if (!roundPlanned) {
      roundPlanned = true;
      long wait = pace.waitNanos(nanos.getAsLong());
      if (wait > 0) {
        loop.schedule(this::round, wait, TimeUnit.NANOSECONDS);
      } else {
        loop.execute(this::round);
      }
    }
  }

  private void round() {
    long began = nanos.getAsLong();
    roundPlanned = false;
    List<LogChannel> channels = waiting;
    waiting = new ArrayList<>();
    channels.forEach(LogChannel::deliver);
    flush();
    long ended = nanos.getAsLong();
    pace.ended(ended, ended - began);
    meters.round(ended - began);
  }

  /** {@code outbox} has something to flush; call it once until it is flushed. */
  void flushSoon(Outbox outbox) {
    unflushed.add(outbox);
    if (!flushPlanned) {
      flushPlanned = true;
      loop.execute(this::flush);
    }
  }

  private void flush() {
    flushPlanned = false;
    List<Outbox> all = unflushed;
    unflushed = new ArrayList<>();
    all.forEach(Outbox::flush);
  }
}
