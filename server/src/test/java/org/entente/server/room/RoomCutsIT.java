package org.entente.server.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entente.server.testing.Futures.await;
import static org.entente.server.testing.Futures.refusal;

import java.time.Duration;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.observer.Checks;
import org.entente.mls.observer.PublicGroup;
import org.entente.mls.suite.Suites;
import org.entente.server.kernel.ProblemType;
import org.entente.trust.base.Sha256;
import org.entente.trust.certificate.X509CredentialValidator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept of a room when it gives way to what another home made of it. */
class RoomCutsIT extends InRoom {
  private static final long DAYS = Duration.ofDays(1).toMillis();

  private PgRoomStore rooms;
  private RoomStates states;
  private PgCuts store;
  private LiveRoom seen;

  @BeforeEach
  void begin() throws Exception {
    rooms = new PgRoomStore(region.database);
    states = new RoomStates(region.logs, rooms, region.federation::directory);
    store = new PgCuts(region.database);
    seen = live();
  }

  private LiveRoom live() throws MlsException {
    Checks checks = new Checks(
        Suites.standard(),
        () -> region.clock.millis() / 1000,
        new X509CredentialValidator(region.federation, region.clock::millis));
    StoredRoom stored = await(rooms.find(room)).orElseThrow();
    return LiveRoom.of(stored, PublicGroup.decode(stored.group().toArray(), checks));
  }

  private RoomState described(LiveRoom live) {
    return await(states.of(live, live.stored().term()));
  }

  @Test
  void a_room_that_has_changed_meanwhile_is_not_kept_with_what_it_has_now() throws Exception {
    RoomCuts cuts =
        new RoomCuts(store, states, new RoomHomes(region.federation::directory), region.clock);
    assertThat(nora.send(nora.bundle(nora.commit())).status()).isEqualTo(201);

    refusal(cuts.keep(seen), ProblemType.NOT_YET);

    assertThat(await(store.of(room))).isEmpty();
  }

  @Test
  void what_was_kept_of_a_room_as_it_stood_stays_as_it_was_first() throws Exception {
    RoomState first = described(seen);
    await(store.keep(seen.stored(), first, 0));

    RoomState mixed = new RoomState(first.group(), List.of(), first.departures());
    await(store.keep(seen.stored(), mixed, 1));

    assertThat(await(store.of(room))).extracting(PgCuts.Cut::state).containsExactly(first);
  }

  @Test
  void an_old_one_is_kept_because_it_may_be_the_only_one_until_there_are_many_newer_ones() {
    RoomState state = described(seen);
    StoredRoom old = seen.stored();
    await(store.keep(old, state, 0));

    for (int newer = 1; newer < 16; newer++) {
      await(store.keep(after(newer), state, 5 * DAYS));
    }
    assertThat(await(store.holds(room, 0, old.lastCommit()))).isTrue();

    await(store.keep(after(16), state, 5 * DAYS));
    assertThat(await(store.holds(room, 0, old.lastCommit()))).isFalse();
    assertThat(await(store.of(room))).hasSize(16);
    for (int newer = 17; newer < 20; newer++) {
      await(store.keep(after(newer), state, 8 * DAYS));
    }
    assertThat(await(store.of(room))).as("an event may still name them").hasSize(19);
  }

  private StoredRoom after(int number) {
    StoredRoom stored = seen.stored();
    Bytes commit = Sha256.of(new byte[] {(byte) number});
    return new StoredRoom(
        room,
        stored.team(),
        stored.term(),
        stored.home(),
        number,
        commit,
        stored.cursor(),
        stored.group(),
        stored.groupInfo(),
        stored.devices(),
        stored.admitted(),
        stored.rosterBase());
  }
}
