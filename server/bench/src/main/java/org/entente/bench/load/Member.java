package org.entente.bench.load;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** One socket: what it has sent, and what it must get next. For the generator's event loop. */
public final class Member {
  /** How many messages of one sender may be under way. */
  static final int WINDOW = 1 << 14;

  final Room room;
  final int index;
  final InetSocketAddress from;
  InetSocketAddress to;

  @Nullable
  Channel channel;

  boolean ready;
  boolean leaving;

  /** As a receiver: the next position of the room's log, and the last counter of each sender. */
  long nextSeq = 1;

  final long[] lastCounters;

  /** As a sender: the newest counter, and for each message its time and who has not had it yet. */
  long counter;

  /** The newest counter that was acknowledged; acknowledgements come in order. */
  long acknowledged;

  /** Whether it waits before it sends again what was refused. */
  boolean waiting;

  final long[] sentAt;
  final int[] missing;

  /** Member {@code index} of {@code room}, to connect from and to these loopback addresses. */
  public Member(Room room, int index, InetSocketAddress from, InetSocketAddress to) {
    this.room = room;
    this.index = index;
    this.from = from;
    this.to = to;
    this.lastCounters = new long[room.senders()];
    boolean sends = index < room.senders();
    this.sentAt = new long[sends ? WINDOW : 0];
    this.missing = new int[sends ? WINDOW : 0];
  }

  /** The same device as a member of {@code copy}, who has read nothing. */
  public Member again(Room copy) {
    return new Member(copy, index, from, to);
  }

  /** Its number among the members of its room. */
  public int index() {
    return index;
  }

  /** The port that it connects to. */
  public int port() {
    return to.getPort();
  }

  /** Connects to {@code node} the next time. */
  public void moveTo(InetSocketAddress node) {
    to = node;
  }

  /** Does not mind that its socket ends. */
  public void leaves() {
    leaving = true;
  }

  /** The position of the last entry that it has got, 0 for none. */
  public long position() {
    return nextSeq - 1;
  }

  /** Its room. */
  public Room room() {
    return room;
  }

  static int slot(long counter) {
    return (int) (counter & (WINDOW - 1));
  }
}
