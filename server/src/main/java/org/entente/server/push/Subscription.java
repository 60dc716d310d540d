package org.entente.server.push;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.entente.server.log.LogPage;
import org.entente.server.log.StoredEntry;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.EntryKind;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;
import org.entente.trust.wire.Holder;
import org.entente.trust.wire.ServerFrame;

/**
 * One log on one socket: behind, fed page by page, or live.
 *
 * <p>It turns live in the turn of the event loop in which its cursor has all that the channel has
 * heard of; what is committed later reaches the channel later. For one event loop.
 */
final class Subscription {
  private final LogId log;
  private final LogChannel channel;
  private final DeviceSocket socket;
  private final Origin own;
  private final PushMeters meters;
  private Cursor cursor;

  /** The position in {@link #own}, of which most entries are, ahead of {@link #cursor}. */
  private long ownSeq;

  private Access.Reading reading = Access.Reading.ALL;

  /** The version of the roster that {@link #reading} comes from, at least. */
  private long roster;

  private boolean live;
  private boolean ended;

  Subscription(
      LogId log,
      LogChannel channel,
      DeviceSocket socket,
      Origin own,
      Cursor cursor,
      PushMeters meters) {
    this.log = log;
    this.channel = channel;
    this.socket = socket;
    this.own = own;
    this.meters = meters;
    meters.behind(1);
    moveTo(cursor);
  }

  private void moveTo(Cursor position) {
    cursor = position;
    ownSeq = position.seq(own);
  }

  private Cursor cursor() {
    if (ownSeq != cursor.seq(own)) {
      cursor = cursor.with(own, ownSeq);
    }
    return cursor;
  }

  /** Whether nothing up to {@code head} is lacking. */
  boolean covers(Cursor head) {
    return cursor().covers(head);
  }

  private boolean isOwn(StoredEntry entry) {
    return entry.origin() == own || entry.origin().equals(own);
  }

  LogId log() {
    return log;
  }

  LogChannel channel() {
    return channel;
  }

  /** Whether this is live and lacks exactly the run; falls behind where it lacks more or a part. */
  boolean wants(StoredEntry first, StoredEntry last) {
    if (!live) {
      return false;
    }
    long have = isOwn(first) ? ownSeq : cursor.seq(first.origin());
    if (have >= last.seq()) {
      return false;
    }
    if (have != first.seq() - 1 || socket.isFull()) {
      fallBehind();
      return false;
    }
    return true;
  }

  /** Sends a frame for which {@link #wants} said yes. */
  void deliver(ByteBuf frame, StoredEntry last) {
    if (isOwn(last)) {
      ownSeq = last.seq();
    } else {
      moveTo(cursor().with(last.origin(), last.seq()));
    }
    socket.send(frame);
    if (last.kind() == EntryKind.COMMIT) {
      fallBehind();
    }
  }

  /** Sends {@code frame} if this is live; who is behind gets it when that is over. */
  void tell(ServerFrame frame) {
    if (live && !socket.isFull()) {
      socket.send(frame);
    }
  }

  /** Reads the log from here on, after asking again how far that is allowed. */
  void fallBehind() {
    if (live && !ended) {
      live = false;
      meters.behind(1);
      socket.feeder().add(this);
    }
  }

  void end() {
    if (!live && !ended) {
      meters.behind(-1);
    }
    live = false;
    ended = true;
  }

  boolean isEnded() {
    return ended;
  }

  /** Asks how far this may read. */
  Future<Void> authorise(Access access) {
    return authorise(access, roster);
  }

  private Future<Void> authorise(Access access, long version) {
    return Future.succeededFuture()
        .compose(start -> access.mayRead(socket.device(), log, version))
        .onSuccess(answer -> {
          reading = answer;
          roster = version;
        })
        .mapEmpty();
  }

  Future<LogPage> read(Hub hub) {
    return hub.logs()
        .read(log, cursor(), hub.limits().pageEntries(), hub.limits().pageBytes())
        .compose(page -> page.roster() > roster || hasCommit(page)
            ? authorise(hub.access(), page.roster()).map(page)
            : Future.succeededFuture(page));
  }

  private static boolean hasCommit(LogPage page) {
    return page.entries().stream().anyMatch(e -> e.kind() == EntryKind.COMMIT);
  }

  /** Sends what was read; true when there may be more to read. */
  boolean feed(LogPage page) {
    List<StoredEntry> readable =
        page.entries().stream().filter(e -> reading.covers(e.origin(), e.seq())).toList();
    if (!readable.isEmpty()) {
      Frames.parts(readable)
          .forEach(part -> socket.send(Frames.deliver(log, part, socket.allocator())));
    }
    moveTo(page.cursor());
    if (isOver()) {
      socket.refuse(
          this, new ProblemException(ProblemType.FORBIDDEN, "The device is no member any more."));
      return false;
    }
    if (page.more() || !channel.isCoveredBy(cursor) || ended) {
      return !ended;
    }
    live = true;
    meters.behind(-1);
    socket.send(new ServerFrame.Live(log, cursor));
    List<Holder> others = channel.holders();
    if (!others.isEmpty()) {
      List<Holder> all = new ArrayList<>(others);
      all.add(new Holder(own.region(), page.head()));
      socket.send(new ServerFrame.Held(log, all));
    }
    return false;
  }

  private boolean isOver() {
    Cursor end = reading.end();
    return end != null && cursor.covers(end);
  }
}
