package org.entente.trust.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.Rule;
import org.entente.mls.group.CommitOptions;
import org.entente.mls.group.Engine;
import org.entente.mls.group.Group;
import org.entente.mls.group.StagedCommit;
import org.entente.mls.message.CommitView;
import org.entente.mls.message.CustomProposals;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.ProposalRef;
import org.entente.mls.message.Sender;
import org.entente.mls.message.SentProposal;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.TeamEvent;
import org.entente.trust.fixture.OwnDevice;
import org.entente.trust.fixture.TestFederation;
import org.entente.trust.fixture.TestRoom;
import org.entente.trust.name.TeamId;
import org.junit.jupiter.api.Test;

/** Who comes into a room, who goes, and what waits to be carried out. */
class RoomMembersTest extends RoomStage {
  private static final int FOREIGN = 0xF00B;

  RoomMembersTest() throws Exception {}

  @Test
  void admitter_adds_and_others_do_not() throws Exception {
    accepted(igor, room.commit(chief, room.add(mara)));
    refused(chief, room.commit(igor, room.add(mara)), RoomRule.ADD_NOT_ADMITTED);
  }

  @Test
  void only_those_whom_the_policy_lets_in_are_in_the_room() throws Exception {
    RoomPolicy next = room.policy().admitting(stranger.device().officer(), federation.now);
    RoomPolicy withoutIgor = room.policy().without(igor.device().officer(), federation.now);

    refused(igor, room.commit(chief, room.add(stranger)), RoomRule.MEMBER_NOT_ADMITTED);
    accepted(igor, room.commit(chief, change(next, chief), room.add(stranger)));
    refused(igor, room.commit(chief, change(withoutIgor, chief)), RoomRule.MEMBER_NOT_ADMITTED);
    waitsNot(chief, room.add(stranger), RoomRule.MEMBER_NOT_ADMITTED);
  }

  @Test
  void proposal_of_an_admitter_may_be_committed_by_another_member() throws Exception {
    room.propose(chief, room.add(mara));
    accepted(chief, room.commit(igor));
  }

  @Test
  void proposal_of_another_member_is_refused_whoever_commits_it() throws Exception {
    room.propose(igor, room.add(stranger));
    refused(igor, room.commit(chief), RoomRule.ADD_NOT_ADMITTED);
  }

  @Test
  void admitted_officer_joins_from_outside_with_the_first_device_only() throws Exception {
    accepted(chief, room.join(mara, o -> o).commit());
    room.accept(mara, room.join(mara, o -> o));

    refused(chief, room.join(maraPhone, o -> o).commit(), RoomRule.JOIN_NOT_ADMITTED);
  }

  @Test
  void further_device_joins_when_another_device_of_the_officer_has_brought_it_in()
      throws Exception {
    federation.append(federation.certified(mara.chain(), federation.alba.adminSigner()));
    federation.now += 1000;
    DeviceSigner brought = OwnDevice.broughtBy(federation, mara, "phone");
    TestRoom later = new TestRoom(federation, chief, TestRoom.policy(chief, mara, igor));
    later.accept(mara, later.join(mara, o -> o));

    assertThatCode(() ->
            later.group(chief).process(later.join(brought, o -> o).commit(), later.rules()))
        .doesNotThrowAnyException();
  }

  @Test
  void further_device_of_an_officer_who_is_not_admitted_does_not_join() throws Exception {
    DeviceSigner nora = federation.alba.certified("nora", "laptop");
    federation.append(federation.certified(nora.chain(), federation.alba.adminSigner()));
    federation.now += 1000;
    DeviceSigner brought = OwnDevice.broughtBy(federation, nora, "phone");
    TestRoom later = new TestRoom(federation, chief, TestRoom.policy(chief, mara, igor));

    rejected(
        () -> later.group(chief).process(later.join(brought, o -> o).commit(), later.rules()),
        RoomRule.JOIN_NOT_ADMITTED);
  }

  @Test
  void device_that_an_admin_made_beside_one_in_use_does_not_join_although_the_other_is_not_in()
      throws Exception {
    federation.append(federation.certified(mara.chain(), federation.alba.adminSigner()));
    federation.now += 1000;
    federation.append(federation.certified(maraPhone.chain(), federation.alba.adminSigner()));

    refused(chief, room.join(maraPhone, o -> o).commit(), RoomRule.JOIN_NOT_ADMITTED);
    accepted(chief, room.join(mara, o -> o).commit());
  }

  @Test
  void nobody_lets_in_a_device_that_an_admin_made_beside_one_in_use() throws Exception {
    federation.append(federation.certified(mara.chain(), federation.alba.adminSigner()));
    federation.now += 1000;
    federation.append(federation.certified(maraPhone.chain(), federation.alba.adminSigner()));

    refused(igor, room.commit(chief, room.add(maraPhone)), RoomRule.JOIN_NOT_ADMITTED);
    accepted(igor, room.commit(chief, room.add(mara)));
  }

  @Test
  void officer_who_is_not_admitted_does_not_join() throws Exception {
    refused(chief, room.join(stranger, o -> o).commit(), RoomRule.JOIN_NOT_ADMITTED);
  }

  @Test
  void device_takes_the_place_of_its_own_former_leaf_and_no_other() throws Exception {
    room.accept(mara, room.join(mara, o -> o));
    int own = room.leafOf(mara);

    accepted(chief, room.join(mara, o -> o.removing(own)).commit());
    refusedAnyhow(chief, () -> room.join(mara, o -> o).commit());
    refusedAnyhow(chief, () -> room.join(maraPhone, o -> o.removing(own)).commit());
    refusedAnyhow(chief, () -> room.join(igor, o -> o.removing(own)).commit());
  }

  @Test
  void removing_is_for_admitters_and_for_devices_of_the_same_officer() throws Exception {
    room.admit(mara);
    room.admit(maraPhone);

    accepted(igor, room.commit(chief, remove(mara)));
    accepted(igor, room.commit(maraPhone, remove(mara)));
    refused(chief, room.commit(igor, remove(mara)), RoomRule.REMOVE_NOT_ENTITLED);
  }

  @Test
  void member_leaves_by_a_proposal_that_anybody_commits() throws Exception {
    room.admit(mara);
    room.propose(igor, remove(igor));

    accepted(chief, room.commit(mara));
  }

  @Test
  void another_key_by_the_name_of_a_member_does_not_take_its_place() throws Exception {
    room.accept(mara, room.join(mara, o -> o));
    int own = room.leafOf(mara);
    DeviceSigner impostor = federation.alba.certified("mara", "laptop");

    MlsMessage join = room.join(impostor, o -> o.removing(own)).commit();

    refused(chief, join, RoomRule.JOIN_NOT_ADMITTED);
  }

  @Test
  void removed_officer_does_not_come_back_in_the_place_of_the_former_leaf() throws Exception {
    room.accept(mara, room.join(mara, o -> o));
    int old = room.leafOf(mara);
    MlsMessage late = room.join(mara, o -> o.removing(old)).commit();
    RoomPolicy without = room.policy().without(mara.device().officer(), federation.now);
    CommitOptions dismissal = CommitOptions.of(change(without, chief), new Proposal.Remove(old));
    room.accept(chief, room.group(chief).commit(dismissal));

    refused(chief, room.join(mara, o -> o).commit(), RoomRule.JOIN_NOT_ADMITTED);
    refusedAnyhow(chief, () -> room.join(mara, o -> o.removing(old)).commit());
    refusedAnyhow(chief, () -> late);
  }

  @Test
  void proposal_that_would_spoil_every_commit_does_not_wait() throws Exception {
    RoomPolicy next = room.policy().admitting(stranger.device().officer(), federation.now);
    Proposal reInit = new Proposal.ReInit(Bytes.fromHex("01"), 1, 1, List.of());

    waits(igor, remove(igor));
    waits(chief, room.add(mara));
    waits(chief, change(next, chief));
    waitsNot(igor, reInit, RoomRule.PROPOSAL_NOT_USED);
    waitsNot(igor, room.add(mara), RoomRule.ADD_NOT_ADMITTED);
    waitsNot(igor, remove(chief), RoomRule.REMOVE_NOT_ENTITLED);
    waitsNot(igor, change(next, chief), RoomRule.POLICY_CHANGE);
    revoke(mara, federation.alba.adminSigner());
    waitsNot(chief, room.add(mara), RoomRule.LEAF_NOT_ENTITLED);
  }

  @Test
  void only_agencies_of_the_team_are_let_in() throws Exception {
    TeamId own = new TeamId(TestFederation.ROOM.value());
    federation.append(federation.signed(
        new EventBody.TeamOpened(own, List.of(federation.alba.name), federation.now + 1000),
        federation.alba.adminSigner()));
    RoomPolicy mixed = TestRoom.policy(chief, mara, igor);
    RoomPolicy pure = TestRoom.policy(chief, mara);
    RoomPolicy foreign = changed(mixed, own, mixed.homeRegion(), 1, mixed.suite());
    RoomPolicy fits = changed(pure, own, pure.homeRegion(), 1, pure.suite());
    TestRoom closed = new TestRoom(federation, chief, fits);
    closed.admit(mara);
    RoomPolicy next = fits.admitting(igor.device().officer(), federation.now);
    MlsMessage commit = closed.commit(chief, change(next, chief), closed.add(igor));
    Group before = closed.group(mara);

    notFounded(RoomRule.AGENCY_NOT_IN_TEAM, room.extension(foreign, chief), TestRoom.required());
    rejected(() -> before.process(commit, room.rules()), RoomRule.AGENCY_NOT_IN_TEAM);
  }

  @Test
  void nobody_new_comes_in_after_the_teams_end_and_everybody_may_go() throws Exception {
    room.accept(mara, room.join(mara, o -> o));
    RoomPolicy more = room.policy().admitting(stranger.device().officer(), federation.now);
    MlsMessage add = room.commit(chief, room.add(maraPhone));
    int own = room.leafOf(mara);
    MlsMessage back = room.join(mara, o -> o.removing(own)).commit();
    MlsMessage change = room.commit(chief, change(more, chief));
    MlsMessage join = room.join(stranger, o -> o).commit();
    MlsMessage remove = room.commit(chief, remove(mara));
    assertThat(room.rules().isOpen(room.policy())).isTrue();

    federation.append(federation.signed(
        new TeamEvent.Closed(TestFederation.TEAM),
        federation.alba.adminSigner(),
        federation.borea.adminSigner()));

    refused(igor, add, RoomRule.TEAM_ENDED);
    refused(igor, change, RoomRule.TEAM_ENDED);
    refused(igor, join, RoomRule.TEAM_ENDED);
    accepted(igor, back);
    accepted(igor, remove);
    assertThat(room.rules().isOpen(room.policy())).isFalse();
  }

  @Test
  void other_kinds_of_proposals_are_not_used() throws Exception {
    Proposal reInit = new Proposal.ReInit(Bytes.fromHex("01"), 1, 1, List.of());

    refused(igor, room.commit(chief, reInit), RoomRule.PROPOSAL_NOT_USED);
  }

  @Test
  void proposals_of_other_applications_are_refused_by_engine_and_policy() throws Exception {
    Proposal foreign = new Proposal.Custom(FOREIGN, Bytes.fromHex("01"));

    rejected(() -> room.commit(chief, foreign), Rule.PROPOSAL_NOT_SUPPORTED);
    refused(igor, proposedElsewhere(foreign), Rule.PROPOSAL_NOT_SUPPORTED);
    waitsNot(chief, foreign, RoomRule.PROPOSAL_NOT_USED);
    CommitView view = withMore(viewOf(room.commit(chief)), foreign);
    rejected(() -> room.rules().check(view), RoomRule.PROPOSAL_NOT_USED);
  }

  /** What a client of the chief's that knows the type would send. */
  private MlsMessage proposedElsewhere(Proposal proposal) throws Exception {
    Engine ours = room.engine();
    Engine other = new Engine(
        ours.suites(),
        ours.random(),
        ours.nowSeconds(),
        ours.validator(),
        ours.psks(),
        CustomProposals.of(CustomProposals.Type.of(FOREIGN)));
    Group group = Group.decode(room.group(chief).encode(), other);
    return group.propose(proposal, new byte[0]).message();
  }

  private CommitView viewOf(MlsMessage commit) throws Exception {
    return ((StagedCommit) room.group(igor).process(commit, room.rules())).view();
  }

  private static CommitView withMore(CommitView v, Proposal proposal) {
    List<SentProposal> more = new ArrayList<>(v.proposals());
    more.add(new SentProposal(proposal, v.sender(), null));
    return new CommitView(
        v.before(),
        v.after(),
        v.treeBefore(),
        v.treeAfter(),
        v.sender(),
        v.committerLeafIndex(),
        v.committer(),
        more,
        v.addedLeaves(),
        v.authenticatedData());
  }

  private void waits(DeviceSigner author, Proposal proposal) {
    assertThatCode(() -> propose(author, proposal)).doesNotThrowAnyException();
  }

  private void waitsNot(DeviceSigner author, Proposal proposal, Rule rule) {
    rejected(() -> propose(author, proposal), rule);
  }

  private void propose(DeviceSigner author, Proposal proposal) throws Exception {
    Group group = room.group(author);
    Sender sender = new Sender.Member(group.ownLeafIndex());
    SentProposal sent = new SentProposal(proposal, sender, new ProposalRef(Bytes.EMPTY));
    room.rules().checkProposal(group.context(), group.tree(), sent);
  }
}
