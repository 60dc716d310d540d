package org.entente.server.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.entente.server.link.ThreeRegions.EAST;
import static org.entente.server.link.ThreeRegions.NORTH;
import static org.entente.server.link.ThreeRegions.SOUTH;
import static org.entente.server.log.Entries.LAPTOP;
import static org.entente.server.log.Entries.ROOM;
import static org.entente.server.log.Entries.await;
import static org.entente.server.log.Entries.message;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Set;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MlsException;
import org.entente.mls.suite.Suites;
import org.entente.server.db.Database;
import org.entente.server.db.TestDatabase;
import org.entente.server.directory.Federation;
import org.entente.server.log.Abroad;
import org.entente.server.log.LogRun;
import org.entente.server.log.Logs;
import org.entente.server.room.RoomModule;
import org.entente.server.room.RoomReplicas;
import org.entente.trust.log.Cursor;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A region in the north hands over what it has, where retention has removed the beginning. */
class PartsIT {
  private static final Origin WRITER = new Origin(SOUTH, 0);

  private final ThreeRegions regions = new ThreeRegions();
  private final Vertx vertx = Vertx.vertx();
  private final Database database = TestDatabase.open(vertx);
  private final Logs logs =
      await(Logs.open(vertx, database, NORTH, ThreeRegions.NOON, new SimpleMeterRegistry()));
  private final Heads heads = new Heads(vertx, logs, regions.placement(), ThreeRegions.NOON);

  private final Parts parts = new Parts(vertx, logs, rooms(), ThreeRegions.key(NORTH));

  PartsIT() throws MlsException {}

  private RoomReplicas rooms() {
    Federation federation = await(Federation.open(vertx, database, logs, ThreeRegions.NOON));
    return RoomModule.open(vertx, database, logs, federation, Suites.standard(), ThreeRegions.NOON)
        .replicas();
  }

  @AfterEach
  void close() {
    heads.close();
    await(logs.close());
    await(database.close());
    await(vertx.close());
  }

  private List<Wire.Part> asked(RegionId peer, Origin origin, long after) throws MlsException {
    Wire.Pull pull =
        new Wire.Pull(new Origin(peer, 9), List.of(new Wire.Reach(ROOM, Cursor.of(origin, after))));
    return Wire.parts(await(parts.answer(peer, pull, heads)).getBytes());
  }

  private void takesFortyFromTheSouth() {
    Abroad south = new Abroad(ROOM, WRITER, 40);
    for (int from = 1; from < 40; from += 20) {
      takes(south.run(from, from + 19, ThreeRegions.key(SOUTH)));
    }
  }

  /** From a region in the south that had removed what was before. */
  private void takesTenFromTheSouthBehindThirty() {
    takes(new Abroad(ROOM, WRITER, 40).beginning(31, 40, ThreeRegions.key(SOUTH)));
  }

  private void takes(LogRun run) {
    List<Boolean> in = await(database.inTransaction(tx -> logs.ingest(tx, List.of(run))));
    assertThat(in).containsExactly(true);
  }

  private void removesUpTo(long seq) {
    await(database
        .pool()
        .query("select log_remove(log_id, origin_id, " + Long.MAX_VALUE + ", " + seq + ", " + seq
            + ", 1000) from log_heads")
        .execute());
  }

  private LogRun verified(RegionId own, Wire.Part part) throws MlsException {
    Verifier there = new Verifier(new Origin(own, 9), regions::directory, ThreeRegions.NOON);
    return there.verify(NORTH, Set.of(ROOM), regions.placement(), part);
  }

  @Test
  void what_another_wrote_goes_on_by_its_numbers_behind_where_it_begins() throws MlsException {
    takesTenFromTheSouthBehindThirty();

    LogRun rest = verified(EAST, asked(EAST, WRITER, 30).get(0));

    assertThat(rest.begins()).isFalse();
    assertThat(rest.first().seq()).isEqualTo(31);
    assertThat(rest.last().seq()).isEqualTo(40);
  }

  @Test
  void who_lacks_what_was_removed_hears_of_it_from_the_writer_alone() throws MlsException {
    takesTenFromTheSouthBehindThirty();

    assertThat(asked(EAST, WRITER, 10)).isEmpty();
  }

  @Test
  void writer_that_lost_its_database_gets_back_what_is_left() throws MlsException {
    takesTenFromTheSouthBehindThirty();

    LogRun left = verified(SOUTH, asked(SOUTH, WRITER, 10).get(0));

    assertThat(left.begins()).isTrue();
    assertThat(left.first().seq()).isEqualTo(31);
    assertThat(left.last().seq()).isEqualTo(40);
  }

  /** A cut that lasts longer than entries are kept. */
  @Test
  void who_lacks_what_is_too_old_gets_all_of_it_afterwards() throws MlsException {
    Holders holders = new Holders(NORTH, regions::placement, List::of);
    for (int i = 1; i <= 9; i++) {
      await(logs.append(message(ROOM, LAPTOP, i, "m" + i)));
    }
    holders.heard(EAST, ROOM, await(logs.heads(ROOM)));
    holders.heard(SOUTH, ROOM, Cursor.of(logs.origin(), 4));

    removesUpTo(holders.upTo(ROOM, logs.origin()).seq());
    LogRun rest = verified(SOUTH, asked(SOUTH, logs.origin(), 4).get(0));

    assertThat(rest.begins()).isFalse();
    assertThat(rest.first().seq()).isEqualTo(5);
    assertThat(rest.last().seq()).isEqualTo(9);
  }

  @Test
  void of_its_own_part_a_region_says_itself_where_it_begins() throws MlsException {
    for (int i = 1; i <= 5; i++) {
      await(logs.append(message(ROOM, LAPTOP, i, "m" + i)));
    }
    removesUpTo(3);

    LogRun own = verified(EAST, asked(EAST, logs.origin(), 1).get(0));

    assertThat(own.begins()).isTrue();
    assertThat(own.first().seq()).isEqualTo(4);
  }

  @Test
  void answer_with_two_runs_of_one_part_is_refused_whole() throws MlsException {
    takesFortyFromTheSouth();
    Wire.Part part = asked(EAST, WRITER, 0).get(0);

    byte[] answer = new TlsWriter()
        .vector(
            List.of(part, part),
            (w, p) -> w.put(p.log())
                .put(p.origin())
                .u8(0)
                .vector(p.entries())
                .opaqueV(p.signature())
                .opaqueV(p.groupInfo()))
        .toByteArray();

    assertThatThrownBy(() -> Wire.parts(answer)).hasMessageContaining("two runs of one part");
  }
}
