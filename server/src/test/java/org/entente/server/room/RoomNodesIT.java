package org.entente.server.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entente.server.testing.Futures.await;
import static org.entente.server.testing.Futures.refusal;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.group.CommitOptions;
import org.entente.mls.group.PendingCommit;
import org.entente.mls.group.Proposed;
import org.entente.mls.message.Proposal;
import org.entente.server.kernel.ProblemType;
import org.entente.server.log.AppendOutcome;
import org.entente.server.log.NewEntry;
import org.entente.server.push.Access;
import org.entente.server.testing.TestClient;
import org.entente.server.testing.TestMember;
import org.entente.server.testing.TestRegion;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.EntryKind;
import org.entente.trust.name.LogId;
import org.entente.trust.name.RoomId;
import org.entente.trust.wire.ClientFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes of a region between which no hint passes: what each holds of a room must stay right. */
class RoomNodesIT {
  private TestRegion here;
  private TestRegion there;
  private TestMember mara;
  private TestMember teo;
  private RoomId room;
  private LogId log;

  @BeforeEach
  void start(@TempDir Path data) throws Exception {
    here = new TestRegion(data);
    mara = here.member(here.alba, "mara", "laptop");
    teo = here.member(here.boria, "teo", "phone");
    there = here.neighbour();
    room = mara.foundsRoom(1, teo.officer());
    log = LogId.room(room);
  }

  @AfterEach
  void stop() {
    there.close();
    here.close();
  }

  private Access.Permit mayAppend(TestRegion node, TestMember member) {
    return await(node.access.mayAppend(member.name(), message(member)));
  }

  private ClientFrame.Append message(TestMember member) {
    try {
      Bytes body = Bytes.of(member.group.seal(new byte[10], new byte[1]).message());
      return new ClientFrame.Append(1, log, EntryKind.MESSAGE, member.group.epoch(), 1, 0, body);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void member_that_joined_at_one_node_writes_and_reads_at_the_other() throws Exception {
    mayAppend(there, mara);

    teo.joins(room, mara);

    assertThat(mayAppend(there, teo).roster()).isEqualTo(1);
    assertThat(mayAppend(there, mara).roster()).isEqualTo(1);
    assertThat(await(there.access.mayRead(teo.name(), log))).isEqualTo(Access.Reading.ALL);
  }

  @Test
  void permit_by_an_old_roster_is_not_accepted_and_the_next_one_is_right() throws Exception {
    Access.Permit old = mayAppend(there, mara);
    teo.joins(room, mara);
    ClientFrame.Append append = message(mara);

    AppendOutcome outcome = await(there.logs.append(entry(mara, append, old.roster())));
    assertThat(outcome).isInstanceOf(AppendOutcome.RosterChanged.class);
    there.access.outdated(log);

    Access.Permit fresh = await(there.access.mayAppend(mara.name(), append));
    assertThat(await(there.logs.append(entry(mara, append, fresh.roster()))))
        .isInstanceOf(AppendOutcome.Stored.class);
  }

  private NewEntry entry(TestMember member, ClientFrame.Append append, long roster) {
    return new NewEntry(
        log,
        append.kind(),
        1,
        append.epoch(),
        member.name(),
        member.counter + 1,
        0,
        roster,
        append.body());
  }

  @Test
  void member_removed_at_one_node_reads_at_the_other_up_to_its_removal() throws Exception {
    teo.joins(room, mara);
    mayAppend(there, teo);
    assertThat(await(there.access.mayRead(teo.name(), log))).isEqualTo(Access.Reading.ALL);

    PendingCommit removal = mara.commit(new Proposal.Remove(1));
    assertThat(mara.send(mara.bundle(removal)).status()).isEqualTo(201);
    mara.merge(removal);

    long roster = await(there.logs.read(log, Cursor.START, 100, 1 << 20)).roster();
    assertThat(roster).isEqualTo(2);
    Access.Reading reading = await(there.access.mayRead(teo.name(), log, roster));
    assertThat(reading.end()).isEqualTo(here.heads(log));
    refusal(there.access.mayAppend(teo.name(), message(teo)), ProblemType.NOT_FOUND);
  }

  @Test
  void commit_at_one_node_refers_to_a_proposal_that_the_other_stored() throws Exception {
    teo.joins(room, mara);
    TestClient client = new TestClient(there.origin(), mara.signer(), TestRegion.NOON);
    client.token = client.signIn(100).json().getString("token");
    assertThat(client.get("/v1/rooms/" + room.text() + "/group").status()).isEqualTo(200);
    Proposed proposed = teo.group.proposeUpdate(null, new byte[0]);
    store(proposed);
    mara.follow(proposed);

    PendingCommit pending = mara.group.commit(CommitOptions.of());
    TestClient.Answer answer = client.post(
        "/v1/rooms/" + room.text() + "/commits", mara.bundle(pending).encode());

    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
  }

  @Test
  void commit_refers_to_a_proposal_though_older_messages_behind_the_last_commit_were_removed()
      throws Exception {
    teo.joins(room, mara);
    for (int i = 0; i < 3; i++) {
      ClientFrame.Append append = message(mara);
      await(here.logs.append(entry(mara, append, 1))).orRefuse();
      mara.counter++;
    }
    Proposed proposed = teo.group.proposeUpdate(null, new byte[0]);
    store(proposed);
    mara.follow(proposed);
    removesWhatItMay();
    refusal(here.logs.read(log, Cursor.of(here.logs.origin(), 1), 9, 9999), ProblemType.EXPIRED);
    TestClient client = new TestClient(there.origin(), mara.signer(), TestRegion.NOON);
    client.token = client.signIn(100).json().getString("token");

    PendingCommit pending = mara.group.commit(CommitOptions.of());
    TestClient.Answer answer = client.post(
        "/v1/rooms/" + room.text() + "/commits", mara.bundle(pending).encode());

    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
  }

  /** As if everything were old and all others had it. */
  private void removesWhatItMay() {
    long commit = await(here.committed.upTo(List.of(log)))
        .getOrDefault(log, Cursor.START)
        .seq(here.logs.origin());
    await(here.database
        .pool()
        .preparedQuery("select log_remove(id, 1, $1, $1, $2, 100) from logs where log = $3")
        .execute(Tuple.of(Long.MAX_VALUE, commit, Buffer.buffer(log.encode()))));
  }

  private void store(Proposed proposed) {
    Bytes body = Bytes.of(proposed.message());
    ClientFrame.Append append = new ClientFrame.Append(
        1, log, EntryKind.PROPOSAL, teo.group.epoch(), teo.counter + 1, 0, body);
    Access.Permit permit = await(here.access.mayAppend(teo.name(), append));
    await(here.logs.append(entry(teo, append, permit.roster()))).orRefuse();
  }

  @Test
  void device_revoked_at_one_node_is_refused_at_the_other() {
    here.revoke(teo);

    long end = System.nanoTime() + 20_000_000_000L;
    while (!there.federation.isRevoked(teo.name())) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      Thread.onSpinWait();
    }
    TestClient client = new TestClient(there.origin(), teo.signer(), TestRegion.NOON);
    assertThat(client.signIn(100).is(ProblemType.DEVICE_REVOKED)).isTrue();
  }

  @Test
  void nonce_of_one_node_signs_in_at_the_other() {
    TestClient client = new TestClient(here.origin(), mara.signer(), TestRegion.NOON);
    TestClient other = new TestClient(there.origin(), mara.signer(), TestRegion.NOON);
    var request = client.request(there.origin(), 100);

    assertThat(other.signIn(request).status()).isEqualTo(200);
  }
}
