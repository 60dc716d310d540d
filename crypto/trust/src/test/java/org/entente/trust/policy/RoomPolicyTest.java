package org.entente.trust.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.group.CommitOptions;
import org.entente.mls.group.Group;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.Proposal;
import org.entente.trust.base.Sha256;
import org.entente.trust.fixture.TestFederation;
import org.entente.trust.fixture.TestRoom;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.RoomId;
import org.entente.trust.name.TeamId;
import org.junit.jupiter.api.Test;

/** How a room's policy begins and changes. */
class RoomPolicyTest extends RoomStage {
  RoomPolicyTest() throws Exception {}

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
        changed(p, team, p.homeRegion(), 1, p.suite()),
        changed(p, p.team(), region, 1, p.suite()),
        changed(p, p.team(), p.homeRegion(), 2, p.suite()),
        changed(p, p.team(), p.homeRegion(), 1, 3));

    for (RoomPolicy policy : forbidden) {
      refused(igor, room.commit(chief, change(policy, chief)), RoomRule.POLICY_CHANGE);
    }
    Proposal dropped = new Proposal.GroupContextExtensions(List.of(room.extension(p, chief)));
    refused(igor, room.commit(chief, dropped), RoomRule.POLICY_CHANGE);
    Proposal withoutPolicy = new Proposal.GroupContextExtensions(List.of(TestRoom.required()));
    refused(igor, room.commit(chief, withoutPolicy), RoomRule.POLICY_CHANGE);
  }

  @Test
  void policy_keeps_at_least_one_admitter() throws Exception {
    RoomPolicy headless = room.policy().without(chief.device().officer(), federation.now);

    refused(igor, room.commit(chief, change(headless, chief)), RoomRule.POLICY_CHANGE);
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

  /** Its people could change nothing: the record begins with the first term. */
  @Test
  void room_is_founded_in_the_first_term() throws Exception {
    RoomPolicy p = TestRoom.policy(chief);
    for (long term : new long[] {0, 2}) {
      RoomPolicy other = changed(p, p.team(), p.homeRegion(), term, p.suite());
      notFounded(RoomRule.POLICY_CHANGE, room.extension(other, chief), TestRoom.required());
    }
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
}
