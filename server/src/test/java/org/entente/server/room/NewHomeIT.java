package org.entente.server.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entente.server.testing.Futures.await;
import static org.entente.server.testing.Futures.refusal;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.group.PendingCommit;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.Proposal;
import org.entente.server.kernel.ProblemType;
import org.entente.server.log.LogRun;
import org.entente.server.push.Access;
import org.entente.server.testing.TestClient;
import org.entente.server.testing.TestMember;
import org.entente.trust.base.Sha256;
import org.entente.trust.checkpoint.NoteKey;
import org.entente.trust.checkpoint.NoteSigner;
import org.entente.trust.checkpoint.Silence;
import org.entente.trust.directory.RehomingTimes;
import org.entente.trust.event.RecordEvent;
import org.entente.trust.event.RoomFounding;
import org.entente.trust.event.RoomsRehomed;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.Entry;
import org.entente.trust.log.EntryContent;
import org.entente.trust.log.EntryKind;
import org.entente.trust.log.LogHead;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.RoomId;
import org.entente.trust.policy.SignedPolicy;
import org.entente.trust.wire.CommitBundle;
import org.entente.trust.wire.GroupState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A room that the north had, and that this region leads from the cut on. */
class NewHomeIT extends InRoom {
  private static final RegionId NORTH = new RegionId("north");
  private static final Origin ORIGIN = new Origin(NORTH, 1);
  private static final NoteSigner KEY =
      NoteSigner.of(TestClient.REGION.value(), NoteKey.Type.NOTE, new byte[NoteSigner.SEED_BYTES]);

  private LogHead north;
  private Bytes cut;

  /** Mara comes in by the last commit of the north that has come here. */
  @BeforeEach
  void begin() throws Exception {
    region.records(new RecordEvent.RegionListed(TestClient.REGION, KEY.key().publicKey()));
    region.places(region.alba, NORTH);
    region.places(region.boria, TestClient.REGION);
    room = RoomId.of(new byte[] {9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9});
    north = LogHead.empty(LogId.room(room), ORIGIN);
    RoomFounding founding = nora.founding(room, nora.policy(NORTH, mara.officer(), eve.officer()));
    await(region.federation.append(founding.roomOpened()));
    GroupState first = new GroupState(
        1, Sha256.NONE, founding.groupInfo(), Bytes.of(nora.group.tree().encode()), Cursor.START);
    SignedPolicy policy = SignedPolicy.of(nora.group.context());
    await(region.replicas.adopt(room, new RoomState(first, List.of(policy), List.of())));
    PendingCommit joins = mara.external(first);
    assertThat(stored(mara, joins, 0)).isTrue();
    mara.merge(joins);
    nora.follow(joins);
    cut = nora.lastCommit;
    Bytes info = Bytes.of(new MlsMessage.OfGroupInfo(joins.groupInfo()));
    await(region.replicas.complete(room, info));
    region.clock.passes(Duration.ofMillis(RehomingTimes.LOST_MS).plusHours(1));
  }

  private void theNorthIsLost() {
    theNorthIsLostAfter(1, cut);
  }

  private void theNorthIsLostAfter(long epoch, Bytes commit) {
    long now = region.clock.millis();
    Silence word = Silence.sign(NORTH, TestClient.REGION, now - RehomingTimes.LOST_MS, now, KEY);
    RoomsRehomed.Move move = new RoomsRehomed.Move(room, 2, epoch, commit);
    region.records(new RoomsRehomed(NORTH, TestClient.REGION, List.of(move), List.of(word)));
  }

  /** What the north has stored comes in here. */
  private boolean stored(TestMember author, PendingCommit commit, long epoch) throws MlsException {
    EntryContent content = new EntryContent(
        LogId.room(room),
        ORIGIN,
        EntryKind.COMMIT,
        1,
        epoch,
        author.name(),
        north.seq() + 1,
        Bytes.of(commit.commit()));
    Entry entry = north.append(content, region.clock.millis(), 0);
    north = north.follow(entry);
    LogRun run = LogRun.of(
        LogId.room(room), ORIGIN, List.of(entry), entry.seq() == 1, Bytes.of(new byte[64]));
    return await(region.replicas.follow(run, null));
  }

  private Access.Reading reading(TestMember member) {
    return await(region.access.mayRead(member.name(), LogId.room(room)));
  }

  private void eveComesInHere() throws Exception {
    eve.term = 2;
    nora.term = 2;
    eve.joins(room, nora, mara);
  }

  @Test
  void it_takes_no_commit_before_the_record_says_so_and_from_then_on_those_of_its_own_term()
      throws Exception {
    CommitBundle early = nora.bundle(nora.commit());
    assertThat(nora.send(early).is(ProblemType.HOME_REGION_UNREACHABLE)).isTrue();
    theNorthIsLost();

    assertThat(nora.send(early).is(ProblemType.STALE_EPOCH)).isTrue();
    assertThat(GroupState.decode(nora.client.get(path("/group")).body()).term()).isEqualTo(2);
    eveComesInHere();
    assertThat(rooms(nora).encode()).contains("\"epoch\":2");

    region.restart();
    nora.counter = 0;
    assertThat(nora.send(nora.bundle(nora.commit())).status()).isEqualTo(201);
    assertThat(rooms(nora).encode()).contains("\"epoch\":3");
  }

  @Test
  void
      what_the_north_had_besides_is_kept_and_changes_nothing_but_what_is_delivered_to_whom_it_put_out()
          throws Exception {
    PendingCommit lost = nora.commit(new Proposal.Remove(1));
    PendingCommit more = nora.commit();
    theNorthIsLost();
    eveComesInHere();
    assertThat(reading(mara)).isEqualTo(Access.Reading.ALL);

    assertThat(stored(nora, lost, 1)).isTrue();

    assertThat(rooms(nora).encode()).contains("\"epoch\":2");
    refusal(region.access.mayRead(mara.name(), LogId.room(room)), ProblemType.NOT_YET);
    assertThat(reading(nora)).isEqualTo(Access.Reading.ALL);
    assertThat(stored(nora, more, 1))
        .as("one that does not follow it is kept, too")
        .isTrue();
    refusal(region.access.mayRead(mara.name(), LogId.room(room)), ProblemType.NOT_YET);

    nora.counter = 0;
    PendingCommit again = nora.commit(new Proposal.Remove(1));
    assertThat(nora.send(nora.bundle(again)).status()).isEqualTo(201);
    Access.Reading end = reading(mara);
    assertThat(end.covers(ORIGIN, 2)).as("what came in before that was known").isTrue();
    assertThat(end.covers(ORIGIN, 3)).isFalse();
    assertThat(end.covers(region.logs.origin(), region.head(LogId.room(room)))).isFalse();
  }

  @Test
  void
      what_came_in_between_this_regions_word_and_the_event_is_lost_and_the_room_goes_on_all_the_same()
          throws Exception {
    RoomsRehomed.Move move = await(region.rehoming.cut(room));
    assertThat(move).isEqualTo(new RoomsRehomed.Move(room, 2, 1, cut));
    PendingCommit late = nora.commit(new Proposal.Remove(1));
    assertThat(stored(nora, late, 1)).isTrue();
    assertThat(rooms(nora).encode()).contains("\"epoch\":2");

    theNorthIsLost();

    assertThat(await(region.rehoming.lost(List.of(room)))).containsExactly(room);
    await(region.rehoming.goOn(room));
    assertThat(await(region.rehoming.lost(List.of(room)))).isEmpty();
    assertThat(rooms(nora).encode()).contains("\"epoch\":1");
    refusal(region.access.mayRead(mara.name(), LogId.room(room)), ProblemType.NOT_YET);
    eve.term = 2;
    nora.term = 2;
    eve.joins(room, nora);
    assertThat(rooms(nora).encode()).contains("\"epoch\":2");
    assertThat(reading(eve)).isEqualTo(Access.Reading.ALL);
  }

  /** The room as the north has it after {@code last}, which nora has merged. */
  private RoomState inTheNorth(PendingCommit last) throws MlsException {
    GroupState group = new GroupState(
        1,
        nora.lastCommit,
        Bytes.of(new MlsMessage.OfGroupInfo(last.groupInfo())),
        Bytes.of(nora.group.tree().encode()),
        Cursor.of(ORIGIN, north.seq()));
    return new RoomState(group, List.of(SignedPolicy.of(nora.group.context())), List.of());
  }

  @Test
  void when_the_event_ceases_to_count_what_the_north_had_besides_is_the_room() throws Exception {
    RoomState before = await(region.replicas.state(room));
    theNorthIsLost();
    PendingCommit beside = nora.commit();
    assertThat(stored(nora, beside, 1)).isTrue();
    nora.merge(beside);
    assertThat(await(region.rehoming.lost(Set.of()))).isEmpty();

    itTurnsOutThatSheHadMoved(region.boria);

    assertThat(homes()).isEqualTo(1);
    assertThat(await(region.rehoming.lost(Set.of()))).containsExactly(room);
    refusal(region.rehoming.takeUp(room, before), ProblemType.NOT_YET);
    await(region.rehoming.takeUp(room, inTheNorth(beside)));
    assertThat(await(region.rehoming.lost(Set.of()))).isEmpty();
    assertThat(rooms(nora).encode()).contains("\"epoch\":2");
    assertThat(stored(nora, nora.commit(), 2)).as("it goes on").isTrue();
    assertThat(rooms(nora).encode()).contains("\"epoch\":3");
  }

  @Test
  void when_the_north_is_lost_again_later_what_it_has_besides_then_counts_as_well()
      throws Exception {
    theNorthIsLost();
    PendingCommit beside = nora.commit();
    assertThat(stored(nora, beside, 1)).isTrue();
    nora.merge(beside);
    itTurnsOutThatSheHadMoved(region.boria);
    await(region.rehoming.takeUp(room, inTheNorth(beside)));
    PendingCommit next = nora.commit();
    assertThat(stored(nora, next, 2)).isTrue();
    nora.merge(next);
    await(region.replicas.complete(room, Bytes.of(new MlsMessage.OfGroupInfo(next.groupInfo()))));
    region.places(region.boria, TestClient.REGION);
    region.clock.passes(Duration.ofDays(4));

    theNorthIsLostAfter(3, nora.lastCommit);
    PendingCommit lost = nora.commit(new Proposal.Remove(1));
    eve.term = 2;
    nora.term = 2;
    eve.joins(room, nora);
    assertThat(rooms(nora).encode()).contains("\"epoch\":4");
    assertThat(stored(nora, lost, 3)).isTrue();

    refusal(region.access.mayRead(mara.name(), LogId.room(room)), ProblemType.NOT_YET);
  }

  @Test
  void when_the_event_ceases_to_count_what_this_region_made_of_the_room_is_lost() throws Exception {
    RoomState cutInTheNorth = await(region.replicas.state(room));
    theNorthIsLost();
    eveComesInHere();
    assertThat(await(region.rehoming.lost(Set.of()))).isEmpty();

    itTurnsOutThatSheHadMoved(region.boria);

    assertThat(nora.client.get(path("/group")).is(ProblemType.NOT_YET)).isTrue();
    assertThat(await(region.rehoming.lost(Set.of()))).containsExactly(room);
    assertThat(await(region.rehoming.isHome(room, NORTH))).isTrue();
    assertThat(await(region.rehoming.cut(room)))
        .as("what another event may name")
        .isEqualTo(new RoomsRehomed.Move(room, 2, 1, cut));
    await(region.rehoming.takeUp(room, cutInTheNorth));
    assertThat(await(region.rehoming.lost(Set.of()))).isEmpty();
    assertThat(rooms(nora).encode()).contains("\"epoch\":1");
    refusal(region.access.mayRead(eve.name(), LogId.room(room)), ProblemType.NOT_FOUND);
  }

  @Test
  void where_it_does_not_remember_what_the_event_names_the_room_waits() throws Exception {
    PendingCommit late = nora.commit();
    assertThat(stored(nora, late, 1)).isTrue();
    theNorthIsLost();

    refusal(region.rehoming.goOn(room), ProblemType.NOT_YET);

    assertThat(await(region.rehoming.lost(List.of(room)))).containsExactly(room);
  }

  @Test
  void a_home_that_comes_back_after_more_than_a_month_makes_nobody_wait() throws Exception {
    PendingCommit lost = nora.commit(new Proposal.Remove(1));
    theNorthIsLost();
    region.clock.passes(Duration.ofDays(30).plusHours(1));

    assertThat(stored(nora, lost, 1)).isTrue();

    assertThat(reading(mara)).isEqualTo(Access.Reading.ALL);
  }

  @Test
  void a_member_who_was_put_out_there_hears_again_when_nobody_has_decided_for_three_days()
      throws Exception {
    PendingCommit lost = nora.commit(new Proposal.Remove(1));
    theNorthIsLost();
    assertThat(stored(nora, lost, 1)).isTrue();
    refusal(region.access.mayRead(mara.name(), LogId.room(room)), ProblemType.NOT_YET);

    region.clock.passes(Duration.ofHours(73));

    assertThat(reading(mara)).isEqualTo(Access.Reading.ALL);
  }
}
