package org.entente.server.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entente.server.testing.Futures.await;
import static org.entente.server.testing.Futures.refusal;

import java.nio.file.Path;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.group.CommitOptions;
import org.entente.mls.group.PendingCommit;
import org.entente.mls.group.Proposed;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.Proposal;
import org.entente.server.kernel.ProblemType;
import org.entente.server.log.NewEntry;
import org.entente.server.push.Access;
import org.entente.server.testing.TestMember;
import org.entente.server.testing.TestRegion;
import org.entente.trust.base.Sha256;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.EntryKind;
import org.entente.trust.marking.PolicyClass;
import org.entente.trust.name.LogId;
import org.entente.trust.name.RoomId;
import org.entente.trust.policy.SignedVerdict;
import org.entente.trust.policy.Verdict;
import org.entente.trust.wire.ClientFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What members may append to their room and read of it. */
class RoomAccessIT {
  private static final byte[] CLASS_ZERO = {0};
  private TestRegion region;
  private TestMember nora;
  private TestMember mara;
  private TestMember eve;
  private RoomId room;
  private LogId log;

  @BeforeEach
  void start(@TempDir Path data) throws Exception {
    region = new TestRegion(data);
    nora = region.member(region.boria, "nora", "desk");
    mara = region.member(region.alba, "mara", "laptop");
    eve = region.member(region.alba, "eve", "phone");
    room = nora.foundsRoom(7, mara.officer());
    log = LogId.room(room);
    mara.joins(room, nora);
  }

  @AfterEach
  void stop() {
    region.close();
  }

  @Test
  void message_of_a_member_is_permitted_with_the_roster_of_its_epoch() throws Exception {
    Access.Permit permit = await(region.access.mayAppend(mara.name(), message(mara, CLASS_ZERO)));

    assertThat(permit).isEqualTo(new Access.Permit(1, 1));
  }

  @Test
  void message_of_a_stranger_is_not_found() throws Exception {
    refusal(region.access.mayAppend(eve.name(), message(mara, CLASS_ZERO)), ProblemType.NOT_FOUND);
  }

  @Test
  void message_of_a_class_that_the_policy_does_not_permit_is_refused() throws Exception {
    refusal(
        region.access.mayAppend(mara.name(), message(mara, new byte[] {1})),
        ProblemType.POLICY_DENIED);
    refusal(
        region.access.mayAppend(mara.name(), message(mara, new byte[0])),
        ProblemType.POLICY_DENIED);
  }

  @Test
  void what_only_devices_say_to_each_other_is_not_for_people() throws Exception {
    byte[] service = {PolicyClass.SERVICE};

    assertThat(AppendRules.isForPeople(message(mara, CLASS_ZERO).body())).isTrue();
    assertThat(AppendRules.isForPeople(message(mara, service).body())).isFalse();
    assertThat(AppendRules.isForPeople(message(mara, new byte[0]).body())).isFalse();
    assertThat(AppendRules.isForPeople(Bytes.of(new byte[] {1, 2}))).isFalse();
  }

  @Test
  void message_in_an_epoch_that_has_not_come_or_is_long_gone_is_stale() throws Exception {
    ClientFrame.Append good = message(mara, CLASS_ZERO);
    ClientFrame.Append future =
        new ClientFrame.Append(1, log, EntryKind.MESSAGE, 2, 1, 0, good.body());
    ClientFrame.Append other =
        new ClientFrame.Append(1, log, EntryKind.MESSAGE, 0, 1, 0, good.body());

    refusal(region.access.mayAppend(mara.name(), future), ProblemType.STALE_EPOCH);
    refusal(region.access.mayAppend(mara.name(), other), ProblemType.INVALID_FIELD);
  }

  @Test
  void something_else_than_a_message_is_refused() throws Exception {
    Bytes handshake = Bytes.of(nora.commit().commit());

    refusal(
        region.access.mayAppend(mara.name(), append(EntryKind.MESSAGE, 1, handshake)),
        ProblemType.INVALID_FIELD);
    refusal(
        region.access.mayAppend(
            mara.name(), append(EntryKind.MESSAGE, 1, Bytes.of(new byte[] {1, 2}))),
        ProblemType.MALFORMED_REQUEST);
  }

  @Test
  void proposal_can_be_referred_to_by_a_commit_also_after_a_restart() throws Exception {
    Proposed proposed = mara.group.proposeUpdate(null, new byte[0]);
    ClientFrame.Append append = append(EntryKind.PROPOSAL, 1, Bytes.of(proposed.message()));
    Access.Permit permit = await(region.access.mayAppend(mara.name(), append));
    store(mara, append, permit);

    region.restart();
    nora.follow(proposed);
    PendingCommit pending = nora.group.commit(CommitOptions.of());

    assertThat(nora.send(nora.bundle(pending)).status()).isEqualTo(201);
  }

  @Test
  void proposal_of_another_member_or_a_forged_one_is_refused() throws Exception {
    Bytes good = Bytes.of(mara.group.proposeUpdate(null, new byte[0]).message());
    byte[] bad = good.toArray();
    bad[bad.length / 2] ^= 1;

    refusal(
        region.access.mayAppend(nora.name(), append(EntryKind.PROPOSAL, 1, good)),
        ProblemType.COMMIT_REJECTED);
    refusal(
        region.access.mayAppend(mara.name(), append(EntryKind.PROPOSAL, 0, good)),
        ProblemType.STALE_EPOCH);
    refusal(
        region.access.mayAppend(mara.name(), append(EntryKind.PROPOSAL, 1, Bytes.of(bad))),
        ProblemType.COMMIT_REJECTED);
  }

  @Test
  void proposal_that_would_spoil_every_commit_is_refused() throws Exception {
    Proposal remove = new Proposal.Remove(nora.group.ownLeafIndex());
    Bytes message = Bytes.of(mara.group.propose(remove, new byte[0]).message());

    refusal(
        region.access.mayAppend(mara.name(), append(EntryKind.PROPOSAL, 1, message)),
        ProblemType.COMMIT_REJECTED);
  }

  @Test
  void verdict_counts_with_the_signature_of_its_author_only() {
    Verdict verdict = new Verdict(room, 0, Sha256.NONE, true, "");
    Bytes signed = Bytes.of(SignedVerdict.sign(verdict, mara.signer()));

    assertThat(await(region.access.mayAppend(mara.name(), append(EntryKind.VERDICT, 1, signed))))
        .isEqualTo(new Access.Permit(1, 1));
    refusal(
        region.access.mayAppend(nora.name(), append(EntryKind.VERDICT, 1, signed)),
        ProblemType.INVALID_FIELD);
    Bytes forged = Bytes.of(new SignedVerdict(verdict, mara.name(), Bytes.of(new byte[64])));
    refusal(
        region.access.mayAppend(mara.name(), append(EntryKind.VERDICT, 1, forged)),
        ProblemType.COMMIT_REJECTED);
  }

  @Test
  void removed_device_reads_up_to_its_removal_and_appends_nothing() throws Exception {
    ClientFrame.Append late = message(mara, CLASS_ZERO);
    PendingCommit removal = nora.commit(new Proposal.Remove(mara.group.ownLeafIndex()));
    assertThat(nora.send(nora.bundle(removal)).status()).isEqualTo(201);

    Access.Reading reading = await(region.access.mayRead(mara.name(), log));

    assertThat(reading.end()).isEqualTo(Cursor.of(region.logs.origin(), 2));
    refusal(region.access.mayAppend(mara.name(), late), ProblemType.NOT_FOUND);
    assertThat(await(region.access.mayRead(nora.name(), log))).isEqualTo(Access.Reading.ALL);
    assertThat(await(region.reopened().mayRead(mara.name(), log))).isEqualTo(reading);
  }

  @Test
  void device_reads_its_own_inbox_the_federation_and_no_foreign_room() {
    assertThat(await(region.access.mayRead(eve.name(), LogId.inbox(eve.name()))))
        .isEqualTo(Access.Reading.ALL);
    assertThat(await(region.access.mayRead(eve.name(), LogId.FEDERATION)))
        .isEqualTo(Access.Reading.ALL);
    refusal(region.access.mayRead(eve.name(), LogId.inbox(mara.name())), ProblemType.NOT_FOUND);
    refusal(region.access.mayRead(eve.name(), log), ProblemType.NOT_FOUND);
  }

  private void store(TestMember author, ClientFrame.Append append, Access.Permit permit) {
    long counter = ++author.counter;
    await(region.logs.append(new NewEntry(
            append.log(),
            append.kind(),
            permit.term(),
            append.epoch(),
            author.name(),
            counter,
            0,
            permit.roster(),
            append.body())))
        .orRefuse();
  }

  private ClientFrame.Append message(TestMember author, byte[] data) throws MlsException {
    MlsMessage message = author.group.seal(new byte[] {1, 2, 3}, data).message();
    return append(EntryKind.MESSAGE, author.group.epoch(), Bytes.of(message));
  }

  private ClientFrame.Append append(EntryKind kind, long epoch, Bytes body) {
    return new ClientFrame.Append(1, log, kind, epoch, 1, 0, body);
  }
}
