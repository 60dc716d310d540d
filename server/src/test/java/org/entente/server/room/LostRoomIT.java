package org.entente.server.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entente.server.testing.Futures.await;
import static org.entente.server.testing.Futures.refusal;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.group.PendingCommit;
import org.entente.mls.message.Proposal;
import org.entente.server.kernel.ProblemType;
import org.entente.server.log.LogRun;
import org.entente.server.push.Access;
import org.entente.server.testing.TestClient;
import org.entente.server.testing.TestMember;
import org.entente.server.testing.TestRegion;
import org.entente.trust.base.Sha256;
import org.entente.trust.checkpoint.NoteKey;
import org.entente.trust.checkpoint.NoteSigner;
import org.entente.trust.checkpoint.Silence;
import org.entente.trust.directory.RehomingTimes;
import org.entente.trust.event.RecordEvent;
import org.entente.trust.event.RoomsRehomed;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.Entry;
import org.entente.trust.log.EntryContent;
import org.entente.trust.log.EntryKind;
import org.entente.trust.log.LogHead;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.RoomId;
import org.entente.trust.wire.CommitBundle;
import org.entente.trust.wire.GroupState;
import org.entente.trust.wire.ServerFrame;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** This region was the home of a room and went on after the cut from which the south leads it. */
class LostRoomIT extends InRoom {
  private static final RegionId SOUTH = new RegionId("south");
  private static final Origin ORIGIN = new Origin(SOUTH, 1);
  private static final NoteSigner KEY =
      NoteSigner.of(SOUTH.value(), NoteKey.Type.NOTE, new byte[NoteSigner.SEED_BYTES]);

  /** The south, as far as it is asked here. */
  private static final class South implements HomeRegions {
    final List<CommitBundle> asked = new ArrayList<>();

    @Override
    public Future<ServerFrame.Stored> commit(
        RegionId home, DeviceName author, RoomId room, CommitBundle bundle) {
      assertThat(home).isEqualTo(SOUTH);
      asked.add(bundle);
      return NONE.commit(home, author, room, bundle);
    }

    @Override
    public Future<Boolean> mayHaveLost(RoomId room) {
      return Future.succeededFuture(false);
    }

    @Override
    public boolean mayLag() {
      return false;
    }
  }

  private final South south = new South();
  private GroupState atFirst;
  private GroupState atTheCut;
  private PendingCommit without;

  /** At the cut Nora and Mara are in; then Nora puts Mara out here and Eve joins. */
  @BeforeEach
  void begin() throws Exception {
    region.among(south);
    region.records(new RecordEvent.RegionListed(SOUTH, KEY.key().publicKey()));
    region.places(region.alba, TestClient.REGION);
    region.places(region.boria, SOUTH);
    room = nora.foundsRoom(8, mara.officer(), eve.officer());
    atFirst = state(nora);
    mara.joins(room, nora);
    atTheCut = state(nora);
    without = nora.commit(new Proposal.Remove(1));
    assertThat(nora.send(nora.bundle(without)).status()).isEqualTo(201);
    nora.merge(without);
    eve.joins(room, nora);
    region.clock.passes(Duration.ofMillis(RehomingTimes.LOST_MS).plusHours(1));
  }

  private GroupState state(TestMember member) throws MlsException {
    return GroupState.decode(member.client.get(path("/group")).body());
  }

  private void theSouthLeadsFrom(long epoch, Bytes commit) {
    long now = region.clock.millis();
    Silence word = Silence.sign(TestClient.REGION, SOUTH, now - RehomingTimes.LOST_MS, now, KEY);
    RoomsRehomed.Move move = new RoomsRehomed.Move(room, 2, epoch, commit);
    region.records(new RoomsRehomed(TestClient.REGION, SOUTH, List.of(move), List.of(word)));
  }

  private void theSouthLeadsFromTheCut() {
    theSouthLeadsFrom(1, atTheCut.lastCommitHash());
  }

  private RoomState described(GroupState group, long term) {
    GroupState shown = new GroupState(
        term, group.lastCommitHash(), group.groupInfo(), group.ratchetTree(), group.cursor());
    return new RoomState(shown, await(region.replicas.state(room)).policies(), List.of());
  }

  private boolean isLost() {
    return await(region.rehoming.lost(Set.of(room))).contains(room);
  }

  private void readsNot(TestMember member, ProblemType because) {
    refusal(region.access.mayRead(member.name(), LogId.room(room)), because);
  }

  @Test
  void it_takes_no_change_and_shows_no_group_until_the_south_has_said_how_the_room_goes_on()
      throws Exception {
    RoomState anew = described(atTheCut, 2);
    RoomState lost = described(state(nora), 1);
    theSouthLeadsFromTheCut();

    assertThat(isLost()).isTrue();
    assertThat(await(region.rehoming.isHome(room, SOUTH))).isTrue();
    CommitBundle late = nora.bundle(nora.commit());
    assertThat(nora.send(late).is(ProblemType.NOT_YET)).isTrue();
    assertThat(nora.client.get(path("/group")).is(ProblemType.NOT_YET)).isTrue();
    refusal(region.rehoming.takeUp(room, lost), ProblemType.NOT_YET);
    assertThat(rooms(nora).encode()).contains("\"epoch\":3");

    await(region.rehoming.takeUp(room, anew));

    assertThat(isLost()).isFalse();
    assertThat(rooms(nora).encode()).contains("\"epoch\":1");
    assertThat(state(nora).term()).isEqualTo(2);
    region.restart();
    assertThat(rooms(nora).encode()).contains("\"epoch\":1");
    nora.send(late);
    assertThat(south.asked).hasSize(1);
  }

  @Test
  void it_does_not_go_on_from_before_the_cut_as_somebody_describes_it_who_has_not_caught_up() {
    RoomState before = described(atFirst, 1);
    theSouthLeadsFromTheCut();

    refusal(region.rehoming.takeUp(room, before), ProblemType.NOT_YET);

    assertThat(isLost()).isTrue();
    assertThat(rooms(nora).encode()).contains("\"epoch\":3");
  }

  @Test
  void an_old_home_that_comes_back_itself_after_more_than_a_month_makes_nobody_wait()
      throws Exception {
    RoomState anew = described(atTheCut, 2);
    theSouthLeadsFromTheCut();
    region.clock.passes(Duration.ofDays(30).plusHours(1));

    await(region.rehoming.takeUp(room, anew));

    assertThat(await(region.access.mayRead(mara.name(), LogId.room(room))))
        .isEqualTo(Access.Reading.ALL);
  }

  @Test
  void who_came_in_by_what_was_lost_reads_no_more_and_who_was_put_out_waits_for_the_decision()
      throws Exception {
    RoomState anew = described(atTheCut, 2);
    theSouthLeadsFromTheCut();
    await(region.rehoming.takeUp(room, anew));

    readsNot(eve, ProblemType.NOT_FOUND);
    readsNot(mara, ProblemType.NOT_YET);
    await(region.access.mayRead(nora.name(), LogId.room(room)));

    // The same change again, by the south: it was made in the epoch of the cut.
    assertThat(await(region.replicas.follow(run(without, 1), null))).isTrue();

    assertThat(rooms(nora).encode()).contains("\"epoch\":2");
    var mayRead = await(region.access.mayRead(mara.name(), LogId.room(room)));
    assertThat(mayRead.covers(ORIGIN, 1)).as("nothing of what came meanwhile").isFalse();
    assertThat(mayRead.covers(region.logs.origin(), 1)).isTrue();
  }

  @Test
  void who_was_put_out_before_that_was_written_down_with_its_epoch_waits_as_well()
      throws Exception {
    await(region.database.pool().query("update room_departures set epoch = 0").execute());
    RoomState anew = described(atTheCut, 2);
    theSouthLeadsFromTheCut();

    await(region.rehoming.takeUp(room, anew));

    readsNot(mara, ProblemType.NOT_YET);
  }

  @Test
  void who_waited_in_vain_waits_again_when_put_out_again_and_what_is_over_hides_nothing() {
    PgBranches branches = new PgBranches(region.database);
    Set<DeviceName> put = Set.of(mara.name());
    withheld(branches, put, 1, 1_000, 0);
    withheld(branches, put, 2, 2_000, 999);
    assertThat(await(branches.isWithheld(room, mara.name(), 1_000)))
        .as("unchanged")
        .isFalse();

    withheld(branches, put, 3, 2_000, 1_000);

    assertThat(await(branches.isWithheld(room, mara.name(), 1_000))).isTrue();
    assertThat(released(branches, put, 1_999))
        .containsExactly(new RoomState.Departure(mara.name(), Cursor.of(ORIGIN, 3)));
    withheld(branches, put, 4, 2_000, 1_000);
    assertThat(released(branches, put, 2_000)).as("it was over").isEmpty();
    assertThat(await(branches.isWithheld(room, mara.name(), 1_000))).isFalse();
  }

  private void withheld(
      PgBranches branches, Set<DeviceName> devices, long seq, long untilMs, long nowMs) {
    await(region.database.inTransaction(
        tx -> branches.withhold(tx, room, devices, Cursor.of(ORIGIN, seq), untilMs, nowMs)));
  }

  private List<RoomState.Departure> released(
      PgBranches branches, Set<DeviceName> devices, long nowMs) {
    return await(region.database.inTransaction(tx -> branches.release(tx, room, devices, nowMs)));
  }

  @Test
  void a_move_to_a_change_that_is_not_known_here_leaves_the_room_with_its_home() throws Exception {
    theSouthLeadsFrom(9, Sha256.of(new byte[1]));

    assertThat(isLost()).isFalse();
    assertThat(nora.send(nora.bundle(nora.commit())).status()).isEqualTo(201);
    assertThat(south.asked).isEmpty();
  }

  @Test
  void a_room_that_stands_at_the_cut_goes_on_in_the_south_at_once() throws Exception {
    theSouthLeadsFrom(3, nora.lastCommit);

    assertThat(state(nora).term()).isEqualTo(2);
    nora.send(nora.bundle(nora.commit()));
    assertThat(south.asked).hasSize(1);
    assertThat(await(region.replicas.follow(run(nora.commit(), 3), null))).isTrue();
    assertThat(rooms(nora).encode()).contains("\"epoch\":4");
  }

  @Test
  void when_the_event_ceases_to_count_the_room_is_again_what_it_was_here() throws Exception {
    RoomState anew = described(atTheCut, 2);
    theSouthLeadsFromTheCut();
    await(region.rehoming.takeUp(room, anew));
    readsNot(mara, ProblemType.NOT_YET);
    assertThat(await(region.rehoming.lost(Set.of()))).isEmpty();

    itTurnsOutThatSheHadMoved(region.boria);

    assertThat(homes()).isEqualTo(1);
    readsNot(mara, ProblemType.NOT_YET);
    assertThat(await(region.rehoming.lost(Set.of()))).containsExactly(room);
    assertThat(await(region.rehoming.isHome(room, TestClient.REGION))).isTrue();
    await(region.rehoming.goOn(room));

    assertThat(await(region.rehoming.lost(Set.of()))).isEmpty();
    assertThat(rooms(nora).encode()).contains("\"epoch\":3");
    await(region.access.mayRead(eve.name(), LogId.room(room)));
    assertThat(await(region.access.mayRead(mara.name(), LogId.room(room))).end())
        .as("she was put out")
        .isNotNull();
    assertThat(nora.send(nora.bundle(nora.commit())).status()).isEqualTo(201);
    assertThat(south.asked).isEmpty();
  }

  @Test
  void when_the_event_ceases_to_count_a_room_that_followed_the_south_is_again_as_it_was_before()
      throws Exception {
    theSouthLeadsFrom(3, nora.lastCommit);
    assertThat(await(region.replicas.follow(run(nora.commit(), 3), null))).isTrue();
    assertThat(rooms(nora).encode()).contains("\"epoch\":4");

    itTurnsOutThatSheHadMoved(region.boria);

    assertThat(await(region.rehoming.lost(Set.of()))).containsExactly(room);
    await(region.rehoming.goOn(room));
    assertThat(await(region.rehoming.lost(Set.of()))).isEmpty();
    assertThat(rooms(nora).encode()).contains("\"epoch\":3");
    assertThat(nora.send(nora.bundle(nora.commit())).status()).isEqualTo(201);
  }

  @Test
  void another_node_that_knew_the_room_as_it_was_takes_it_up_as_well() throws Exception {
    try (TestRegion other = region.neighbour()) {
      other.among(south);
      await(other.access.mayRead(eve.name(), LogId.room(room)));
      RoomState anew = described(atTheCut, 2);
      theSouthLeadsFromTheCut();
      await(other.federation.refresh());

      await(region.rehoming.takeUp(room, anew));

      long roster =
          await(region.logs.read(LogId.room(room), Cursor.START, 1, 1)).roster();
      refusal(other.access.mayRead(eve.name(), LogId.room(room), roster), ProblemType.NOT_FOUND);
    }
  }

  @Test
  void another_node_that_knew_the_room_as_it_was_follows_and_describes_it_as_it_is_now()
      throws Exception {
    try (TestRegion other = region.neighbour()) {
      other.among(south);
      await(other.access.mayRead(eve.name(), LogId.room(room)));
      RoomState anew = described(atTheCut, 2);
      theSouthLeadsFromTheCut();
      await(other.federation.refresh());
      await(region.rehoming.takeUp(room, anew));

      assertThat(await(other.replicas.state(room)).group().lastCommitHash())
          .isEqualTo(atTheCut.lastCommitHash());
      assertThat(await(other.replicas.follow(run(without, 1), null))).isTrue();
    }
  }

  /** A commit of Nora's as the south has stored it, first in its part of the log. */
  private LogRun run(PendingCommit commit, long epoch) throws MlsException {
    LogId log = LogId.room(room);
    LogHead head = LogHead.empty(log, ORIGIN);
    EntryContent content = new EntryContent(
        log, ORIGIN, EntryKind.COMMIT, 2, epoch, nora.name(), 1, Bytes.of(commit.commit()));
    Entry entry = head.append(content, region.clock.millis(), 0);
    return LogRun.of(log, ORIGIN, List.of(entry), true, Bytes.of(new byte[64]));
  }
}
