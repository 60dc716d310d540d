package org.entente.trust.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.group.CommitOptions;
import org.entente.mls.group.Group;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.ProposalRef;
import org.entente.mls.message.Sender;
import org.entente.mls.message.SentProposal;
import org.entente.trust.base.Sha256;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.TeamEvent;
import org.entente.trust.fixture.OwnDevice;
import org.entente.trust.fixture.TestFederation;
import org.entente.trust.fixture.TestRoom;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.RoomId;
import org.entente.trust.name.TeamId;
import org.junit.jupiter.api.Test;

class RoomRulesTest {
  private final TestFederation federation = TestFederation.withTeam();
  private final DeviceSigner chief = federation.alba.certified("chief", "laptop");
  private final DeviceSigner mara = federation.alba.certified("mara", "laptop");
  private final DeviceSigner maraPhone = federation.alba.certified("mara", "phone");
  private final DeviceSigner igor = federation.borea.certified("igor", "laptop");
  private final DeviceSigner stranger = federation.borea.certified("olga", "laptop");
  private final TestRoom room;

  RoomRulesTest() throws Exception {
    room = new TestRoom(federation, chief, TestRoom.policy(chief, mara, igor));
    room.admit(igor);
  }

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
  void policy_is_changed_by_an_admitter_one_revision_at_a_time() throws Exception {
    RoomPolicy next = room.policy().admitting(stranger.device().officer(), federation.now);
    RoomPolicy jump = next.without(mara.device().officer(), federation.now);

    accepted(igor, room.commit(chief, change(next, chief)));
    refused(igor, room.commit(chief, change(jump, chief)), RoomRule.POLICY_CHANGE);
    refused(igor, room.commit(chief, change(room.policy(), chief)), RoomRule.POLICY_CHANGE);
  }

  @Test
  void policy_that_names_another_than_the_one_in_place_is_refused() throws Exception {
    RoomPolicy next = room.policy().admitting(stranger.device().officer(), federation.now);
    RoomPolicy fork = TestRoom.policy(chief).admitting(stranger.device().officer(), federation.now);

    accepted(igor, room.commit(chief, change(next, chief)));
    refused(igor, room.commit(chief, change(fork, chief)), RoomRule.POLICY_CHANGE);
    refused(igor, changeTo(following(next, Sha256.NONE, 2)), RoomRule.POLICY_CHANGE);
    refused(igor, changeTo(following(next, next.hash(), 2)), RoomRule.POLICY_CHANGE);
    accepted(igor, changeTo(following(next, room.policy().hash(), 2)));
  }

  @Test
  void admitter_does_not_sign_a_policy_without_himself() throws Exception {
    List<OfficerName> both = List.of(chief.device().officer(), igor.device().officer());
    RoomPolicy two = withAdmitters(room.policy().admitting(both.get(1), federation.now), both);
    room.accept(chief, room.group(chief).commit(CommitOptions.of(change(two, chief))));
    RoomPolicy without = room.policy().without(both.get(0), federation.now);

    refused(igor, room.commit(chief, change(without, chief)), RoomRule.POLICY_CHANGE);
    accepted(chief, room.commit(igor, change(without, igor), remove(chief)));
  }

  private MlsMessage changeTo(RoomPolicy policy) throws Exception {
    return room.commit(chief, change(policy, chief));
  }

  private static RoomPolicy following(RoomPolicy p, Bytes previous, long revision) {
    return changed(p, p.admitters(), previous, revision);
  }

  private static RoomPolicy withAdmitters(RoomPolicy p, List<OfficerName> admitters) {
    return changed(p, admitters, p.previous(), p.revision());
  }

  private static RoomPolicy changed(
      RoomPolicy p, List<OfficerName> admitters, Bytes previous, long revision) {
    return new RoomPolicy(
        p.team(),
        p.homeRegion(),
        p.term(),
        p.suite(),
        admitters,
        p.admitted(),
        p.history(),
        p.retentionDays(),
        p.classes(),
        previous,
        revision,
        p.timeMs());
  }

  @Test
  void policy_by_somebody_who_does_not_admit_is_refused() throws Exception {
    RoomPolicy next = room.policy().admitting(stranger.device().officer(), federation.now);

    refused(chief, room.commit(igor, change(next, igor)), RoomRule.POLICY_CHANGE);
    refused(chief, room.commit(igor, change(next, chief)), RoomRule.POLICY_CHANGE);
    refused(igor, room.commit(chief, change(next, igor)), RoomRule.POLICY_CHANGE);
  }

  @Test
  void policy_of_another_room_or_with_a_broken_signature_is_refused() throws Exception {
    RoomPolicy next = room.policy().admitting(stranger.device().officer(), federation.now);
    RoomId other = new RoomId(TestFederation.TEAM.value());
    SignedPolicy elsewhere = SignedPolicy.sign(next, other, chief);
    SignedPolicy good = SignedPolicy.sign(next, TestFederation.ROOM, chief);
    SignedPolicy swapped = new SignedPolicy(
        next.admitting(mara.device().officer(), 1),
        chief.device(),
        chief.chain(),
        good.signature());
    SignedPolicy renamed = new SignedPolicy(next, igor.device(), chief.chain(), good.signature());

    refused(igor, room.commit(chief, change(elsewhere.extension())), RoomRule.POLICY_CHANGE);
    refused(igor, room.commit(chief, change(swapped.extension())), RoomRule.POLICY_CHANGE);
    refused(igor, room.commit(chief, change(renamed.extension())), RoomRule.POLICY_CHANGE);
  }

  @Test
  void policy_change_keeps_team_suite_home_and_all_other_extensions() throws Exception {
    RoomPolicy p = room.policy().admitting(stranger.device().officer(), federation.now);
    TeamId team = new TeamId(TestFederation.ROOM.value());
    RegionId region = new RegionId("borea-1");
    List<RoomPolicy> forbidden = List.of(
        changed(p, team, p.homeRegion(), 0, p.suite()),
        changed(p, p.team(), region, 0, p.suite()),
        changed(p, p.team(), p.homeRegion(), 1, p.suite()),
        changed(p, p.team(), p.homeRegion(), 0, 3));

    for (RoomPolicy policy : forbidden) {
      refused(igor, room.commit(chief, change(policy, chief)), RoomRule.POLICY_CHANGE);
    }
    Proposal dropped = new Proposal.GroupContextExtensions(List.of(room.extension(p, chief)));
    refused(igor, room.commit(chief, dropped), RoomRule.POLICY_CHANGE);
    Proposal withoutPolicy = new Proposal.GroupContextExtensions(List.of(TestRoom.required()));
    refused(igor, room.commit(chief, withoutPolicy), RoomRule.POLICY_CHANGE);
  }

  private static RoomPolicy changed(
      RoomPolicy p, TeamId team, RegionId home, long term, int suite) {
    return new RoomPolicy(
        team,
        home,
        term,
        suite,
        p.admitters(),
        p.admitted(),
        p.history(),
        p.retentionDays(),
        p.classes(),
        p.previous(),
        p.revision(),
        p.timeMs());
  }

  @Test
  void revoked_device_is_neither_added_nor_joins_nor_commits() throws Exception {
    MlsMessage add = room.commit(chief, room.add(mara));
    MlsMessage join = room.join(mara, o -> o).commit();
    MlsMessage update = room.commit(igor);
    revoke(mara, federation.alba.adminSigner());
    revoke(igor, federation.borea.adminSigner());

    refused(igor, add, RoomRule.LEAF_NOT_ENTITLED);
    refused(chief, join, RoomRule.LEAF_NOT_ENTITLED);
    refused(chief, update, RoomRule.LEAF_NOT_ENTITLED);
  }

  @Test
  void revoked_admitter_adds_nobody_without_renewing_its_keys() throws Exception {
    MlsMessage add = room.group(chief)
        .commit(CommitOptions.of(room.add(mara)).withoutForcedPath())
        .commit();
    accepted(igor, add);
    revoke(chief, federation.alba.adminSigner());

    refused(igor, add, RoomRule.LEAF_NOT_ENTITLED);
  }

  @Test
  void proposal_of_a_revoked_admitter_is_refused_whoever_commits_it() throws Exception {
    room.admit(mara);
    room.propose(chief, remove(mara));
    MlsMessage commit = room.commit(igor);
    accepted(mara, commit);
    revoke(chief, federation.alba.adminSigner());

    refused(mara, commit, RoomRule.LEAF_NOT_ENTITLED);
  }

  @Test
  void revoked_member_may_still_ask_to_leave() throws Exception {
    room.admit(mara);
    room.propose(mara, remove(mara));
    revoke(mara, federation.alba.adminSigner());

    accepted(chief, room.commit(igor));
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
  void policy_keeps_at_least_one_admitter() throws Exception {
    RoomPolicy headless = room.policy().without(chief.device().officer(), federation.now);

    refused(igor, room.commit(chief, change(headless, chief)), RoomRule.POLICY_CHANGE);
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

  @Test
  void room_goes_on_when_the_author_of_its_policy_is_revoked() throws Exception {
    room.admit(mara);
    revoke(chief, federation.alba.adminSigner());

    accepted(igor, room.commit(mara));
  }

  @Test
  void only_agencies_of_the_team_are_let_in() throws Exception {
    TeamId own = new TeamId(TestFederation.ROOM.value());
    federation.append(federation.signed(
        new EventBody.TeamOpened(own, List.of(federation.alba.name), federation.now + 1000),
        federation.alba.adminSigner()));
    RoomPolicy mixed = TestRoom.policy(chief, mara, igor);
    RoomPolicy pure = TestRoom.policy(chief, mara);
    RoomPolicy foreign = changed(mixed, own, mixed.homeRegion(), 0, mixed.suite());
    RoomPolicy fits = changed(pure, own, pure.homeRegion(), 0, pure.suite());
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
  void revoked_device_is_put_out_by_whoever_is_there() throws Exception {
    room.admit(mara);
    MlsMessage removal = room.commit(igor, remove(mara));
    refused(chief, removal, RoomRule.REMOVE_NOT_ENTITLED);

    revoke(mara, federation.alba.adminSigner());

    accepted(chief, removal);
  }

  @Test
  void other_kinds_of_proposals_are_not_used() throws Exception {
    Proposal reInit = new Proposal.ReInit(Bytes.fromHex("01"), 1, 1, List.of());

    refused(igor, room.commit(chief, reInit), RoomRule.PROPOSAL_NOT_USED);
  }

  @Test
  void founding_needs_a_first_policy_of_the_founder() throws Exception {
    Group good = room.found(room.extension(TestRoom.policy(chief), chief), TestRoom.required());
    RoomRules rules = room.rules();

    assertThat(rules.founding(good.context(), good.roster()).policy())
        .isEqualTo(TestRoom.policy(chief));
    notFounded(RoomRule.POLICY_MISSING, TestRoom.required());
    notFounded(RoomRule.POLICY_MISSING, room.extension(TestRoom.policy(chief), chief));
    notFounded(
        RoomRule.POLICY_CHANGE, room.extension(TestRoom.policy(mara), chief), TestRoom.required());
    notFounded(
        RoomRule.POLICY_CHANGE, room.extension(TestRoom.policy(mara), mara), TestRoom.required());
    notFounded(
        RoomRule.POLICY_CHANGE,
        room.extension(TestRoom.policy(chief).admitting(igor.device().officer(), 1), chief),
        TestRoom.required());
    RoomPolicy after = following(TestRoom.policy(chief), TestRoom.policy(chief).hash(), 1);
    notFounded(RoomRule.POLICY_CHANGE, room.extension(after, chief), TestRoom.required());
  }

  private void notFounded(Rule rule, Extension... extensions) throws Exception {
    Group group = room.found(extensions);
    rejected(() -> room.rules().founding(group.context(), group.roster()), rule);
  }

  private void revoke(DeviceSigner device, DeviceSigner admin) {
    federation.append(federation.signed(new EventBody.DeviceRevoked(device.device(), 0), admin));
  }

  private Proposal.Remove remove(DeviceSigner device) {
    return new Proposal.Remove(room.leafOf(device));
  }

  private Proposal change(RoomPolicy policy, DeviceSigner author) {
    return change(room.extension(policy, author));
  }

  private static Proposal change(Extension policy) {
    return new Proposal.GroupContextExtensions(List.of(policy, TestRoom.required()));
  }

  private void accepted(DeviceSigner reader, MlsMessage commit) {
    assertThatCode(() -> room.group(reader).process(commit, room.rules()))
        .doesNotThrowAnyException();
  }

  private void refused(DeviceSigner reader, MlsMessage commit, Rule rule) {
    byte[] before = room.group(reader).encode();
    rejected(() -> room.group(reader).process(commit, room.rules()), rule);
    assertThat(room.group(reader).encode()).isEqualTo(before);
  }

  private static void rejected(ThrowingCallable call, Rule rule) {
    assertThatThrownBy(call)
        .asInstanceOf(InstanceOfAssertFactories.type(RejectedException.class))
        .extracting(RejectedException::rule)
        .isEqualTo(rule);
  }

  /** Refused by the engine of the joiner or by the reader, whichever comes first. */
  private void refusedAnyhow(DeviceSigner reader, Callable<MlsMessage> commit) {
    byte[] before = room.group(reader).encode();
    assertThatThrownBy(() -> room.group(reader).process(commit.call(), room.rules()))
        .isInstanceOf(MlsException.class);
    assertThat(room.group(reader).encode()).isEqualTo(before);
  }
}
