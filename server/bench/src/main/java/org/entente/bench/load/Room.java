package org.entente.bench.load;

import java.util.ArrayList;
import java.util.List;

/** One room with its members. For the generator's event loop. */
public final class Room {
  private final int index;
  private final byte[] id;
  private final int senders;
  private final List<Member> members = new ArrayList<>();
  private int next;

  /** What has been acknowledged and what has arrived since the sockets were opened. */
  long acknowledged;

  long delivered;

  /** When as many deliveries have come as are expected, 0 before. */
  long expected = Long.MAX_VALUE;

  long completeNanos;

  /** Room number {@code index}, in which the first {@code senders} members write. */
  public Room(int index, byte[] id, int senders) {
    this.index = index;
    this.id = id.clone();
    this.senders = senders;
  }

  /** Its number in this run. */
  public int index() {
    return index;
  }

  /** Its 16 bytes. */
  public byte[] id() {
    return id.clone();
  }

  /** How many of its members write. */
  public int senders() {
    return senders;
  }

  /** Its members; the caller adds them. */
  public List<Member> members() {
    return members;
  }

  Member nextSender() {
    Member sender = members.get(next);
    next = (next + 1) % senders;
    return sender;
  }

  /** Deliveries that acknowledged messages still lack. */
  long outstanding() {
    return acknowledged * members.size() - delivered;
  }
}
