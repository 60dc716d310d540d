package org.entente.server.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.group.PendingCommit;
import org.entente.mls.message.Proposal;
import org.entente.server.kernel.ProblemType;
import org.entente.server.testing.TestClient;
import org.entente.server.testing.TestMember;
import org.entente.server.testing.TestRegion;
import org.entente.trust.event.RoomFounding;
import org.entente.trust.name.LogId;
import org.entente.trust.name.RoomId;
import org.entente.trust.policy.PolicyPage;
import org.entente.trust.policy.SignedPolicy;
import org.entente.trust.wire.GroupState;
import org.entente.trust.wire.ServerFrame;
import org.junit.jupiter.api.Test;

/** Founding rooms, coming into them, and who sees what of them. */
class RoomIT extends InRoom {
  @Test
  void room_is_seen_by_its_founder_and_those_it_admits_only() {
    assertThat(rooms(nora).encode()).contains(room.text()).contains("\"joined\":true");
    assertThat(rooms(mara).encode()).contains(room.text()).contains("\"joined\":false");
    assertThat(rooms(eve).encode()).doesNotContain(room.text());
    assertThat(eve.client.get(path("/group")).is(ProblemType.NOT_FOUND)).isTrue();
    assertThat(mara.client.get(path("/group")).status()).isEqualTo(200);
  }

  @Test
  void founding_again_has_the_same_answer_and_other_rooms_cannot_take_the_id() throws Exception {
    RoomFounding founding = nora.founding(RoomId.of(new byte[16]), nora.policy());
    TestClient.Answer first = nora.found(founding);

    assertThat(nora.found(founding).body()).isEqualTo(first.body());
    assertThat(first.status()).isEqualTo(201);
    RoomFounding other = eve.founding(RoomId.of(new byte[16]), eve.policy());
    assertThat(eve.found(other).is(ProblemType.INVALID_FIELD)).isTrue();
    assertThat(eve.client.get("/v1/rooms/" + "00".repeat(16) + "/group").is(ProblemType.NOT_FOUND))
        .isTrue();
  }

  @Test
  void founding_in_the_name_of_another_device_is_refused() throws Exception {
    RoomFounding founding = nora.founding(RoomId.of(new byte[16]), nora.policy());

    assertThat(eve.found(founding).is(ProblemType.COMMIT_REJECTED)).isTrue();
    assertThat(rooms(nora).getJsonArray("rooms")).hasSize(1);
  }

  @Test
  void founding_with_another_policy_than_the_logged_one_is_refused() throws Exception {
    long head = region.head(LogId.FEDERATION);
    RoomId id = RoomId.of(new byte[16]);
    RoomFounding forged = nora.founding(id, nora.policy(), nora.policy(eve.officer()));

    assertRejected(nora.found(forged), "policy");

    assertThat(region.head(LogId.FEDERATION)).isEqualTo(head);
    assertThat(rooms(nora).getJsonArray("rooms")).hasSize(1);
    assertThat(nora.found(nora.founding(id, nora.policy())).status()).isEqualTo(201);
  }

  @Test
  void admitted_officer_joins_by_itself() throws Exception {
    PendingCommit pending = mara.external(room);

    TestClient.Answer answer = mara.send(room, mara.bundle(pending));

    ServerFrame.Stored stored = (ServerFrame.Stored) ServerFrame.decode(answer.body());
    assertThat(answer.status()).isEqualTo(201);
    assertThat(stored.seq()).isEqualTo(1);
    mara.merge(pending);
    nora.follow(pending);
    assertThat(mara.group.epochAuthenticator()).isEqualTo(nora.group.epochAuthenticator());
    assertThat(rooms(mara).encode()).contains("\"joined\":true").contains("\"epoch\":1");
  }

  @Test
  void group_after_a_commit_is_that_of_the_members() throws Exception {
    mara.joins(room, nora);

    GroupState state = GroupState.decode(nora.client.get(path("/group")).body());

    assertThat(state.ratchetTree()).isEqualTo(Bytes.of(nora.group.tree()));
    assertThat(state.lastCommitHash()).isEqualTo(nora.lastCommit);
    assertThat(state.cursor()).isEqualTo(region.heads(LogId.room(room)));
    assertThat(state.term()).isEqualTo(1);
  }

  @Test
  void officer_who_is_not_admitted_cannot_join() throws Exception {
    GroupState state = GroupState.decode(nora.client.get(path("/group")).body());
    PendingCommit pending = eve.external(state);

    assertThat(eve.send(room, eve.bundle(pending)).is(ProblemType.NOT_FOUND)).isTrue();
    assertUnchanged();
  }

  @Test
  void second_device_of_an_admitted_officer_cannot_join_by_itself() throws Exception {
    mara.joins(room, nora);
    TestMember tablet = region.member(region.alba, "mara", "tablet");
    PendingCommit pending = tablet.external(room);

    TestClient.Answer answer = tablet.send(room, tablet.bundle(pending));

    assertRejected(answer, "join_not_admitted");
    assertThat(region.head(LogId.room(room))).isEqualTo(1);
  }

  @Test
  void removed_officer_cannot_come_back_by_an_external_commit() throws Exception {
    mara.joins(room, nora);
    SignedPolicy next = SignedPolicy.sign(
        nora.policy(mara.officer()).without(mara.officer(), TestRegion.NOON.millis()),
        room,
        nora.signer());
    PendingCommit removal =
        nora.commit(new Proposal.Remove(mara.group.ownLeafIndex()), nora.changing(next));
    assertThat(nora.send(nora.bundle(removal)).status()).isEqualTo(201);
    GroupState leaked = GroupState.decode(nora.client.get(path("/group")).body());

    TestClient.Answer answer = mara.send(room, mara.bundle(mara.external(leaked)));

    assertThat(answer.is(ProblemType.NOT_FOUND)).as("%s", answer).isTrue();
    assertThat(mara.client.get(path("/group")).is(ProblemType.NOT_FOUND)).isTrue();
    assertThat(region.head(LogId.room(room))).isEqualTo(2);
    assertThat(rooms(nora).encode()).contains("\"epoch\":2");
    assertThat(rooms(mara).encode()).doesNotContain(room.text());
  }

  @Test
  void policy_that_admits_another_officer_lets_him_join() throws Exception {
    SignedPolicy next = SignedPolicy.sign(
        nora.policy(mara.officer()).admitting(eve.officer(), TestRegion.NOON.millis()),
        room,
        nora.signer());
    PendingCommit pending = nora.commit(nora.changing(next));
    assertThat(nora.send(nora.bundle(pending)).status()).isEqualTo(201);
    nora.merge(pending);

    eve.joins(room, nora);

    assertThat(rooms(eve).encode()).contains("\"joined\":true");
  }

  @Test
  void policies_are_served_from_the_logged_one_on_to_those_who_may_join() throws Exception {
    mara.joins(room, nora);
    SignedPolicy first = SignedPolicy.of(nora.group.context());
    SignedPolicy next = SignedPolicy.sign(
        first.policy().admitting(eve.officer(), TestRegion.NOON.millis()), room, nora.signer());
    assertThat(eve.client.get(path("/policies")).is(ProblemType.NOT_FOUND)).isTrue();
    assertThat(nora.send(nora.bundle(nora.commit(nora.changing(next)))).status())
        .isEqualTo(201);

    assertThat(policies(eve, "")).containsExactly(first, next);
    assertThat(policies(eve, "?after=1")).containsExactly(next);
    assertThat(policies(mara, "?after=2")).isEmpty();
    assertThat(eve.client.get(path("/policies?after=x")).is(ProblemType.INVALID_FIELD))
        .isTrue();
    assertThat(first.policy().hash())
        .isEqualTo(region.federation.directory().room(room).orElseThrow().policyHash());
  }

  private List<SignedPolicy> policies(TestMember who, String query) throws Exception {
    return PolicyPage.decode(who.client.get(path("/policies" + query)).body());
  }

  @Test
  void logs_are_read_by_those_they_belong_to() throws Exception {
    mara.joins(room, nora);
    String log = "/v1/logs/" + LogId.room(room).text() + "/entries";
    String inbox = "/v1/logs/" + LogId.inbox(mara.name()).text() + "/entries";
    String federation = "/v1/logs/" + LogId.FEDERATION.text() + "/entries?limit=3";

    assertThat(entries(mara.client.get(log))).hasSize(1);
    assertThat(mara.client.get(inbox).status()).isEqualTo(200);
    assertThat(eve.client.get(log).is(ProblemType.NOT_FOUND)).isTrue();
    assertThat(eve.client.get(inbox).is(ProblemType.NOT_FOUND)).isTrue();
    assertThat(eve.client.open("GET", log, "", new byte[0]).is(ProblemType.UNAUTHENTICATED))
        .isTrue();
    assertThat(entries(eve.client.open("GET", federation, "", new byte[0]))).hasSize(3);
    assertThat(mara.client.get(log + "?cursor=!").is(ProblemType.INVALID_FIELD)).isTrue();
    assertThat(mara.client.get(log + "?limit=9999").is(ProblemType.INVALID_FIELD))
        .isTrue();
  }

  private static List<org.entente.trust.log.Entry> entries(TestClient.Answer answer)
      throws Exception {
    return ((ServerFrame.Deliver) ServerFrame.decode(answer.body())).entries();
  }
}
