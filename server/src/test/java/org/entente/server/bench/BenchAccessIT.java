package org.entente.server.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entente.server.log.Entries.LAPTOP;
import static org.entente.server.log.Entries.OTHER_ROOM;
import static org.entente.server.log.Entries.PHONE;
import static org.entente.server.log.Entries.ROOM;
import static org.entente.server.testing.Futures.await;
import static org.entente.server.testing.Futures.refusal;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Set;
import org.entente.mls.codec.Bytes;
import org.entente.server.db.Database;
import org.entente.server.db.TestDatabase;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.entente.server.push.Access;
import org.entente.trust.log.EntryKind;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.entente.trust.wire.ClientFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BenchAccessIT {
  private final Vertx vertx = Vertx.vertx();
  private final Database database = TestDatabase.open(vertx);
  private final BenchRoomStore store = new PgBenchRoomStore(database);
  private final Access access = new BenchAccess(store, new Closed());

  @AfterEach
  void close() {
    await(database.close());
    await(vertx.close());
  }

  @Test
  void devices_of_the_roster_read_and_append_and_nobody_else_does() {
    makeRoom();

    assertThat(await(access.mayRead(LAPTOP, ROOM))).isEqualTo(Access.Reading.ALL);
    assertThat(await(access.mayAppend(LAPTOP, append(ROOM, EntryKind.MESSAGE))).roster())
        .isZero();
    refusal(access.mayRead(PHONE, ROOM), ProblemType.NOT_FOUND);
    refusal(access.mayAppend(PHONE, append(ROOM, EntryKind.MESSAGE)), ProblemType.NOT_FOUND);
  }

  @Test
  void other_rooms_logs_and_kinds_are_left_to_the_others() {
    refusal(access.mayRead(LAPTOP, ROOM), ProblemType.FORBIDDEN);
    makeRoom();

    refusal(access.mayRead(LAPTOP, OTHER_ROOM), ProblemType.FORBIDDEN);
    refusal(access.mayRead(LAPTOP, LogId.FEDERATION), ProblemType.FORBIDDEN);
    refusal(access.mayAppend(LAPTOP, append(ROOM, EntryKind.PROPOSAL)), ProblemType.FORBIDDEN);
  }

  private void makeRoom() {
    await(store.prepare());
    await(store.prepare());
    await(store.add(Map.of(ROOM.room(), Set.of(LAPTOP))));
  }

  private static ClientFrame.Append append(LogId log, EntryKind kind) {
    return new ClientFrame.Append(1, log, kind, 0, 1, 0, Bytes.of(new byte[] {1}));
  }

  private static final class Closed implements Access {
    @Override
    public Future<Reading> mayRead(DeviceName device, LogId log) {
      return Future.failedFuture(new ProblemException(ProblemType.FORBIDDEN));
    }

    @Override
    public Future<Permit> mayAppend(DeviceName device, ClientFrame.Append append) {
      return Future.failedFuture(new ProblemException(ProblemType.FORBIDDEN));
    }
  }
}
