package org.entente.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.entente.bench.machine.CpuMeter;
import org.entente.bench.machine.ProcessTree;

/**
 * Rooms full of sockets, the messages on them, and the check of what arrives.
 *
 * <p>Everything that a dialect calls is for the event loop; the steps block a command's thread.
 */
public final class Load implements AutoCloseable {
  private static final int FRAME_BYTES = Payload.BYTES + 64;
  private static final long LEAST_PAUSE_NANOS = 150_000;
  private static final long PATIENCE_MS = 4_000;
  private static final long DRAIN_MS = 30_000;
  private static final long RETRY_MS = 1_000;

  private final Dialect dialect;
  private final List<Room> rooms;
  private final Sockets sockets;
  private final EventLoop loop;
  private final Payload payload;
  private final Set<Channel> dirty = new LinkedHashSet<>();
  private volatile Tally tally = new Tally();
  private long patienceMs = PATIENCE_MS;
  private long drainMs = DRAIN_MS;
  private long underWay;
  private boolean closedLoop;
  private boolean retrying;
  private boolean flushing;

  /** Sockets for the members of {@code rooms}, still to be opened. */
  public Load(Dialect dialect, List<Room> rooms, long seed) {
    this.dialect = dialect;
    this.rooms = List.copyOf(rooms);
    this.payload = new Payload(seed);
    this.sockets = new Sockets();
    this.loop = sockets.loop();
  }

  /** Counts as late, and then as lost, what is not there after {@code ms}. */
  public Load patientFor(long ms) {
    patienceMs = ms;
    drainMs = ms;
    return this;
  }

  /** Sends again, with the same counters, what was refused or not answered, as a device does. */
  public Load retrying() {
    retrying = true;
    return this;
  }

  /** Opens all sockets and waits until each is ready. */
  public void connect() {
    sockets.open(rooms.stream().flatMap(room -> room.members().stream()).toList(), dialect, this);
  }

  /** Lets every room grow to {@code entries} at least, with {@code inFlight} under way in each. */
  public void fill(int inFlight, long entries) {
    onLoop(() -> begin(inFlight));
    while (onLoop(() -> rooms.stream().anyMatch(room -> room.acknowledged < entries))) {
      pause(0.02);
    }
    onLoop(() -> closedLoop = false);
    drain(drainMs);
  }

  /** Opens the one socket that there is and waits until it has read {@code entries}, or is refused. */
  public CatchUp catchUp(long entries) {
    Room room = rooms.get(0);
    long began = System.nanoTime();
    long end = began + TimeUnit.MINUTES.toNanos(1);
    onLoop(() -> room.expected = entries);
    sockets.begin(room.members().get(0), dialect, this);
    while (onLoop(() -> room.completeNanos == 0 && tally.refusals.isEmpty())
        && System.nanoTime() < end) {
      pause(0.005);
    }
    return onLoop(() -> new CatchUp(
        ((room.completeNanos == 0 ? System.nanoTime() : room.completeNanos) - began) / 1e9,
        Math.max(0, entries - room.delivered),
        tally.duplicates,
        tally.gaps));
  }

  /** How many deliveries there were since the sockets were opened. */
  public long delivered() {
    return onLoop(() -> rooms.stream().mapToLong(room -> room.delivered).sum());
  }

  /** Reads nothing more, or again, from the sockets of {@code members}. */
  public void read(List<Member> members, boolean reads) {
    onLoop(() -> {
      for (Member member : members) {
        if (member.channel != null) {
          member.channel.config().setAutoRead(reads);
        }
      }
      return null;
    });
  }

  /** Opens the sockets of {@code members} again, which ended, and waits until each is ready. */
  public void reconnect(List<Member> members) {
    onLoop(() -> {
      members.forEach(member -> member.leaving = false);
      return null;
    });
    sockets.open(members, dialect, this);
  }

  // What a dialect tells.

  void ready(Member member) {
    if (!member.ready) {
      member.ready = true;
      sockets.ready();
      if (retrying) {
        sendAgain(member);
      }
    }
  }

  void ended(Member member, String how) {
    member.ready = false;
    if (!member.leaving) {
      refused(how);
    }
  }

  void refused(String problem) {
    tally.refusals.merge(problem, 1, Integer::sum);
  }

  /** An append was refused and will not come. */
  void refused(Member sender, long counter, String problem) {
    refused(problem);
    if (retrying) {
      waitAndSendAgain(sender);
      return;
    }
    int slot = Member.slot(counter);
    if (sender.missing[slot] > 0) {
      sender.missing[slot] = 0;
      underWay--;
    }
  }

  void acknowledged(Member sender, long counter) {
    if (retrying && counter <= sender.acknowledged) {
      return; // It had been sent twice.
    }
    sender.acknowledged = counter;
    int slot = Member.slot(counter);
    tally.acknowledged(sender.sentAt[slot], System.nanoTime());
    sender.room.acknowledged++;
    arrived(sender, slot);
  }

  /**
   * An entry has come to {@code member}.
   *
   * @param seq its position, 0 where the system has none
   * @param body where its body begins in {@code frame}
   */
  void delivered(Member member, long seq, ByteBuf frame, int body) {
    int from = Payload.sender(frame, body);
    long counter = Payload.counter(frame, body);
    if (counter <= member.lastCounters[from] || (seq != 0 && seq < member.nextSeq)) {
      tally.duplicates++;
      return;
    }
    boolean skips = counter != member.lastCounters[from] + 1;
    tally.gaps += skips || (seq != 0 && seq != member.nextSeq) ? 1 : 0;
    member.lastCounters[from] = counter;
    member.nextSeq = seq + 1;
    if (++member.room.delivered == member.room.expected) {
      member.room.completeNanos = System.nanoTime();
    }
    tally.delivered(Payload.nanos(frame, body), System.nanoTime());
    arrived(member.room.members().get(from), Member.slot(counter));
  }

  private void arrived(Member sender, int slot) {
    if (--sender.missing[slot] == 0) {
      underWay--;
      tally.completed++;
      if (closedLoop) {
        say(sender.room, System.nanoTime());
        flushSoon();
      }
    }
  }

  // What is sent.

  void send(Member member, ByteBuf frame) {
    Channel channel = member.channel;
    if (channel == null) {
      frame.release();
      return;
    }
    write(channel, frame);
    flushSoon();
  }

  private void say(Room room, long due) {
    Member sender = room.nextSender();
    int slot = Member.slot(sender.counter + 1);
    Channel channel = sender.channel;
    boolean isOpen = channel != null && sender.ready;
    if (sender.missing[slot] > 0 || !(isOpen || retrying)) {
      tally.unsent++;
      return;
    }
    sender.counter++;
    sender.sentAt[slot] = due;
    sender.missing[slot] = room.members().size() + 1;
    underWay++;
    if (channel != null && sender.ready && !sender.waiting) {
      write(channel, sender, sender.counter);
    }
  }

  private void write(Channel channel, Member sender, long counter) {
    ByteBuf frame = channel.alloc().buffer(FRAME_BYTES);
    dialect.writeHeader(frame, sender, counter);
    payload.write(frame, sender.sentAt[Member.slot(counter)], sender.index, counter);
    write(channel, frame);
  }

  private void waitAndSendAgain(Member sender) {
    if (!sender.waiting) {
      sender.waiting = true;
      loop.schedule(() -> sendAgain(sender), RETRY_MS, TimeUnit.MILLISECONDS);
    }
  }

  private void sendAgain(Member sender) {
    sender.waiting = false;
    Channel channel = sender.channel;
    if (channel != null && sender.ready) {
      for (long counter = sender.acknowledged + 1; counter <= sender.counter; counter++) {
        write(channel, sender, counter);
      }
      flushSoon();
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // A socket that fails ends, and that is counted.
  private void write(Channel channel, ByteBuf frame) {
    channel.write(new BinaryWebSocketFrame(frame), channel.voidPromise());
    dirty.add(channel);
  }

  private void flushSoon() {
    if (!flushing) {
      flushing = true;
      loop.execute(this::flush);
    }
  }

  private void flush() {
    flushing = false;
    dirty.forEach(Channel::flush);
    dirty.clear();
  }

  // Steps.

  /** Sends {@code rate} messages a second for {@code seconds}, whatever becomes of them. */
  public Step open(double rate, double seconds, List<ProcessTree> measured) {
    onLoop(() -> tally = new Tally());
    CpuMeter meter = new CpuMeter(measured);
    pace(rate, (long) (rate * seconds));
    return step(meter);
  }

  /** Wakes when a message is due, and sends with it all others that are due by then. */
  private void pace(double rate, long total) {
    long start = System.nanoTime();
    long sent = 0;
    while (sent < total) {
      long due = start + (long) (sent / rate * 1e9);
      long now = System.nanoTime();
      if (now < due) {
        LockSupport.parkNanos(due - now);
        continue;
      }
      long upTo = Math.min(total, (long) ((now - start) / 1e9 * rate) + 1);
      long from = sent;
      onLoop(() -> sayAll(start, rate, from, upTo));
      sent = upTo;
      LockSupport.parkNanos(LEAST_PAUSE_NANOS);
    }
  }

  private Void sayAll(long start, double rate, long from, long upTo) {
    for (long i = from; i < upTo; i++) {
      say(rooms.get((int) (i % rooms.size())), start + (long) (i / rate * 1e9));
    }
    flush();
    return null;
  }

  /**
   * Keeps {@code inFlight} messages of each room under way; a message is until every member has it.
   *
   * @param warmUp seconds that do not count
   */
  public Step closed(int inFlight, double warmUp, double seconds, List<ProcessTree> measured) {
    onLoop(() -> begin(inFlight));
    pause(warmUp);
    onLoop(() -> tally = new Tally());
    CpuMeter meter = new CpuMeter(measured);
    pause(seconds);
    return step(meter);
  }

  private Void begin(int inFlight) {
    closedLoop = true;
    for (Room room : rooms) {
      for (int i = 0; i < inFlight; i++) {
        say(room, System.nanoTime());
      }
    }
    flush();
    return null;
  }

  /** Ends a step: takes its figures, then waits for what is under way. */
  private Step step(CpuMeter meter) {
    CpuMeter.Used used = meter.stop();
    Tally counted = tally;
    long[] atEnd = onLoop(() -> {
      closedLoop = false;
      return new long[] {counted.completed, counted.delivered};
    });
    drain(patienceMs);
    long late = onLoop(() -> underWay);
    drain(drainMs);
    return onLoop(() -> new Step(
        used.seconds(),
        atEnd[0],
        atEnd[1],
        counted.unsent,
        late,
        rooms.stream().mapToLong(Room::outstanding).sum(),
        counted.duplicates,
        counted.gaps,
        Map.copyOf(counted.refusals),
        counted.acknowledgements.copy(),
        counted.deliveries.copy(),
        used));
  }

  private void drain(long mostMs) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(mostMs);
    while (onLoop(() -> underWay) > 0 && System.nanoTime() < end) {
      pause(0.02);
    }
  }

  private <T> T onLoop(Callable<T> action) {
    return Sockets.await(loop.submit(action));
  }

  private static void pause(double seconds) {
    LockSupport.parkNanos((long) (seconds * 1e9));
  }

  /** Closes all sockets; what has not arrived does not count any more. */
  @Override
  public void close() {
    onLoop(() -> {
      rooms.forEach(room -> room.members().forEach(member -> member.leaving = true));
      return null;
    });
    sockets.close();
  }
}
