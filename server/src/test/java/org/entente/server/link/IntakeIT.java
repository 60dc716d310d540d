package org.entente.server.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entente.server.testing.Futures.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.group.PendingCommit;
import org.entente.mls.message.Proposal;
import org.entente.server.config.LinkConfig;
import org.entente.server.log.LogRun;
import org.entente.server.push.Access;
import org.entente.server.room.RoomState;
import org.entente.server.testing.TestClient;
import org.entente.server.testing.TestMember;
import org.entente.server.testing.TestRegion;
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
import org.entente.trust.wire.GroupState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A room has its home in the north; what others write comes here from the east, too, at times before it. */
class IntakeIT {
  private static final Origin NORTH = new Origin(new RegionId("north"), 1);
  private static final Origin EAST = new Origin(new RegionId("east"), 1);
  private static final NoteSigner KEY =
      NoteSigner.of(TestClient.REGION.value(), NoteKey.Type.NOTE, new byte[NoteSigner.SEED_BYTES]);

  private final RoomId room = RoomId.of(new byte[RoomId.LENGTH]);
  private final LogId log = LogId.room(room);
  private final Intake.Part eastern = new Intake.Part(log, EAST);
  private final Map<Origin, LogHead> heads = new HashMap<>();
  private TestRegion region;
  private TestMember nora;
  private TestMember mara;
  private Peer peer;
  private Intake intake;

  /** Nora has let Mara in. */
  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    region = new TestRegion(folder);
    nora = region.member(region.boria, "nora", "desk");
    mara = region.member(region.alba, "mara", "laptop");
    region.records(new RecordEvent.RegionListed(TestClient.REGION, KEY.key().publicKey()));
    region.places(region.alba, NORTH.region());
    region.places(region.boria, TestClient.REGION);
    peer = new Peer(
        region.vertx, EAST.region(), new LinkConfig.Address("127.0.0.1", 1), config(folder));
    intake = new Intake(region.database, region.logs, region.federation, region.replicas);
    RoomFounding founding = nora.founding(room, nora.policy(NORTH.region(), mara.officer()));
    await(region.federation.append(founding.roomOpened()));
    GroupState first = new GroupState(
        1, Sha256.NONE, founding.groupInfo(), Bytes.of(nora.group.tree().encode()), Cursor.START);
    RoomState kept =
        new RoomState(first, List.of(SignedPolicy.of(nora.group.context())), List.of());
    await(region.replicas.adopt(room, kept));
    PendingCommit joins = mara.external(first);
    assertThat(take(commit(mara, joins))).isEmpty();
    mara.merge(joins);
    nora.follow(joins);
  }

  @AfterEach
  void stop() {
    await(peer.close());
    region.close();
  }

  private static LinkConfig config(Path folder) throws Exception {
    LinkAuthority authority = LinkAuthority.create(new SecureRandom(), System.currentTimeMillis());
    LinkAuthority.Identity identity =
        authority.issue(TestClient.REGION, System.currentTimeMillis());
    return new LinkConfig(
        "127.0.0.1",
        0,
        Files.writeString(folder.resolve("ca.pem"), authority.identity().certificate()),
        Files.writeString(folder.resolve("own.pem"), identity.certificate()),
        Files.writeString(folder.resolve("own.key"), identity.key()),
        Map.of());
  }

  private Set<Intake.Part> take(LogRun... runs) {
    List<Intake.Arrived> arrived = new ArrayList<>();
    for (LogRun run : runs) {
      arrived.add(new Intake.Arrived(run, Bytes.EMPTY));
    }
    return await(intake.take(peer, arrived));
  }

  private LogRun commit(TestMember author, PendingCommit commit) throws MlsException {
    return run(NORTH, List.of(commit(NORTH, author, commit)));
  }

  private Entry commit(Origin origin, TestMember author, PendingCommit commit) throws MlsException {
    Bytes body = Bytes.of(commit.commit());
    return append(origin, EntryKind.COMMIT, 1, commit.epoch(), author, body);
  }

  /** Nora writes in the east, in each of {@code epochs}. */
  private LogRun says(long... epochs) throws MlsException {
    List<Entry> entries = new ArrayList<>();
    for (long epoch : epochs) {
      entries.add(word(EAST, 1, epoch));
    }
    return run(EAST, entries);
  }

  private Entry word(Origin origin, long term, long epoch) throws MlsException {
    Bytes body = Bytes.of(new byte[] {(byte) epoch});
    return append(origin, EntryKind.VERDICT, term, epoch, nora, body);
  }

  private Entry append(
      Origin origin, EntryKind kind, long term, long epoch, TestMember author, Bytes body)
      throws MlsException {
    LogHead head = heads.getOrDefault(origin, LogHead.empty(log, origin));
    EntryContent content =
        new EntryContent(log, origin, kind, term, epoch, author.name(), head.seq() + 1, body);
    Entry entry = head.append(content, region.clock.millis(), 0);
    heads.put(origin, head.follow(entry));
    return entry;
  }

  private LogRun run(Origin origin, List<Entry> entries) {
    return LogRun.of(log, origin, entries, false, Bytes.of(new byte[64]));
  }

  private PendingCommit withoutMara() throws MlsException {
    return nora.commit(new Proposal.Remove(1));
  }

  private long easternsHere() {
    return await(region.logs.heads(log)).seq(EAST);
  }

  private void assertMaraReadsOneOfTheEast() {
    Access.Reading reading = await(region.access.mayRead(mara.name(), log));
    assertThat(reading.covers(EAST, 1)).isTrue();
    assertThat(reading.covers(EAST, 2)).isFalse();
  }

  @Test
  void what_was_written_after_a_removal_waits_for_it_and_is_not_for_who_was_removed()
      throws Exception {
    LogRun both = says(1, 2);

    assertThat(take(both)).containsExactly(eastern);
    assertThat(easternsHere()).isEqualTo(1);
    assertThat(take(both.part(1, 2))).containsExactly(eastern);

    assertThat(take(both.part(1, 2), commit(nora, withoutMara()))).isEmpty();
    assertThat(easternsHere()).isEqualTo(2);
    assertMaraReadsOneOfTheEast();
  }

  @Test
  void what_comes_together_with_the_removal_goes_behind_it() throws Exception {
    assertThat(take(says(1, 2), commit(nora, withoutMara()))).isEmpty();

    assertThat(easternsHere()).isEqualTo(2);
    assertMaraReadsOneOfTheEast();
  }

  /** Of the home's second life comes more than of its first: what lies between two changes waits as well. */
  @Test
  void what_lies_before_a_later_change_waits_for_the_earlier_one() throws Exception {
    PendingCommit without = withoutMara();
    LogRun removal = commit(nora, without);
    nora.merge(without);
    Origin again = new Origin(NORTH.region(), 2);
    Entry word = word(again, 1, 2);
    LogRun second = run(again, List.of(word, commit(again, nora, nora.commit())));

    assertThat(take(second)).containsExactly(new Intake.Part(log, again));
    assertThat(await(region.logs.heads(log)).seq(again)).isZero();

    assertThat(take(removal)).isEmpty();
    assertThat(take(second)).isEmpty();
    Access.Reading reading = await(region.access.mayRead(mara.name(), log));
    assertThat(reading.covers(again, 1)).isFalse();
  }

  /** Its changes have ceased to count before this region heard of any. */
  @Test
  void what_was_written_in_a_later_home_does_not_wait() throws Exception {
    assertThat(take(run(EAST, List.of(word(EAST, 1, 1), word(EAST, 2, 20), word(EAST, 1, 1)))))
        .isEmpty();

    assertThat(easternsHere()).isEqualTo(3);
  }

  /** It may follow on changes that were lost with the home, and never come in a way that counts. */
  @Test
  void of_a_room_that_has_another_home_nothing_waits() throws Exception {
    region.clock.passes(Duration.ofMillis(RehomingTimes.LOST_MS).plusHours(1));
    long now = region.clock.millis();
    Silence word =
        Silence.sign(NORTH.region(), TestClient.REGION, now - RehomingTimes.LOST_MS, now, KEY);
    RoomsRehomed.Move move = new RoomsRehomed.Move(room, 2, 1, nora.lastCommit);
    region.records(
        new RoomsRehomed(NORTH.region(), TestClient.REGION, List.of(move), List.of(word)));

    assertThat(take(says(1, 3))).isEmpty();

    assertThat(easternsHere()).isEqualTo(2);
  }
}
