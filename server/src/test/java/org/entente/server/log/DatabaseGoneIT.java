package org.entente.server.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entente.server.log.Entries.LAPTOP;
import static org.entente.server.log.Entries.PHONE;
import static org.entente.server.log.Entries.ROOM;
import static org.entente.server.log.Entries.await;
import static org.entente.server.log.Entries.message;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.entente.server.db.Database;
import org.entente.server.db.DatabaseAddress;
import org.entente.server.db.TestDatabase;
import org.entente.server.kernel.ProblemException;
import org.entente.server.testing.TestCable;
import org.entente.trust.log.Cursor;
import org.entente.trust.name.RegionId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** PostgreSQL cannot be reached for a while, in the middle of appends; then it is there again. */
class DatabaseGoneIT {
  private static final int SENT = 600;

  /** As many of one room as wait while the database is away, and a batch that is under way. */
  private static final int MOST_HELD = 2 * 512;

  private final Vertx vertx = Vertx.vertx();
  private final DatabaseAddress there = TestDatabase.fresh();
  private final TestCable cable = new TestCable(there.port());
  private final Database database = new Database(
      vertx,
      new DatabaseAddress(
          there.host(),
          cable.port(),
          there.database(),
          there.user(),
          there.password(),
          Optional.empty()),
      4);
  private final Logs logs = await(Logs.open(
      vertx, database, new RegionId("alba"), Clock.systemUTC(), new SimpleMeterRegistry()));

  @AfterEach
  void close() {
    await(logs.close());
    await(database.close());
    cable.close();
    await(vertx.close());
  }

  @Test
  void what_was_under_way_is_stored_once_when_the_database_is_back() {
    List<Future<AppendOutcome>> first = appendAll();
    cable.cut();
    Future.join(first).onComplete(whatever -> {});
    cable.mend();

    List<Long> seqs = sendUntilStored();

    assertThat(seqs).isEqualTo(LongStream.rangeClosed(1, SENT).boxed().toList());
    assertThat(await(logs.heads(ROOM))).isEqualTo(Cursor.of(logs.origin(), SENT));
    first.stream()
        .filter(Future::succeeded)
        .forEach(answer -> assertThat(answer.result()).isInstanceOf(AppendOutcome.Stored.class));
  }

  @Test
  void while_it_is_away_a_bounded_number_waits_and_others_hear_when_to_come_back() {
    await(logs.append(message(ROOM, LAPTOP, 1, "before")));
    cable.cut();
    untilItIsNoticed();

    List<Future<AppendOutcome>> more = new ArrayList<>();
    for (int i = 1; i <= 2 * MOST_HELD; i++) {
      more.add(logs.append(message(ROOM, PHONE, i, "m" + i)));
    }

    List<Throwable> refused =
        more.stream().filter(Future::failed).map(Future::cause).toList();
    assertThat(refused).hasSizeGreaterThanOrEqualTo(MOST_HELD);
    assertThat(refused).allSatisfy(cause -> {
      assertThat(cause).isInstanceOf(ProblemException.class).hasMessage("overloaded");
      assertThat(((ProblemException) cause).toJson("").getLong("retry_after_ms"))
          .isPositive();
    });
    cable.mend();
    assertThat(stored(2)).isInstanceOf(AppendOutcome.Stored.class);
  }

  /** Appends fail or wait from here on, and the node knows why. */
  private void untilItIsNoticed() {
    Future<AppendOutcome> lost = logs.append(message(ROOM, LAPTOP, 2, "m2"));
    while (!lost.isComplete()) {
      pause();
    }
    assertThat(lost.failed()).isTrue();
  }

  private List<Future<AppendOutcome>> appendAll() {
    List<Future<AppendOutcome>> answers = new ArrayList<>();
    for (long i = 1; i <= SENT; i++) {
      answers.add(logs.append(message(ROOM, LAPTOP, i, "m" + i)));
    }
    return answers;
  }

  /** Sends everything again with the same counters, as a device does, until each is answered. */
  private List<Long> sendUntilStored() {
    List<Long> seqs = new ArrayList<>();
    for (long i = 1; i <= SENT; i++) {
      seqs.add(stored(i).orRefuse().seq());
    }
    return seqs;
  }

  private AppendOutcome stored(long counter) {
    while (true) {
      try {
        return await(logs.append(message(ROOM, LAPTOP, counter, "m" + counter)));
      } catch (ProblemException e) {
        assertThat(e.getMessage()).isIn("overloaded", "upstream_timeout");
        pause();
      }
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(20);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
