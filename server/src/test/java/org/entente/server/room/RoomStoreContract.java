package org.entente.server.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.entente.server.testing.Futures.await;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.entente.mls.codec.Bytes;
import org.entente.server.db.Database;
import org.entente.server.db.Transaction;
import org.entente.server.testing.TestAgency;
import org.entente.trust.base.Sha256;
import org.entente.trust.directory.Homes;
import org.entente.trust.log.Cursor;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.RoomId;
import org.entente.trust.name.TeamId;
import org.entente.trust.policy.RoomPolicy;
import org.entente.trust.policy.SignedPolicy;
import org.junit.jupiter.api.Test;

/** What every store of rooms does. */
interface RoomStoreContract {
  RoomId ROOM = RoomId.of(filled(1));
  RoomId OTHER = RoomId.of(filled(2));
  TeamId KESTREL = TeamId.of(filled(3));
  TestAgency ALBA = new TestAgency("police.alba.example", 1, 1_790_000_000_000L);
  DeviceName MARA = ALBA.device("mara", "laptop").device();
  DeviceName ZOE = ALBA.device("zoe", "phone").device();
  OfficerName IGOR = ALBA.device("igor", "laptop").device().officer();
  Origin ORIGIN = new Origin(new RegionId("alba"), 1);

  RoomStore testee();

  /** Where the testee keeps its rooms. */
  Database database();

  @Test
  default void a_founded_room_is_found_as_it_was_and_a_second_founding_changes_nothing() {
    StoredRoom room = room(ROOM, 4, Set.of(MARA), Set.of(IGOR));

    assertThat(counts(t -> testee().insert(t, room))).isTrue();
    assertThat(counts(t -> testee().insert(t, room(ROOM, 9, Set.of(), Set.of()))))
        .isFalse();

    assertThat(await(testee().find(ROOM))).contains(room);
    assertThat(await(testee().isNewest(room))).isTrue();
    assertThat(await(testee().isNewest(room(ROOM, 9, Set.of(), Set.of())))).isFalse();
    assertThat(await(testee().find(OTHER))).isEmpty();
    assertThat(await(testee().isNewest(room(OTHER, 4, Set.of(), Set.of())))).isFalse();
  }

  @Test
  default void where_the_newest_commits_are_is_told_of_those_logs_that_are_founded_rooms() {
    StoredRoom room = room(ROOM, 4, Set.of(MARA), Set.of());
    found(room);

    assertThat(await(
            testee().committed(List.of(LogId.room(ROOM), LogId.room(OTHER), LogId.inbox(MARA)))))
        .isEqualTo(Map.of(LogId.room(ROOM), room.cursor()));
  }

  @Test
  default void a_room_is_visible_to_its_roster_and_to_whom_it_admits() {
    found(room(ROOM, 0, Set.of(MARA), Set.of(IGOR)));
    found(room(OTHER, 2, Set.of(MARA, ZOE), Set.of()));

    assertThat(await(testee().visibleTo(MARA)))
        .containsExactly(
            new RoomSummary(ROOM, KESTREL, 0, true), new RoomSummary(OTHER, KESTREL, 2, true));
    assertThat(await(testee().visibleTo(new DeviceName(IGOR, "new"))))
        .containsExactly(new RoomSummary(ROOM, KESTREL, 0, false));
    assertThat(await(testee().visibleTo(new DeviceName(ZOE.officer(), "stolen"))))
        .isEmpty();
  }

  @Test
  default void a_commit_counts_only_on_top_of_the_one_it_was_made_for() {
    StoredRoom now = room(ROOM, 4, Set.of(MARA), Set.of());
    found(now);
    StoredRoom next = room(ROOM, 5, Set.of(MARA, ZOE), Set.of());

    assertThat(counts(t -> testee().advance(t, Sha256.of(filled(9)), next))).isFalse();
    assertThat(counts(
            t -> testee().advance(t, now.lastCommit(), room(ROOM, 6, Set.of(), Set.of()))))
        .as("an epoch is left out")
        .isFalse();
    assertThat(await(testee().find(ROOM))).contains(now);

    assertThat(counts(t -> testee().advance(t, now.lastCommit(), next))).isTrue();
    assertThat(await(testee().find(ROOM))).contains(next);
  }

  @Test
  default void of_commits_at_the_same_time_one_counts() {
    StoredRoom now = room(ROOM, 0, Set.of(MARA), Set.of());
    found(now);

    List<Future<Boolean>> all = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      StoredRoom next = room(ROOM, 1, Set.of(MARA, ZOE), Set.of());
      all.add(database().inTransaction(t -> testee().advance(t, now.lastCommit(), next)));
    }
    await(Future.all(all));

    assertThat(all).filteredOn(Future::result).hasSize(1);
  }

  @Test
  default void what_a_transaction_did_is_gone_when_it_fails() {
    StoredRoom now = room(ROOM, 0, Set.of(MARA), Set.of());

    assertThatThrownBy(() -> inTransaction(t -> testee()
            .insert(t, now)
            .compose(done -> Future.failedFuture(new IllegalArgumentException("in the middle")))))
        .hasMessageContaining("in the middle");

    assertThat(await(testee().find(ROOM))).isEmpty();
  }

  @Test
  default void who_left_reads_up_to_the_commit_that_removed_them_until_they_come_back() {
    found(room(ROOM, 0, Set.of(MARA, ZOE), Set.of()));
    Cursor removal = cursor(7);

    inTransaction(t -> testee().place(t, ROOM, removal, Set.of(ZOE), Set.of()));
    assertThat(await(testee().departure(ROOM, ZOE))).contains(removal);
    assertThat(await(testee().departures(ROOM)))
        .containsExactly(new RoomState.Departure(ZOE, removal));
    assertThat(await(testee().find(ROOM)).orElseThrow().cursor()).isEqualTo(removal);

    inTransaction(t -> testee().depart(t, ROOM, ZOE, cursor(8)));
    assertThat(await(testee().departure(ROOM, ZOE))).contains(cursor(8));

    inTransaction(t -> testee().place(t, ROOM, cursor(9), Set.of(), Set.of(ZOE)));
    assertThat(await(testee().departure(ROOM, ZOE))).isEmpty();
    assertThat(await(testee().departures(ROOM))).isEmpty();
  }

  @Test
  default void group_info_that_was_missing_is_filled_in_once_and_for_its_epoch_only() {
    StoredRoom whole = room(ROOM, 3, Set.of(MARA), Set.of());
    found(new StoredRoom(
        ROOM,
        KESTREL,
        whole.term(),
        whole.home(),
        3,
        whole.lastCommit(),
        whole.cursor(),
        whole.group(),
        Bytes.EMPTY,
        whole.devices(),
        whole.admitted(),
        whole.rosterBase()));

    await(testee().complete(ROOM, 2, text("of an epoch before")));
    assertThat(await(testee().find(ROOM)).orElseThrow().groupInfo()).isEqualTo(Bytes.EMPTY);
    await(testee().complete(ROOM, 3, whole.groupInfo()));
    await(testee().complete(ROOM, 3, text("another one")));

    assertThat(await(testee().find(ROOM))).contains(whole);
  }

  private Set<DeviceName> leftSince(long epoch) {
    return await(database().inTransaction(t -> testee().leftSince(t, ROOM, epoch)));
  }

  private static StoredRoom elsewhere(StoredRoom room, long term) {
    return room.in(new Homes.Home(
        term, new RegionId("south"), null, Bytes.EMPTY, 0, room.epoch(), room.lastCommit()));
  }

  @Test
  default void
      a_commit_in_another_home_keeps_which_one_it_was_and_none_goes_back_to_an_earlier_one() {
    StoredRoom now = room(ROOM, 4, Set.of(MARA), Set.of());
    found(now);
    StoredRoom next = elsewhere(room(ROOM, 5, Set.of(MARA, ZOE), Set.of()), 2);

    assertThat(counts(t -> testee().advance(t, now.lastCommit(), next))).isTrue();

    assertThat(await(testee().find(ROOM))).contains(next);
    StoredRoom earlier = room(ROOM, 6, Set.of(MARA), Set.of());
    assertThat(counts(t -> testee().advance(t, next.lastCommit(), earlier))).isFalse();
    assertThat(await(testee().find(ROOM))).contains(next);
  }

  @Test
  default void
      a_lost_room_is_replaced_with_all_that_was_kept_of_it_unless_it_has_changed_meanwhile() {
    StoredRoom lost = room(ROOM, 6, Set.of(MARA, ZOE), Set.of(IGOR));
    found(lost);
    inTransaction(t -> testee().addPolicy(t, ROOM, policy(1)));
    inTransaction(t -> testee().depart(t, ROOM, ZOE, cursor(8)));
    StoredRoom next =
        elsewhere(room(ROOM, 4, Set.of(MARA), Set.of()), 2).at(cursor(3)).instead(lost);
    assertThat(next.rosterVersion()).isGreaterThan(lost.rosterVersion());
    assertThat(leftSince(5)).containsExactly(ZOE);
    assertThat(leftSince(6)).isEmpty();

    assertThat(counts(t -> testee().replace(t, next, next))).isFalse();
    assertThat(await(testee().find(ROOM))).contains(lost);
    assertThat(await(testee().departure(ROOM, ZOE))).isPresent();

    assertThat(counts(t -> testee().replace(t, lost, next))).isTrue();
    assertThat(await(testee().find(ROOM))).contains(next);
    assertThat(await(testee().departures(ROOM))).isEmpty();
    assertThat(await(testee().policies(ROOM, 0, 1 << 20))).isEmpty();
  }

  @Test
  default void
      what_was_seen_before_a_room_went_and_came_back_is_not_the_newest_and_nothing_is_stored_on_it() {
    StoredRoom seen = room(ROOM, 5, Set.of(MARA), Set.of());
    found(seen);
    StoredRoom meanwhile = elsewhere(room(ROOM, 4, Set.of(MARA), Set.of()), 2).instead(seen);
    assertThat(counts(t -> testee().replace(t, seen, meanwhile))).isTrue();
    StoredRoom again = room(ROOM, 5, Set.of(MARA), Set.of()).instead(meanwhile);
    assertThat(counts(t -> testee().replace(t, meanwhile, again))).isTrue();

    assertThat(await(testee().isNewest(seen))).isFalse();
    assertThat(await(testee().isNewest(again))).isTrue();
    StoredRoom late = room(ROOM, 6, Set.of(MARA, ZOE), Set.of());
    assertThat(counts(t -> testee().advance(t, seen.lastCommit(), late))).isFalse();
    assertThat(counts(t -> testee().replace(t, seen, meanwhile))).isFalse();
    assertThat(await(testee().find(ROOM))).contains(again);
  }

  @Test
  default void policies_come_in_order_and_as_many_as_fit() {
    found(room(ROOM, 0, Set.of(MARA), Set.of()));
    List<Bytes> written = new ArrayList<>();
    for (long revision = 1; revision <= 3; revision++) {
      SignedPolicy policy = policy(revision);
      inTransaction(t -> testee().addPolicy(t, ROOM, policy));
      written.add(Bytes.of(policy));
    }

    assertThat(await(testee().policies(ROOM, 0, 1 << 20))).isEqualTo(written);
    assertThat(await(testee().policies(ROOM, 1, 1 << 20))).isEqualTo(written.subList(1, 3));
    assertThat(await(testee().policies(ROOM, 0, written.get(0).length() + 1)))
        .isEqualTo(written.subList(0, 2));
    assertThat(await(testee().policies(OTHER, 0, 1 << 20))).isEmpty();
    assertThatThrownBy(() -> inTransaction(t -> testee().addPolicy(t, ROOM, policy(3))))
        .as("each revision once")
        .isInstanceOf(IllegalStateException.class);
  }

  private void found(StoredRoom room) {
    assertThat(counts(t -> testee().insert(t, room))).isTrue();
  }

  private boolean counts(Function<Transaction, Future<Boolean>> work) {
    return await(database().inTransaction(work));
  }

  private <T> T inTransaction(Function<Transaction, Future<T>> work) {
    return await(database().inTransaction(work));
  }

  private static StoredRoom room(
      RoomId id, long epoch, Set<DeviceName> devices, Set<OfficerName> admitted) {
    Bytes group = text("group of epoch " + epoch);
    return new StoredRoom(
        id,
        KESTREL,
        1,
        Bytes.EMPTY,
        epoch,
        Sha256.of(group.toArray()),
        Cursor.START,
        group,
        text("info of epoch " + epoch),
        devices,
        admitted,
        0);
  }

  private static SignedPolicy policy(long revision) {
    RoomPolicy policy = new RoomPolicy(
        KESTREL,
        ORIGIN.region(),
        1,
        1,
        List.of(MARA.officer()),
        List.of(IGOR),
        RoomPolicy.History.NONE,
        0,
        Bytes.of(new byte[1]),
        Sha256.NONE,
        revision,
        1_790_000_000_000L);
    return SignedPolicy.sign(policy, ROOM, ALBA.device("mara", "laptop"));
  }

  private static Cursor cursor(long seq) {
    return Cursor.of(ORIGIN, seq);
  }

  private static byte[] filled(int value) {
    byte[] bytes = new byte[16];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private static Bytes text(String text) {
    return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
