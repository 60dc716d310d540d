package org.entente.faults.speed;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.entente.faults.people.Casework;
import org.entente.faults.people.Person;
import org.entente.faults.region.Site;
import org.entente.faults.region.Sites;
import org.entente.member.port.DeviceCommand;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.trust.log.EntryKind;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RoomId;

/** Two regions of one node each and rooms of both, whose logs grow in the first by many entries at once. */
public final class LinkSpeed implements AutoCloseable {
  private static final long LOOK_MS = 25;
  private static final long PATIENCE_MS = 240_000;

  /** The first entries show that it has begun; they do not count. */
  private static final double BEGUN = 0.02;

  private final Sites sites;
  private final Site from;
  private final Site to;
  private final List<RoomLog> logs = new ArrayList<>();
  private final Filling filling;

  /**
   * What one round came to.
   *
   * @param entries that were pulled while it was measured
   * @param used processor seconds
   * @param lost entries that did not arrive as they are
   * @param surplus entries that arrived and are not there
   */
  public record Round(long entries, double seconds, Used used, long lost, long surplus) {}

  /**
   * Processor seconds.
   *
   * @param from of the node that has the entries
   * @param fromDatabase of its database
   * @param to of the node that pulls
   * @param toDatabase of its database
   * @param harness of this process, through which the line between the regions leads
   */
  public record Used(
      double from, double fromDatabase, double to, double toDatabase, double harness) {
    Used since(Used before) {
      return new Used(
          from - before.from,
          fromDatabase - before.fromDatabase,
          to - before.to,
          toDatabase - before.toDatabase,
          harness - before.harness);
    }
  }

  private LinkSpeed(Sites sites, int bodyBytes) {
    this.sites = sites;
    this.from = sites.all().get(0);
    this.to = sites.all().get(1);
    this.filling = new Filling(new Random(7), bodyBytes);
  }

  /** Opens the regions and {@code rooms} rooms; bodies of messages will have {@code bodyBytes}. */
  public static LinkSpeed open(int rooms, int bodyBytes) throws Exception {
    LinkSpeed speed = new LinkSpeed(Sites.start(2, 1), bodyBytes);
    try {
      speed.makeRooms(rooms);
      return speed;
    } catch (Exception e) {
      speed.close();
      throw e;
    }
  }

  private void makeRooms(int rooms) throws Exception {
    Casework casework = new Casework(sites);
    Person host = casework.person(0, "host", 0);
    await("a device that is ready", host::isReady);
    for (int i = 0; i < rooms; i++) {
      String name = "Room " + i;
      host.ask(new DeviceCommand.CreateRoom(casework.team().text(), name, List.of(), "none", 0));
    }
    await("rooms", () -> host.rooms().stream().filter(host::isIn).count() == rooms);
    for (String room : host.rooms()) {
      host.says(room, "hello");
      logs.add(new RoomLog(log(room), new Origin(from.region(), 0)));
    }
    try (Connection here = from.postgres().connect();
        Connection there = to.postgres().connect()) {
      await("words", () -> isAllSaid(here));
      await("rooms of both", () -> isAllThere(here, there));
    }
    host.close();
  }

  private static LogId log(String room) throws MlsException {
    return LogId.room(RoomId.parse(room));
  }

  private boolean isAllSaid(Connection here) throws SQLException {
    for (RoomLog log : logs) {
      if (log.seq(here) == 0 || log.end(here).last().kind() != EntryKind.MESSAGE) {
        return false;
      }
    }
    return true;
  }

  private boolean isAllThere(Connection here, Connection there) throws SQLException {
    return sum(here) == sum(there);
  }

  private long sum(Connection connection) throws SQLException {
    long sum = 0;
    for (RoomLog log : logs) {
      sum += log.seq(connection);
    }
    return sum;
  }

  /** Lets all rooms together grow by {@code entries}, and returns when the other region has them. */
  public Round round(int entries) throws Exception {
    try (Connection here = from.postgres().connect();
        Connection there = to.postgres().connect()) {
      long[] before = seqs(here);
      filling.add(here, logs, entries / logs.size());
      long end = sum(here);
      long start = end - (long) logs.size() * (entries / logs.size());
      long enough = start + (long) (BEGUN * entries);
      await("the link to begin", () -> sum(there) >= enough);
      Used used = used();
      long begun = System.nanoTime();
      long had = sum(there);
      await("all entries", () -> sum(there) >= end);
      double seconds = (System.nanoTime() - begun) / 1e9;
      Used more = used();
      long[] missing = compare(here, there, before);
      return new Round(end - had, seconds, more.since(used), missing[0], missing[1]);
    }
  }

  private long[] seqs(Connection connection) throws SQLException {
    long[] seqs = new long[logs.size()];
    for (int i = 0; i < seqs.length; i++) {
      seqs[i] = logs.get(i).seq(connection);
    }
    return seqs;
  }

  /** How many entries behind {@code before} lack there, and how many are there that are not here. */
  private long[] compare(Connection here, Connection there, long[] before) throws SQLException {
    long lost = 0;
    long surplus = 0;
    for (int i = 0; i < before.length; i++) {
      Map<Long, Bytes> ours = logs.get(i).hashes(here, before[i]);
      Map<Long, Bytes> theirs = logs.get(i).hashes(there, before[i]);
      lost += ours.entrySet().stream()
          .filter(e -> !e.getValue().equals(theirs.get(e.getKey())))
          .count();
      surplus += theirs.keySet().stream().filter(seq -> !ours.containsKey(seq)).count();
    }
    return new long[] {lost, surplus};
  }

  private Used used() {
    double harness = ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .map(d -> d.toMillis() / 1e3)
        .orElse(0.0);
    return new Used(
        from.nodesCpuSeconds(),
        from.postgres().cpuSeconds(),
        to.nodesCpuSeconds(),
        to.postgres().cpuSeconds(),
        harness);
  }

  private interface Condition {
    boolean holds() throws SQLException;
  }

  private static void await(String what, Condition condition)
      throws SQLException, InterruptedException {
    long end = System.currentTimeMillis() + PATIENCE_MS;
    while (!condition.holds()) {
      if (System.currentTimeMillis() > end) {
        throw new IllegalStateException("waited in vain for " + what);
      }
      Thread.sleep(LOOK_MS);
    }
  }

  @Override
  public void close() throws Exception {
    sites.close();
  }
}
