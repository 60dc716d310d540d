package org.entente.trust.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.group.Group;
import org.entente.trust.base.Sha256;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.event.EventBody;
import org.entente.trust.fixture.TestFederation;
import org.entente.trust.fixture.TestRoom;
import org.entente.trust.name.RoomId;
import org.junit.jupiter.api.Test;

class PolicyChainTest {
  private final TestFederation federation = TestFederation.withTeam();
  private final DeviceSigner chief = federation.alba.certified("chief", "laptop");
  private final DeviceSigner mara = federation.alba.certified("mara", "laptop");
  private final DeviceSigner igor = federation.borea.certified("igor", "laptop");
  private final RoomPolicy first = TestRoom.policy(chief, mara);
  private final RoomPolicy second = first.admitting(igor.device().officer(), 1);
  private final TestRoom room;

  PolicyChainTest() throws Exception {
    room = new TestRoom(federation, chief, first);
  }

  @Test
  void chain_leads_from_the_logged_policy_to_the_newest() throws Exception {
    PolicyChain one = start().follow(by(chief, first), federation.directory, federation.now);
    PolicyChain two = one.follow(by(chief, second), federation.directory, federation.now);

    assertThat(start().last()).isNull();
    assertThat(one.last()).isEqualTo(first);
    assertThat(two.revision()).isEqualTo(2);
    assertThat(joining(first, chief, one).policy()).isEqualTo(first);
    assertThat(joining(second, chief, two).policy()).isEqualTo(second);
  }

  @Test
  void group_with_another_policy_than_the_end_of_the_chain_is_not_joined() throws Exception {
    PolicyChain one = start().follow(by(chief, first), federation.directory, federation.now);
    PolicyChain two = one.follow(by(chief, second), federation.directory, federation.now);

    refused(() -> joining(second, chief, start()), RoomRule.POLICY_NOT_LOGGED);
    refused(() -> joining(second, chief, one), RoomRule.POLICY_NOT_LOGGED);
    refused(() -> joining(first, chief, two), RoomRule.POLICY_NOT_LOGGED);
  }

  @Test
  void group_with_somebody_whom_the_policy_does_not_let_in_is_not_joined() throws Exception {
    room.admit(igor);
    PolicyChain one = start().follow(by(chief, first), federation.directory, federation.now);
    Group group = room.group(chief);

    refused(
        () -> room.rules().joining(group.context(), group.tree(), one),
        RoomRule.MEMBER_NOT_ADMITTED);
  }

  @Test
  void first_policy_is_the_logged_one() {
    notFollowed(start(), by(mara, TestRoom.policy(mara)));
    notFollowed(start(), by(chief, second));
    notFollowed(start(), by(mara, first));
    notFollowed(PolicyChain.of(TestFederation.ROOM, Sha256.NONE), by(chief, first));
  }

  @Test
  void first_policy_is_of_the_first_term_also_where_another_was_logged() {
    RoomPolicy late = RoomStage.changed(first, first.team(), first.homeRegion(), 2, first.suite());

    notFollowed(PolicyChain.of(TestFederation.ROOM, late.hash()), by(chief, late));
  }

  @Test
  void later_policy_comes_from_an_admitter_and_names_the_one_before() throws Exception {
    PolicyChain one = start().follow(by(chief, first), federation.directory, federation.now);
    RoomPolicy fork = TestRoom.policy(chief).admitting(igor.device().officer(), 1);
    RoomPolicy third = second.without(mara.device().officer(), 2);

    notFollowed(one, by(mara, second));
    notFollowed(one, by(chief, fork));
    notFollowed(one, by(chief, third));
    notFollowed(one, by(chief, first));
  }

  @Test
  void policy_of_another_room_or_with_another_author_is_not_followed() throws Exception {
    PolicyChain one = start().follow(by(chief, first), federation.directory, federation.now);
    RoomId other = new RoomId(TestFederation.TEAM.value());
    SignedPolicy good = by(chief, second);
    SignedPolicy renamed = new SignedPolicy(second, chief.device(), mara.chain(), good.signature());

    notFollowed(one, SignedPolicy.sign(second, other, chief));
    notFollowed(one, renamed);
    notFollowed(
        one,
        new SignedPolicy(second, chief.device(), chief.chain(), by(mara, second).signature()));
  }

  @Test
  void policy_of_a_revoked_author_needs_one_after_it_by_somebody_who_counts() throws Exception {
    DeviceSigner desk = federation.alba.certified("chief", "desk");
    RoomPolicy third = second.without(mara.device().officer(), 2);
    Group before = group(second, chief);
    Group after = group(third, desk);
    PolicyChain two = start()
        .follow(by(chief, first), federation.directory, federation.now)
        .follow(by(chief, second), federation.directory, federation.now);
    federation.append(federation.signed(
        new EventBody.DeviceRevoked(chief.device(), 0), federation.alba.adminSigner()));

    refused(() -> joining(before, two), RoomRule.POLICY_NOT_LOGGED);
    PolicyChain three = two.follow(by(desk, third), federation.directory, federation.now);
    assertThat(joining(after, three).policy()).isEqualTo(third);
  }

  private PolicyChain start() {
    return PolicyChain.of(TestFederation.ROOM, first.hash());
  }

  private static SignedPolicy by(DeviceSigner author, RoomPolicy policy) {
    return SignedPolicy.sign(policy, TestFederation.ROOM, author);
  }

  private SignedPolicy joining(RoomPolicy policy, DeviceSigner author, PolicyChain chain)
      throws Exception {
    return joining(group(policy, author), chain);
  }

  private Group group(RoomPolicy policy, DeviceSigner author) throws Exception {
    return room.found(room.extension(policy, author), TestRoom.required());
  }

  private SignedPolicy joining(Group group, PolicyChain chain) throws Exception {
    return room.rules().joining(group.context(), group.tree(), chain);
  }

  private void notFollowed(PolicyChain chain, SignedPolicy next) {
    refused(
        () -> chain.follow(next, federation.directory, federation.now), RoomRule.POLICY_NOT_LOGGED);
  }

  private static void refused(ThrowingCallable call, Rule rule) {
    assertThatThrownBy(call)
        .asInstanceOf(InstanceOfAssertFactories.type(RejectedException.class))
        .extracting(RejectedException::rule)
        .isEqualTo(rule);
  }
}
