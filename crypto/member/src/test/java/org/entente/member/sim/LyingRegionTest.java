package org.entente.member.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.entente.member.room.Transcripts;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.name.RoomId;
import org.entente.trust.policy.RoomPolicy;
import org.entente.trust.policy.SignedPolicy;
import org.junit.jupiter.api.Test;

/** A region that shows another group than the logged room's, with certified devices on its side. */
class LyingRegionTest {
  private final SimParty party = new SimParty(41);
  private final SimParty.Person alice = party.officer("alice");
  private final SimParty.Person bob = party.officer("bob");
  private final SimParty.Person carol = party.officer("carol");

  private SelfMadeRoom carolsOwn() {
    return new SelfMadeRoom(party, Objects.requireNonNull(party.signers.get(carol.device.name)));
  }

  private SimRoom real() {
    return Objects.requireNonNull(party.region.rooms.get(party.roomId()));
  }

  private RoomPolicy policy() {
    return real().policies.get(real().policies.size() - 1).policy();
  }

  /** The region shows {@code forged} with the policies of the room before its own. */
  private void shows(SimRoom forged, List<SignedPolicy> before) {
    List<SignedPolicy> all = new ArrayList<>(before);
    all.addAll(forged.policies);
    forged.policies.clear();
    all.stream().distinct().forEach(forged.policies::add);
    party.region.forged.put(party.roomId(), forged);
  }

  private void aliceOpensARoomWithoutBob() {
    party.moment();
    bob.device.connect(false);
    party.region.packages.handsNoneOut = true;
    alice.opensRoom(bob);
    party.region.packages.handsNoneOut = false;
    party.region.tried.clear();
  }

  private void bobStaysOutUntilTheRegionIsHonest() {
    bob.device.connect(true);
    party.moment();

    assertThat(party.region.tried).doesNotContain(party.roomId());
    assertThat(Transcripts.group(bob.device.store, party.roomId())).isNull();
    assertThat(bob.device.codes).contains("cannot_join");
    party.region.forged.clear();
    party.moment();
    party.allAgree(alice, bob);
  }

  @Test
  void a_region_cannot_pass_one_room_off_as_another() throws Exception {
    party.moment();
    bob.device.connect(false);
    party.region.packages.handsNoneOut = true;
    alice.opensRoom(bob);
    String room = party.room;
    carol.opensRoom(bob);
    party.region.swapped.put(RoomId.parse(room), party.roomId());
    party.room = room;

    bob.device.connect(true);
    party.moment();

    assertThat(party.region.tried).doesNotContain(party.roomId());
    party.region.swapped.clear();
    party.moment();
    party.allAgree(alice, bob);
  }

  @Test
  void a_group_with_another_first_policy_than_the_logged_one_is_not_joined() throws Exception {
    party.moment();
    bob.device.connect(false);
    party.region.packages.handsNoneOut = true;
    alice.opensRoom(bob);
    DeviceSigner maker = Objects.requireNonNull(party.signers.get(carol.device.name));
    SimRoom forged = new SelfMadeRoom(party, maker).admitting(bob.device.name.officer());
    party.region.forged.put(party.roomId(), forged);

    bob.device.connect(true);
    party.moment();

    assertThat(party.region.tried).doesNotContain(party.roomId());
    assertThat(Transcripts.group(bob.device.store, party.roomId())).isNull();
    party.region.forged.clear();
    party.moment();
    party.allAgree(alice, bob);
  }

  @Test
  void a_group_with_a_policy_that_no_admitter_signed_is_not_joined() throws Exception {
    aliceOpensARoomWithoutBob();
    SignedPolicy own = carolsOwn().after(policy());
    shows(carolsOwn().with(own), real().policies);

    bobStaysOutUntilTheRegionIsHonest();
  }

  @Test
  void a_group_of_somebody_whom_its_own_policy_does_not_let_in_is_not_joined() throws Exception {
    aliceOpensARoomWithoutBob();
    shows(carolsOwn().with(real().policies.get(0)), List.of());

    bobStaysOutUntilTheRegionIsHonest();
  }

  @Test
  void policies_that_end_before_the_group_does_are_not_believed() {
    aliceOpensARoomWithoutBob();
    alice.admits(carol);
    party.moment();
    SignedPolicy newest = real().policies.remove(1);
    party.region.tried.clear();
    bob.device.connect(true);
    party.moment();

    assertThat(party.region.tried).doesNotContain(party.roomId());
    real().policies.add(newest);
    party.moment();
    party.allAgree(alice, bob, carol);
  }

  @Test
  void policies_that_do_not_begin_in_the_log_are_not_believed() {
    aliceOpensARoomWithoutBob();
    alice.admits(carol);
    party.moment();
    SignedPolicy first = real().policies.remove(0);
    party.region.tried.clear();
    bob.device.connect(true);
    party.moment();

    assertThat(party.region.tried).doesNotContain(party.roomId());
    real().policies.add(0, first);
    party.moment();
    party.allAgree(alice, bob, carol);
  }

  @Test
  void a_long_chain_of_policies_is_followed_page_by_page() {
    aliceOpensARoomWithoutBob();
    alice.admits(carol);
    party.moment();
    alice.removes(carol);
    party.moment();
    alice.admits(carol);
    party.moment();
    alice.removes(carol);
    party.moment();

    bob.device.connect(true);
    party.moment();

    assertThat(real().policies).hasSize(5);
    party.allAgree(alice, bob);
  }

  @Test
  void a_device_that_comes_back_is_not_led_to_where_a_removed_officer_still_was() throws Exception {
    party.moment();
    alice.opensRoom(bob);
    party.moment();
    alice.admits(carol);
    party.moment();
    List<SignedPolicy> withCarol = List.copyOf(real().policies);
    alice.removes(carol);
    party.moment();
    shows(carolsOwn().with(withCarol.get(1)), withCarol);
    party.region.tried.clear();

    bob.device.store.remove("room/" + party.room + "/group");
    bob.device.crash();
    party.world.pass(60_000);

    assertThat(party.region.tried).doesNotContain(party.roomId());
    assertThat(bob.device.codes).contains("cannot_join");
    party.region.forged.clear();
    party.world.pass(60_000);
    party.allAgree(alice, bob);
  }

  @Test
  void a_welcome_into_a_self_made_group_is_not_followed() throws Exception {
    aliceOpensARoomWithoutBob();
    SignedPolicy own = carolsOwn().after(policy());
    carolsOwn().welcomes(bob.device.name, own);
    shows(carolsOwn().with(own), real().policies);

    bob.device.connect(true);
    party.moment();

    assertThat(bob.phase()).isEqualTo("JOINING");
    bobStaysOutUntilTheRegionIsHonest();
  }

  @Test
  void a_welcome_is_kept_until_the_region_has_shown_the_policies() {
    party.moment();
    alice.opensRoom(bob);
    party.moment();
    carol.device.connect(false);
    alice.admits(carol);
    party.moment();
    SignedPolicy newest = real().policies.remove(1);
    carol.device.connect(true);
    party.world.pass(200);
    carol.device.crash();
    real().policies.add(newest);
    party.moment();

    party.allAgree(alice, bob, carol);
    alice.says("hello carol");
    party.moment();
    carol.sees("hello carol");
  }
}
